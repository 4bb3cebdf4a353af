#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import CredentialDetection
import SubstraConfig
import SubstraPlatform
import SubstraYAML

/// Checks files one by one.
///
/// The result for a file does not depend on other files.
struct FileChecker: Sendable {
  let selection: RuleSelection
  /// Whether a file is treated as a client configuration, whatever its shape.
  let isNamedClientFile: @Sendable (ConfigurationPath) -> Bool
  var inspector: any SecretFileInspector
  let clock: @Sendable () -> Date
  /// Whether notes about how files were read are reported.
  let isVerbose: Bool
  /// Whether the lines of findings are included.
  let wantsExcerpts: Bool
  /// Whether comments allow findings.
  var usesSuppressions = true
  /// Finds the credentials in a file.
  var detector = CredentialDetector()

  /// The result for a file.
  enum Outcome: Sendable {
    case skipped(SkipReason)
    case failed(Diagnostic)
    case checked(CheckedFile)
  }

  /// A file that was checked.
  struct CheckedFile: Sendable {
    var findings: [LintFinding] = []
    var suppressed = 0
    var isLineByLine = false
    /// Whether a part of it could not be checked.
    var isIncomplete = false
    var secrets: [Secret] = []
  }
}

extension FileChecker {
  /// Checks the contents of a file.
  func check(_ contents: [UInt8], _ path: ConfigurationPath) -> CheckedFile {
    // A file that is encrypted as a whole can't be scanned and contains no cleartext.
    if contents.isEncryptedFile { return CheckedFile() }
    var found = Found()
    let profile = FileProfile(of: contents)
    var tree: YAMLDocument?
    if let file = clientFile(contents, path, profile, &tree) {
      checkClients(of: file, &found)
      tree = file.document
    }
    let scan = detector.scan(
      ScannedFile(path: path.isWithoutName ? nil : path.bytes, contents: contents), profile,
      parsed: tree)
    found.add(scan, of: path, isVerbose: isVerbose)
    let text = profile.text ?? TextEncoding.utf8(contents)
    // The columns of the resolver are those of the file's bytes, not of decoded text.
    found.shield = text == contents ? found.client?.shield : nil
    return checked(found, text, path)
  }

  /// The problems of a file, before comments and configuration are applied.
  private struct Found {
    /// The diagnostics, each with its detector and twelve bits of a hash of its value.
    var all: [LintFinding.Draft] = []
    var client: LoadedFile?
    var shield: ColumnShield?
    var isLineByLine = false
    var isUnread = false
    var secrets: [Secret] = []
    /// The tree of the file, if it was parsed.
    var document: YAMLDocument?

    mutating func add(_ scan: ScanResult, of path: ConfigurationPath, isVerbose: Bool) {
      // For UTF-16, the tree is that of the text in UTF-8.
      document = scan.document ?? client?.document
      isUnread = scan.isUnread
      // The resolver's diagnostic says more than that of a credential at the same location.
      let known =
        all.isEmpty || scan.credentials.isEmpty
        ? nil : Set(all.compactMap { Self.start(of: $0.diagnostic) })
      for credential in scan.credentials {
        var diagnostic = CredentialDiagnostic.make(credential, in: path)
        if let known, let start = Self.start(of: diagnostic), known.contains(start) { continue }
        // The credentials of a configuration that can't be parsed are reported, too.
        if client != nil { diagnostic = diagnostic.asOfClientConfiguration }
        let detector = CredentialDiagnostic.detector(of: diagnostic.rule) ?? credential.detector
        all.append(
          LintFinding.Draft(
            diagnostic: diagnostic, detector: detector, valueBits: credential.valueBits,
            valueHash: credential.valueHash))
      }
      // For a client configuration, the resolver reports the problems of the file.
      guard client == nil else { return }
      isLineByLine = scan.isLineByLine
      let problems = scan.problems.map { CredentialDiagnostic.make($0, in: path) }
      // Notes on how a file was read are only reported on request.
      all += problems.filter { isVerbose || $0.severity != .note }.map {
        LintFinding.Draft(diagnostic: $0)
      }
    }

    /// Whether a part of the file could not be checked.
    var isIncomplete: Bool {
      guard !all.isEmpty else { return false }
      if isUnread { return true }
      // A limit is a warning outside of client configurations, and yet such a file is not clean.
      return all.map(\.diagnostic).contains { diagnostic in
        diagnostic.rule.preventsChecking
          || (diagnostic.isInconclusive && diagnostic.severity == .error)
      }
    }

    /// The start of a finding about a credential.
    private static func start(of diagnostic: Diagnostic) -> Int? {
      diagnostic.rule.isOnCredential ? diagnostic.region?.start : nil
    }
  }

