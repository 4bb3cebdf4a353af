import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// Any input ends in a report; requirements 5 and 11.
struct HostileInputTests {
  private static let pieces: [[UInt8]] =
    [
      "# config-lint: allow ", "cleartext-secret", " -- ", "\n", "\r", "password: ", "x",
      "exclude: ",
      "[", "]", "{", "}", "rules:\n  ", "off", "*", "**/", "!", "&a ", "*a", "<<: ", "org-1:\n  ",
      "url: http://", "token: ", "backend_type: ", "0123456789abcdef0123456789abcdef", "# ", "'",
      "\"",
      "\u{FEFF}", "é", "\u{85}",
    ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xC3], [0], [0xE2, 0x80]]

  @Test(arguments: 0..<4)
  func `no input crashes the linter`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<500 {
      let count = Int.random(in: 0..<40, using: &generator)
      let bytes = (0..<count).flatMap { _ in Self.pieces.randomElement(using: &generator) ?? [] }
      _ = LintConfiguration(contents: bytes, path: "c")
      _ = Baseline(contents: bytes, path: "b")
      _ = Suppressions(in: bytes, path: "s")
      _ = GlobPattern(bytes)?.matches(bytes)
      let diagnostics = FileLinter().diagnostics(of: bytes, path: "a.yaml")
      let named = FileLinter().diagnostics(of: bytes, path: "a", isClientConfiguration: true)
      #expect(diagnostics.allSatisfy { $0.location != nil })
      #expect(named.allSatisfy { $0.location != nil })
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `thousands of findings end in a report`() throws {
    let sandbox = try LintSandbox()
    let line = "password: hunter2 # config-lint: allow cleartext-token -- x\n"
    try sandbox.write(String(repeating: line, count: 4_000), to: "a.yaml")
    let report = sandbox.report(ofPaths: "a.yaml") { $0.wantsExcerpts = true }
    #expect(report.summary.errors == 4_000)
    #expect(report.summary.warnings == 4_000)
    let fingerprints = Set(report.findings.map(\.fingerprint))
    #expect(fingerprints.count == 8_000)
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["pw", "://", "key", "token:", "-u ", ".hf_", "eyJ"])
  func `a line of repeated credential prefixes ends in a report`(
    prefix: String
  ) throws {
    let sandbox = try LintSandbox()
    let line = "a: " + String(repeating: prefix, count: 10_000 / prefix.utf8.count)
    try sandbox.write(line, to: "a.yaml")
    try sandbox.write(line, to: "a.txt")
    #expect(sandbox.report(ofPaths: "a.yaml", "a.txt").summary.checked == 2)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a line of two megabytes ends in a report`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("a: " + String(repeating: "x", count: 2_000_000), to: "a.yaml")
    #expect(sandbox.report(ofPaths: "a.yaml").summary.checked == 1)
  }
}
