import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// Files that are not UTF-8.
struct EncodingTests {
  /// An encoding with code units of two or four bytes.
  enum Encoding: CaseIterable {
    case utf16Little, utf16Big, utf32Little, utf32Big

    func bytes(_ text: String, isMarked: Bool) -> [UInt8] {
      let text = (isMarked ? "\u{FEFF}" : "") + text
      let isLittle = self == .utf16Little || self == .utf32Little
      let units =
        self == .utf16Little || self == .utf16Big
        ? text.utf16.map { (UInt32($0), 2) } : text.unicodeScalars.map { ($0.value, 4) }
      return units.flatMap { unit, width in
        let bytes = (0..<width).map { UInt8(truncatingIfNeeded: unit >> (8 * $0)) }
        return isLittle ? bytes : bytes.reversed()
      }
    }
  }

  private static let text = "# é \u{A41} 😀\r\nx: 1\r\ndb:\r\n  password: hunter2hunter2\r\n"

  @Test(arguments: Encoding.allCases, [true, false])
  func `UTF-16 and UTF-32 are read, with the right lines`(encoding: Encoding, isMarked: Bool) throws
  {
    let sandbox = try LintSandbox()
    let contents = encoding.bytes(Self.text, isMarked: isMarked)
    for name in ["a.yaml", "a.yml.example"] { try sandbox.write(contents, to: name) }
    try sandbox.write(
      encoding.bytes("x = 1\nSUBSTRA_A_TOKEN=hunter2hunter2\n", isMarked: isMarked), to: "a.txt")
    try sandbox.shell("git add .", in: "repo")
    for scope in [LintRequest.Scope.repository, .staged, .paths(["."])] {
      let report = sandbox.report(scope) { $0.wantsExcerpts = true }
      #expect(
        report.found.filter { !$0.hasPrefix(".git") } == [
          "a.txt:2: cleartext-secret", "a.yaml:4: cleartext-secret",
          "a.yml.example:4: cleartext-secret",
        ])
      #expect(report.text(.text).contains("  4 |   password: …\n"))
    }
  }

  @Test(arguments: Encoding.allCases)
  func `a comment allows a finding in any encoding`(encoding: Encoding) {
    let text = "a: 1\npassword: x1y2z3w4 # config-lint: allow cleartext-secret -- x\n"
    let found = FileLinter().diagnostics(
      of: encoding.bytes(text, isMarked: false), path: "a.yaml")
    #expect(found == [])
  }

  @Test(arguments: Encoding.allCases)
  func `invalid UTF-16 and UTF-32 is not clean`(encoding: Encoding) throws {
    let sandbox = try LintSandbox()
    let bytes = encoding.bytes(Self.text, isMarked: false).dropLast()
    try sandbox.write(Array(bytes), to: "a.yaml")
    let report = sandbox.report(ofPaths: "a.yaml")
    #expect(report.found.contains("a.yaml:0: not-utf8"))
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `a client configuration in UTF-16 is rejected, as by the resolver`() throws {
    let text =
      "o:\n  url: https://a.example.org\n  backend_type: remote\n  token: 4f0c2e6a9b7d1c3e\n"
    let found = FileLinter().diagnostics(
      of: Encoding.utf16Little.bytes(text, isMarked: true), path: "a.yaml")
    #expect(found.map(\.rule) == [.notUTF8, .cleartextToken])
    #expect(found.last?.location?.description == "a.yaml:4:3")
  }

  @Test func `two-byte numbers are not text`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write((0..<500).flatMap { [UInt8($0 & 0x7F), 0] }, to: "samples.raw")
    #expect(sandbox.report(ofPaths: "samples.raw").skipped.map(\.reason) == [.binary])
  }

  @Test func `a warning that --strict fails on is in the baseline`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write([0x61, 0x3A, 0x20, 0, 1, 2, 3], to: "binary.yaml")
    try sandbox.write([0x61, 0x3A, 0x20, 0xE9, 0x0A], to: "latin.yaml")
    try sandbox.shell("git add .", in: "repo")
    let before = sandbox.report(.repository)
    #expect(before.found == ["binary.yaml:0: not-utf8", "latin.yaml:0: not-utf8"])
    #expect(before.outcome(isStrict: true) == .findings)
    let known = before.findings.filter(\.diagnostic.isInBaseline)
    try sandbox.write(Baseline.text(of: known), to: "known")
    let after = sandbox.report(.repository) { $0.baseline = "known" }
    #expect(after.found == [])
    #expect(after.outcome(isStrict: true) == .clean)
  }
}
