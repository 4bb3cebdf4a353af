#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import SubstraYAML

extension Violations {
  /// Checks the findings in files of every kind, and that no report contains the canary.
  mutating func checkLines(of input: [UInt8]) {
    guard let text = Canary.planted(in: input) else { return }
    // An unclosed quote makes the YAML invalid.
    let broken = text + Array("\n\"".utf8)
    let files: [(path: ConfigurationPath, contents: [UInt8])] = [
      ("a.txt", text), ("a.py", text), ("a.ipynb", text), (".env", text), ("a.yaml", text),
      ("a.yaml", broken), ("a.r", text), ("a.swift", text), ("a.js", text), ("a.rs", text),
      ("a.rb", text), ("a.php", text), ("a.lua", text), ("a.ps1", text), ("a.go", text),
      ("a.sql", text),
      ("a.md", text), ("a.adoc", text),
    ]
    for (path, contents) in files {
      check(FileLinter(clock: Self.clock), contents, path, isClientConfiguration: false)
    }
    check(FileLinter(clock: Self.clock), text, "a.yaml", isClientConfiguration: true)
  }

  static let clock: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_750_000_000) }

  /// Checks the findings in a file, and the reports of them.
  mutating func check(
    _ linter: FileLinter, _ contents: [UInt8], _ path: ConfigurationPath,
    isClientConfiguration: Bool
  ) {
    let diagnostics = linter.diagnostics(
      of: contents, path: path, isClientConfiguration: isClientConfiguration)
    let again = linter.diagnostics(
      of: contents, path: path, isClientConfiguration: isClientConfiguration)
    expect(diagnostics == again, "\(path): a second run finds the same")
    check(diagnostics, in: PlainLines(Self.utf8(contents)), "\(path)")
    // Without the canary in the file no report can show it, and printing reports takes most of the
    // time.
    if Canary.isLeaked(in: contents) { checkReports(of: diagnostics, contents) }
  }

  /// Checks that reports with excerpts of the file don't contain the canary.
  ///
  /// Only some formats: the others contain the same messages, and print a table of all rules every
  /// time.
  private mutating func checkReports(of diagnostics: [Diagnostic], _ contents: [UInt8]) {
    guard !diagnostics.isEmpty else { return }
    let document = try? YAMLDocument.parse(contents)
    var report = LintReport(place: LintPlace(currentFolder: [], root: []))
    report.findings = diagnostics.map { diagnostic in
      guard case .file(let path, let region?)? = diagnostic.location else {
        return LintFinding(
          diagnostic: diagnostic,
          fingerprint: Fingerprint(of: diagnostic, path: "", occurrence: 0, valueBits: 0))
      }
      return LintFinding(
        diagnostic: diagnostic,
        fingerprint: Fingerprint(of: diagnostic, path: path, occurrence: 0, valueBits: 0),
        excerpt: document?.excerpt(of: region))
    }
    for format in [ReportFormat.text, .github, .gitlab, .junit] {
      var console = Console(
        terminal: .none, color: .never, redactor: Redactor(reveals: false))
      report.print(as: format, ReportOptions(), to: &console)
      expect(
        !Canary.isLeaked(in: console.output), "a report as \(format) does not contain the canary")
    }
  }

  /// Decodes a file that may be UTF-16 to UTF-8.
  private static func utf8(_ contents: [UInt8]) -> [UInt8] {
    let isLittle = contents.starts(with: [0xFF, 0xFE])
    guard isLittle || contents.starts(with: [0xFE, 0xFF]) else {
      // Invalid UTF-8 is repaired.
      return Array(String(decoding: contents, as: UTF8.self).utf8)
    }
    let units = stride(from: 2, to: contents.count - 1, by: 2).map { offset in
      let (first, second) = (UInt16(contents[offset]), UInt16(contents[offset + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
