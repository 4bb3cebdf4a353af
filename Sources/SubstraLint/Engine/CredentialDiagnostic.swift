import CredentialDetection
import SubstraConfig
import SubstraYAML

/// Makes diagnostics from detected credentials, and decides which keys they show.
enum CredentialDiagnostic {
  /// The diagnostic of a credential.
  static func make(_ found: DetectedCredential, in path: ConfigurationPath) -> Diagnostic {
    let key = found.name.map { KeyDisplay.shown($0) } ?? WordShape.hidden
    let variable = found.name.flatMap { variableName($0) }
    let name = variable ?? key
    let location = name == WordShape.hidden ? "here" : "under '\(name)'"
    let cell = found.cell.map { ", in \(words($0))" } ?? ""
    // The width of a hidden key would show its length.
    let end = key == WordShape.hidden ? nil : found.end
    let region = Diagnostic.Region(
      line: found.start.line, column: found.start.column,
      endLine: end?.line ?? found.start.line, endColumn: end?.column ?? found.start.column + 1)
    let rule = rule(of: found)
    return Diagnostic(
      rule: rule, severity: found.isIdentifier ? .note : nil,
      message: "\(words(found)) is in cleartext \(location)\(cell)",
      location: .file(path, region: region), keyPath: found.keyPath.map { KeyDisplay.shown($0) },
      help: help(for: rule, variable: variable))
  }

  /// The detector that stands for a rule about a client's credential: the resolver goes by the setting.
  static func detector(of rule: Rule) -> Detector? {
    switch rule {
    case .cleartextPassword: .key(.password)
    case .cleartextToken: .key(.token)
    case .urlUserinfo: .url
    default: nil
    }
  }

  private static func rule(of found: DetectedCredential) -> Rule {
    if found.kind == .privateKey { return .privateKey }
    return found.isInURL ? .credentialInURL : .cleartextSecret
  }

  private static func words(_ found: DetectedCredential) -> String {
    if found.isIdentifier { return "the id of an AWS access key" }
    if let vendor = KnownToken.Vendor(found.detector) { return vendor.words }
    return switch found.kind {
    case .value(.password): "a password"
    case .value(.token): "a token"
    case .value(.secret): "a secret"
    case .value(.key): "a key"
    case .value(.credentials): "a credential"
    case .privateKey: "a private key"
    case .url: "a URL with a password"
    case .webhook: "the secret URL of a webhook"
    }
  }

  private static func words(_ position: NotebookPosition) -> String {
    let cell = "cell \(position.cell)"
    return position.isOutput
      ? "the output of \(cell)" : position.line.map { "\(cell), line \($0)" } ?? cell
  }

  /// The name of the variable for a client's credential; without the client's name if that looks
  /// like a credential itself.
  private static func variableName(_ name: ArraySlice<UInt8>) -> String? {
    guard SubstraVariables.isCredentialName(name) else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    if ClientNameShape.quoted(text) != WordShape.hidden { return text }
    return SubstraVariables.isToken(name) ? "SUBSTRA_<CLIENT>_TOKEN" : "SUBSTRA_<CLIENT>_PASSWORD"
  }

  private static func help(for rule: Rule, variable: String?) -> String {
    if let variable {
      return "set \(variable)_FILE to the path of a secret file instead, and revoke the old value"
    }
    return switch rule {
    case .credentialInURL:
      "take the URL from a variable or a secret store, and change the password in it"
    case .privateKey: "keep the key in a file outside of the repository, and replace it"
    default: "take it from a variable, a secret file or a secret store, and change it"
    }
  }
}

extension CredentialDiagnostic {
  /// The diagnostic of an incomplete scan; a note if the file was checked nevertheless.
  static func make(_ problem: ScanResult.Problem, in path: ConfigurationPath) -> Diagnostic {
    switch problem {
    case .unknownEncoding(let isUnread):
      return Diagnostic(
        rule: .notUTF8, severity: .warning,
        message: isUnread
          ? "the file looks like UTF-16 or UTF-32 but is not valid, so part of it was not checked"
          : "the file is neither UTF-8 nor valid UTF-16 or UTF-32",
        location: .file(path, region: nil), help: "save the file as UTF-8",
        isInconclusive: true)
    case .notParsed(let error):
      guard let rule = limit(error) else {
        return Diagnostic(
          rule: .yamlSyntax, severity: .note,
          message: "the file is not valid YAML and was checked line by line: \(error.problem)",
          location: .file(path, region: error.mark.map { Diagnostic.Region(at: $0) }))
      }
      return Diagnostic(
        rule: rule, severity: .warning, message: error.problem,
        location: .file(path, region: nil),
        help: "simplify the file, or exclude it; it was checked line by line",
        isInconclusive: true)
    }
  }

  /// The rule about the limit that an error reports; `nil` if it reports no limit.
  private static func limit(_ error: YAMLError) -> Rule? {
    switch error.code {
    case .fileTooLarge: .fileTooLarge
    case .nestedTooDeep, .tooManyAliasedNodes, .outOfMemory: .yamlLimit
    default: nil
    }
  }
}
