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
    guard let text = DecodedText.utf8(file.contents) else {
      return ScanResult(problems: [
        Diagnostic(
          rule: .notUTF8, severity: .warning,
          message: "the file is neither UTF-8 nor UTF-16 with a byte order mark",
          location: .file(file.path, region: nil), help: "save the file as UTF-8",
          isInconclusive: true)
      ])
    }
    guard CandidateSearch.canMatter(text[...]) else { return ScanResult() }
    let collector = FindingCollector(path: file.path)
    switch FileKind(path: file.path, contents: text) {
    case .yaml: return scanYAML(text, file.path, collector)
    case .notebook:
      return scanText(text, collector, PythonCalls.find(in: NotebookText.code(of: text)[...]))
    case .python: return scanText(text, collector, PythonCalls.find(in: text[...]))
    case .text: return scanText(text, collector, [])
    }
  }

  private func scanText(
    _ text: [UInt8], _ collector: FindingCollector, _ calls: [TextMatch]
  ) -> ScanResult {
    var collector = collector
    var positions = TextPositions(text)
    let matches = calls + SubstraVariables.find(in: text[...])
    for match in matches.sorted(by: { $0.start < $1.start }) {
      collector.add(match, in: text[...], at: &positions, keyPath: [])
    }
    return ScanResult(findings: collector.sorted)
  }

  private func scanYAML(
    _ text: [UInt8], _ path: ConfigurationPath, _ collector: FindingCollector
  ) -> ScanResult {
    do throws(YAMLError) {
      var walker = TreeWalker(try YAMLDocument.parse(text), collector: collector)
      walker.walk()
      return ScanResult(findings: walker.collector.sorted)
    } catch {
      let findings = scanOther(text, collector, isSmall: error.code != .fileTooLarge)
      guard error.code == .fileTooLarge else {
        return ScanResult(findings: findings, isLineByLine: true)
      }
      let problem = Diagnostic(
        rule: .fileTooLarge, severity: .warning, message: error.problem,
        location: .file(path, region: nil),
        help: "split the file, or exclude it; its lines were looked at one by one",
        isInconclusive: true)
      return ScanResult(findings: findings, isLineByLine: true, problems: [problem])
    }
  }

  /// Looks at a file that is no YAML: a template of a YAML file, or lines.
  private func scanOther(
    _ text: [UInt8], _ collector: FindingCollector, isSmall: Bool
  ) -> [CredentialFinding] {
    if isSmall {
      let masked = TemplateMask.masked(text)
      if let document = try? YAMLDocument.parse(masked) {
        var walker = TreeWalker(document, original: text, collector: collector)
        walker.walk()
        return walker.collector.sorted
      }
    }
    var walker = LineWalker(text, collector: collector)
    walker.walk()
    return walker.collector.sorted
  }
}
