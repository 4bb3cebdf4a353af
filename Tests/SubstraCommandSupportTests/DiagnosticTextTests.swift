@testable import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct DiagnosticTextTests {
  private static let diagnostic = Diagnostic(
    rule: .unknownKey, message: "key 'tokn' is no setting",
    location: .file(
      "c.yaml", region: .init(line: 12, column: 3, endLine: 12, endColumn: 7)),
    keyPath: ["org-1", "tokn"], help: "did you mean 'token', which is a setting of this client?")

  @Test func `the first line has location, severity, message and rule`() {
    let lines = DiagnosticText(Self.diagnostic).lines(width: nil).written
    #expect(
      lines == [
        "c.yaml:12:3: warning: key 'tokn' is no setting [unknown-key]",
        "  help: did you mean 'token', which is a setting of this client?",
      ])
  }

  @Test func `carets mark the key in its line`() {
    let excerpt = SourceExcerpt(text: "  …: …", caretColumn: 3, caretWidth: 1)
    let lines = DiagnosticText(Self.diagnostic, excerpt: excerpt).lines(width: nil).written
    #expect(lines[1] == "  12 |   …: …")
    #expect(lines[2] == "     |   ^")
  }

  @Test func `help is wrapped at spaces`() {
    let lines = DiagnosticText(Self.diagnostic).lines(width: 40).written
    #expect(
      lines.dropFirst(2) == [
        "  help: did you mean 'token', which is a",
        "        setting of this client?",
      ])
  }

  @Test func `a diagnostic without a location begins with its severity`() {
    let diagnostic = Diagnostic(rule: .clientNameMissing, message: "no name")
    let lines = DiagnosticText(diagnostic).lines(width: 80).written
    #expect(lines == ["error: no name [client-name-missing]"])
  }

  @Test func `control characters of a message are escaped`() {
    let diagnostic = Diagnostic(
      rule: .configFileMissing, message: "a\nb", location: .file("c\u{1B}.yaml", region: nil),
      help: "c\u{202E}d")
    let lines = DiagnosticText(diagnostic).lines(width: 80).written
    #expect(
      lines == [
        #"c\u{1b}.yaml: error: a\nb [config-file-missing]"#, #"  help: c\u{202e}d"#,
      ])
  }
}