  /// The file as a client configuration, if it is one.
  ///
  /// - Parameter tree: The tree of another file, if it had to be read.
  private func clientFile(
    _ contents: [UInt8], _ path: ConfigurationPath, _ profile: FileProfile,
    _ tree: inout YAMLDocument?
  ) -> LoadedFile? {
    if isNamedClientFile(path) { return exactFile(contents, path) }
    guard path.mayBeClientFile, let text = profile.text, ClientFileShape.isPossible(in: text) else {
      return nil
    }
    let outline = ClientFileShape(ofLines: text)
    let mayBeMisplaced = path.isNamedYAML && MisplacedSettings.arePossible(in: text, of: path)
    guard outline.isClientConfiguration || !outline.isCertain || mayBeMisplaced else {
      return nil
    }
    // Most files have another shape, which the tree of any reader shows.
    if text == contents, !mayBeMisplaced {
      tree = try? YAMLDocument.read(text, isUTF8: true)
      let shape = tree.map { ClientFileShape(of: $0) } ?? outline
      guard path.isNamedYAML ? shape.isClientConfiguration : shape.isPlain else { return nil }
    }
    let file = exactFile(contents, path)
    let shape = file.document.map { ClientFileShape(of: $0) } ?? outline
    // A file without the name of a YAML file must have keys that only Substra has.
    guard path.isNamedYAML else { return shape.isPlain ? file : nil }
    if shape.isClientConfiguration { return file }
    let isMeant = file.document.map { MisplacedSettings.areMeant(in: $0, of: path) } ?? false
    return mayBeMisplaced && isMeant ? file : nil
  }

  /// The file with exact positions, by which findings at the same location are recognized.
  ///
  /// The report hides positions that would show a length.
  private func exactFile(_ contents: [UInt8], _ path: ConfigurationPath) -> LoadedFile {
    var file = LoadedFile(path: path, contents: contents, acceptsEncryption: true)
    file.tellsExactPlaces = true
    return file
  }

  private func checkClients(of file: LoadedFile, _ found: inout Found) {
    let (diagnostics, secrets) = ClientFileCheck(inspector: inspector, clock: clock)
      .diagnostics(of: file)
    found.client = file
    found.secrets = secrets
    guard !diagnostics.isEmpty else { return }
    let bits = SectionValueBits(of: file.document)
    found.all = diagnostics.map { diagnostic in
      LintFinding.Draft(
        diagnostic: diagnostic, detector: CredentialDiagnostic.detector(of: diagnostic.rule),
        valueBits: bits[diagnostic.location])
    }
  }

  /// Removes findings that are allowed or switched off, and prepares the rest for the report.
  private func checked(
    _ found: Found, _ text: [UInt8], _ path: ConfigurationPath
  ) -> CheckedFile {
    let selection = selection.narrowed(to: path)
    var checked = CheckedFile()
    checked.isLineByLine = found.isLineByLine
    checked.secrets = found.secrets
    checked.isIncomplete = found.isIncomplete
    var suppressions = Suppressions(
      in: usesSuppressions ? text : [], path: path, document: found.document)
    let all = LintFinding.findings(of: found.all.sorted { $0.diagnostic < $1.diagnostic })
    var kept: [LintFinding] = []
    for finding in all {
      guard let diagnostic = selection.applied(to: finding.diagnostic, of: finding.detector)
      else { continue }
      if suppressions.allow(finding.diagnostic) {
        checked.suppressed += 1
        continue
      }
      kept.append(finding.with(diagnostic))
    }
    let own = (suppressions.problems + suppressions.unused(in: path, selection))
      .compactMap { selection.applied(to: $0) }
    kept += LintFinding.findings(of: own)
    let shield = ColumnShield(
      credentialsIn: found.all.map(\.diagnostic), and: found.shield)
    checked.findings = kept.map { $0.with(shield.shielded($0.diagnostic)) }
      .sorted { $0.diagnostic < $1.diagnostic }
    if wantsExcerpts, !kept.isEmpty {
      checked.findings = withExcerpts(checked.findings, found.document, text, path)
    }
    return checked
  }

  private func withExcerpts(
    _ findings: [LintFinding], _ document: YAMLDocument?, _ text: [UInt8],
    _ path: ConfigurationPath
  ) -> [LintFinding] {
    let isYAML = path.isNamedYAML || isNamedClientFile(path)
    let document = isYAML ? document ?? (try? YAMLDocument.read(text)) : nil
    let names = NameExcerpts(of: text)
    return findings.map { finding in
      let diagnostic = finding.diagnostic
      // A line that does not parse is never shown.
      guard case .file(_, let region?)? = diagnostic.location,
        diagnostic.rule != .yamlSyntax, diagnostic.rule != .notUTF8
      else { return finding }
      let excerpt = document?.excerpt(of: region) ?? names.excerpt(of: diagnostic)
      return finding.with(diagnostic, excerpt: excerpt)
    }
  }
}

extension Diagnostic {
  /// The diagnostic of a credential as that of a client configuration, if its key is a setting.
  fileprivate var asOfClientConfiguration: Diagnostic {
    guard rule == .cleartextSecret, keyPath.count == 2, let key = keyPath.last else { return self }
    let setting: (rule: Rule, name: String)
    switch key {
    case Setting.token.key: setting = (.cleartextToken, "the token")
    case Setting.password.key: setting = (.cleartextPassword, "the password")
    default: return self
    }
    return Diagnostic(
      rule: setting.rule, message: "\(setting.name) is in cleartext",
      location: location, keyPath: keyPath,
      help: "write \(key)_file: PATH instead (for the Python SDK, start the script with "
        + "substra-config exec), and change it if it was ever committed")
  }
}
