import SubstraConfig
import SubstraYAML

/// Finds credentials in the open, in one file at a time.
///
/// What counts as one, and what does not, is written down in
/// `Docs/Decisions/0011-what-is-a-credential.md`.
package struct CredentialScanner: Sendable {
  /// Creates a scanner.
  package init() {}

  /// Looks for credentials in a file.
  package func scan(_ file: ScannedFile) -> ScanResult {
    scan(file, FirstLook(at: file.contents), parsed: nil)
  }

  /// Looks for credentials in a file.
  ///
  /// - Parameters:
  ///   - look: What the first look at the file has shown.
  ///   - parsed: The tree of the file, if somebody has made it.
  func scan(_ file: ScannedFile, _ look: FirstLook, parsed: YAMLDocument?) -> ScanResult {
    guard let text = look.text else {
      let isDoubtful = TextEncoding.isDoubtful(file.contents)
      let problem = Diagnostic(
        rule: .notUTF8, severity: .warning,
        message: isDoubtful
          ? "the file looks like UTF-16 or UTF-32 but is not valid, so part of it was not checked"
          : "the file is neither UTF-8 nor valid UTF-16 or UTF-32",
        location: .file(file.path, region: nil), help: "save the file as UTF-8",
        isInconclusive: true)
      // A password in ASCII is one in any encoding that people still use.
      let repaired = DecodedText.repaired(file.contents)
      return scan(ofText: repaired, at: file.path, FirstLook(at: repaired), parsed: nil)
        .adding(problem, isUnread: isDoubtful)
    }
    return scan(ofText: text, at: file.path, look, parsed: parsed)
  }

  private func scan(
    ofText text: [UInt8], at path: ConfigurationPath, _ look: FirstLook, parsed: YAMLDocument?
  ) -> ScanResult {
    guard look.canMatter else { return ScanResult() }
    let collector = FindingCollector(path: path)
    switch FileKind(path: path, contents: text) {
    case .yaml:
      let result = scanYAML(text, path, collector, parsed)
      guard path.isWithoutName else { return result }
      // Nothing says that it is not Python, and a script may read as a single scalar.
      let other = scanText(text, text, collector, PythonCalls.find(in: text[...]))
      let isScalar = result.document?.roots.allSatisfy { $0.kind == .scalar } == true
      return isScalar && !other.findings.isEmpty ? other : result.adding(other)
    case .notebook:
      let cells = NotebookCells(in: text)
      let strings = NotebookText.code(of: text, cells)
      return scanText(text, strings, collector, PythonCalls.find(in: strings[...]), cells)
    case .python: return scanText(text, text, collector, PythonCalls.find(in: text[...]))
    case .text: return scanText(text, text, collector, [])
    }
  }

  /// Looks at text for what is certain by itself.
  ///
  /// - Parameter readable: The same text without the escapes of a format around it.
  private func scanText(
    _ text: [UInt8], _ readable: [UInt8], _ collector: FindingCollector, _ calls: [TextMatch],
    _ cells: NotebookCells? = nil
  ) -> ScanResult {
    var collector = collector
    var positions = TextPositions(text)
    // Of the rest only what is certain by itself, whatever the file.
    let certain = TextCredentials.find(in: readable[...], kind: .prose).filter {
      $0.rule != .credentialInURL && $0.name == nil
    }
    let matches = calls + SubstraVariables.find(in: readable[...]) + certain
    for match in matches.sorted(by: { $0.start < $1.start }) {
      let cell = cells?.place(ofOffset: match.start)
      collector.add(match, in: text[...], at: &positions, keyPath: [], inside: cell)
    }
    return ScanResult(findings: collector.sorted)
  }

  private func scanYAML(
    _ text: [UInt8], _ path: ConfigurationPath, _ collector: FindingCollector,
    _ parsed: YAMLDocument?
  ) -> ScanResult {
    do throws(YAMLError) {
      // Of UTF-16, the tree is another: it is that of other bytes.
      let known = parsed.flatMap { TextEncoding.wide($0.source) == nil ? $0 : nil }
      let document = if let known { known } else { try YAMLDocument.parse(text) }
      if TemplateMask.hasBareExpression(text), let findings = scanTemplate(text, collector) {
        return ScanResult(findings: findings, document: document)
      }
      var walker = TreeWalker(document, collector: collector)
      walker.walk()
      return ScanResult(findings: walker.collector.sorted, document: document)
    } catch {
      let findings = scanOther(text, collector, isSmall: error.code != .fileTooLarge)
      let rule: Rule
      switch error.code {
      case .fileTooLarge: rule = .fileTooLarge
      case .nestedTooDeep, .tooManyAliasedNodes, .outOfMemory: rule = .yamlLimit
      default:
        return ScanResult(
          findings: findings, isLineByLine: true, note: Self.note(on: error, in: path))
      }
      let problem = Diagnostic(
        rule: rule, severity: .warning, message: error.problem,
        location: .file(path, region: nil),
        help: "simplify the file, or exclude it; its lines were looked at one by one",
        isInconclusive: true)
      return ScanResult(findings: findings, isLineByLine: true, problems: [problem])
    }
  }

  /// Tells that a file was read by its lines, and where it stops being YAML.
  private static func note(on error: YAMLError, in path: ConfigurationPath) -> Diagnostic {
    Diagnostic(
      rule: .yamlSyntax, severity: .note,
      message: "the file is not valid YAML and was checked line by line: \(error.problem)",
      location: .file(path, region: error.mark.map { Diagnostic.Region(at: $0) }))
  }

  /// Looks at a file that is no YAML: a template of a YAML file, or lines.
  private func scanOther(
    _ text: [UInt8], _ collector: FindingCollector, isSmall: Bool
  ) -> [CredentialFinding] {
    if isSmall, let findings = scanTemplate(text, collector) { return findings }
    var walker = LineWalker(text, collector: collector)
    walker.walk()
    return walker.collector.sorted
  }

  /// Looks at a template of a YAML file; `nil` if it is none without its expressions either.
  private func scanTemplate(
    _ text: [UInt8], _ collector: FindingCollector
  ) -> [CredentialFinding]? {
    guard let document = try? YAMLDocument.parse(TemplateMask.masked(text)) else { return nil }
    var walker = TreeWalker(document, original: text, collector: collector)
    walker.walk()
    return walker.collector.sorted
  }
}
