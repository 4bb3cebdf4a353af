import Foundation
import SubstraCommandSupport
import Testing
@testable import SubstraConfig

/// Wrapping sentences to terminals of several widths.
struct WrappingTests {
  private static let diagnostic = Diagnostic(
    rule: .cleartextPassword,
    message: "the password of client 'a-hospital' is in cleartext in a file that git tracks",
    location: .file(
      "conf/nodes/substra.yaml", region: .init(line: 12, column: 3, endLine: 12, endColumn: 11)),
    help: "write password_file: PATH in its place; if it was ever committed, change the password")

  @Test(arguments: [40, 60, 80, 120, 200])
  func `a diagnostic is wrapped at spaces, and never inside its rule`(_ width: Int) {
    let lines = DiagnosticText(Self.diagnostic).lines(width: width).written
    #expect(lines.filter { $0.count > width } == [])
    #expect(lines.contains { $0.contains("[cleartext-password]") })
    let words = lines.joined(separator: " ").split(separator: " ")
    let expected = DiagnosticText(Self.diagnostic).lines(width: nil).written
      .joined(separator: " ").split(separator: " ")
    #expect(words == expected)
  }

  @Test func `in a pipe, the message is one line and the help another`() {
    #expect(DiagnosticText(Self.diagnostic).lines(width: nil).count == 2)
  }

  @Test func `wrapped messages are indented, and wrapped help is aligned`() {
    let lines = DiagnosticText(Self.diagnostic).lines(width: 60).written
    #expect(
      lines == [
        "conf/nodes/substra.yaml:12:3: error: the password of client",
        "    'a-hospital' is in cleartext in a file that git tracks",
        "    [cleartext-password]",
        "  help: write password_file: PATH in its place; if it was",
        "        ever committed, change the password",
      ])
  }

  @Test func `a word that is wider than the terminal is not broken`() {
    let text: OutputText = "see \("https://a-node-with-a-long-name.example.org/path") for more"
    #expect(
      text.wrapped(to: 24).written
        == ["see", "https://a-node-with-a-long-name.example.org/path", "for more"])
  }

  @Test func `words keep their styles, and spaces their number`() {
    let text: OutputText = "one \("two  three", .strong) four"
    let lines = text.wrapped(to: 20)
    #expect(lines.written == ["one two  three four"])
    let broken = ("\("twelve letters", .strong) twelve letters" as OutputText).wrapped(to: 20)
    #expect(broken.written == ["twelve letters", "twelve letters"])
    let strong = broken.flatMap(\.fragments).filter { $0.style == .strong }.map(\.text)
    #expect(strong == ["twelve", "letters"])
  }

  @Test func `a credential with spaces is masked before it is broken`() {
    var console = Console(
      terminal: Terminal(
        output: .init(isTerminal: true, width: 30), errors: .init(isTerminal: true, width: 30),
        allowsColor: false),
      color: .never, redactor: Redactor(reveals: false))
    console.redactor.register(Secret("correct horse battery staple"))
    console.report(
      Diagnostic(
        rule: .clientNameMissing, message: "a message with correct horse battery staple in it",
        help: "and correct horse battery staple here"))
    console.report(sentence: "\("also correct horse battery staple in a sentence of ours")")
    let said = String(decoding: console.errors, as: UTF8.self)
    #expect(!said.contains("horse") && !said.contains("battery"))
    #expect(said.split(separator: "\n").filter { $0.count > 30 } == [])
  }

  @Test func `sentences in a table are wrapped beside the names, or below them`() {
    var table = Table(wrapsLastColumn: true)
    table.add(["  --option FILE", "A sentence that is a little longer."])
    table.add(["  -h", "Short."])
    #expect(
      table.lines(width: 42).written == [
        "  --option FILE  A sentence that is a",
        "                 little longer.",
        "  -h             Short.",
      ])
    #expect(
      table.lines(width: 30).written == [
        "  --option FILE",
        "    A sentence that is a",
        "    little longer.",
        "  -h",
        "    Short.",
      ])
  }
}

extension WrappingTests {
  @Test func `a list of all settings is printed once`() {
    var console = Console(
      terminal: .none, color: .never, redactor: Redactor(reveals: false))
    for key in ["one", "two", "three"] {
      console.report(
        Diagnostic(
          rule: .unknownKey, message: "key '\(key)' is unknown", help: SettingKey.lists[0]))
      console.report(
        Diagnostic(
          rule: .unknownVariable, message: "'\(key)' is unknown", help: SettingKey.lists[1]))
      console.report(
        Diagnostic(rule: .insecureTransport, message: "no encryption", help: "use https"))
    }
    let said = String(decoding: console.errors, as: UTF8.self)
    #expect(SettingKey.lists.allSatisfy { said.components(separatedBy: $0).count == 2 })
    #expect(said.components(separatedBy: "help: use https").count == 4)
  }

  @Test func `a quiet console prints only errors and data`() {
    var console = Console(
      terminal: .none, color: .never, redactor: Redactor(reveals: false))
    console.isQuiet = true
    console.print("data" as OutputText)
    console.remark("a summary")
    console.report(Diagnostic(rule: .insecureTransport, message: "a warning"))
    console.report(Diagnostic(rule: .implicitLogin, message: "a note"))
    console.report(Diagnostic(rule: .urlMissing, message: "a mistake"))
    #expect(String(decoding: console.output, as: UTF8.self) == "data\n")
    #expect(
      String(decoding: console.errors, as: UTF8.self) == "error: a mistake [url-missing]\n")
  }
}
