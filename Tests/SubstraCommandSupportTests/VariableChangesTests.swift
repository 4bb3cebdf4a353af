import Foundation
import SubstraConfig
import TestSupport
import Testing
@testable import SubstraCommandSupport

struct VariableChangesTests {
  private func changes(
    _ variables: KeyValuePairs<String, String>, removals: [String] = []
  ) -> VariableChanges {
    let assignments = variables.map {
      VariableAssignment(name: $0.key, value: Secret($0.value), isCredential: true)
    }
    return VariableChanges(assignments: assignments, removals: removals)
  }

  private func text(_ changes: VariableChanges, _ format: VariableFormat) throws -> String {
    try changes.formatted(as: format).contents.reveal()
  }

  @Test func `a shell unsets, then sets`() throws {
    let found = try text(changes(["B": "it's", "A": ""], removals: ["C", "D"]), .sh)
    #expect(found == #"unset C\#nunset D\#nexport B='it'\''s'\#nexport A=''\#n"#)
  }

  @Test func `fish escapes quotes and backslashes`() throws {
    let found = try text(changes(["A": #"it's \n"#], removals: ["C"]), .fish)
    #expect(found == #"set -e C\#nset -gx A 'it\'s \\n'\#n"#)
  }

  @Test(
    arguments: [
      ("", ""), ("plain", "plain"), ("https://a.org/b_c?", "'https://a.org/b_c?'"),
      ("AZaz09_./:@%+,=-", "AZaz09_./:@%+,=-"), ("~", "'~'"), ("a b", "'a b'"), ("#", "'#'"),
      (" #$x\"`\n", "' #$x\"`\n'"), (#"a\nb"#, #"'a\nb'"#), ("é", "'é'"),
      ("it's", "\"it's\""), ("it's a\nb", "\"it's a\nb\""),
    ])
  func `a dotenv file has the simplest quotes that work`(value: String, expected: String) throws {
    let found = try text(changes(["A": value]), .dotenv)
    #expect(found == "A=\(expected)\n")
  }

  @Test(arguments: [
    "${", "a${B}", "'${B}", #"it's\"#, #"a b\"#, #"#\"#, #"a\"#, #"C:\a\"#, #"\"#, "\r\\", "a\rb",
    "a\r\nb",
    #"a\\b"#, #"it's $5"#, #"'""#, #"it's `x`"#, #"it's \n"#,
  ])
  func `a dotenv file can't express a value that programs read differently`(value: String) {
    let expected = VariableFormatError(
      format: .dotenv, problems: [.init(variable: "A", cause: .changedByReaders)])
    #expect(throws: expected) { try text(changes(["A": value]), .dotenv) }
  }

  @Test(arguments: ["", "plain", " a b ", "'q'", "\"", "$X ${Y}", "#", "\\", "a\\", "é", "a=b"])
  func `a file for docker has literal values`(value: String) throws {
    #expect(try text(changes(["A": value]), .dockerEnvFile) == "A=\(value)\n")
  }

  @Test(arguments: ["a\nb", "a\r", "\r\n", "\n"])
  func `a file for docker can't express a value of several lines`(value: String) {
    let expected = VariableFormatError(
      format: .dockerEnvFile, problems: [.init(variable: "A", cause: .hasLineBreak)])
    #expect(throws: expected) { try text(changes(["A": value]), .dockerEnvFile) }
  }

  @Test(arguments: [
    "\u{2028}", "\u{2029}", " ", "\n", "\u{85}", " \u{3000}", "\u{A0}\t", "\r\n", "\u{B}\u{C}",
  ])
  func `a credential that GitHub can't mask is refused`(value: String) throws {
    let expected = VariableFormatError(
      format: .github, problems: [.init(variable: "A", cause: .unmaskable)])
    #expect(throws: expected) { try text(changes(["A": value]), .github) }
    let open = VariableChanges(
      assignments: [.init(name: "A", value: Secret(value), isCredential: false)])
    #expect(try open.formatted(as: .github).maskingCommands.reveal() == "")
  }

  @Test(arguments: [
    "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\n", "\r",
  ])
  func `the lines of a credential are masked, whatever ends them`(separator: String) throws {
    let found = try changes(["A": "one\(separator)two"]).formatted(as: .github)
    let masks = found.maskingCommands.reveal()
    #expect(masks.hasSuffix("\n::add-mask::one\n::add-mask::two\n"))
    #expect(masks.hasPrefix("::add-mask::one"))
  }

  @Test func `JSON is one object`() throws {
    let found = try text(changes(["B": "\"é\u{202E}", "A": "1"], removals: ["C"]), .json)
    #expect(found == "{\n  \"A\" : \"1\",\n  \"B\" : \"\\\"é\\u202e\"\n}\n")
  }

  @Test func `a Secret has the bytes in base 64`() throws {
    let found = try text(changes(["B": "true", "A": ""], removals: ["C"]), .kubernetesSecret)
    let expected = """
      apiVersion: v1
      kind: Secret
      metadata:
        name: substra
      type: Opaque
      data:
        A: ""
        B: "dHJ1ZQ=="

      """
    #expect(found == expected)
    let empty = try text(changes([:]), .kubernetesSecret)
    #expect(empty.hasSuffix("data: {}\n"))
  }

  @Test func `GitHub gets masks and values between random lines`() throws {
    var generator = SeededGenerator(seed: 7)
    let changes = VariableChanges(assignments: [
      .init(name: "A", value: Secret("50%\r\n"), isCredential: true),
      .init(name: "B", value: Secret("open"), isCredential: false),
      .init(name: "C", value: Secret(" \u{3000}"), isCredential: false),
    ])
    let found = try changes.formatted(as: .github, using: &generator)
    var same = SeededGenerator(seed: 7)
    let delimiters = (0..<3).map { _ in
      let digits = (0..<2).map { _ in String(format: "%016lx", Int(bitPattern: UInt(same.next()))) }
      return "ghadelimiter_\(digits.joined())"
    }
    let expected = zip(["A", "B", "C"], zip(["50%\r\n", "open", " \u{3000}"], delimiters)).map {
      "\($0)<<\($1.1)\n\($1.0)\n\($1.1)\n"
    }.joined()
    #expect(found.contents.reveal() == expected)
    #expect(found.maskingCommands.reveal() == "::add-mask::50%25%0D%0A\n::add-mask::50%25\n")
  }

  @Test func `a delimiter that is in the value is not used`() throws {
    var generator = SeededGenerator(seed: 7)
    let first = try changes(["A": ""]).formatted(as: .github, using: &generator).contents.reveal()
    let delimiter = try #require(first.split(separator: "\n").last)
    generator = SeededGenerator(seed: 7)
    let second = try changes(["A": "x\(delimiter)"]).formatted(as: .github, using: &generator)
    #expect(!second.contents.reveal().contains("\n\(delimiter)\n"))
  }

  @Test(arguments: VariableFormat.allCases)
  func `all problems are found, and no value is printed`(format: VariableFormat) throws {
    let variables = changes([
      "A": "canary\0", "1B": "canary", "é": "canary", "": "canary", "C": "canary", "C ": "canary",
      "D": "canary-1", "D": "canary-2",
    ])
    let error = try #require(throws: VariableFormatError.self) {
      try variables.formatted(as: format)
    }
    let expected: [VariableFormatError.Problem] = [
      .init(variable: "A", cause: .containsNUL), .init(variable: "1B", cause: .invalidName),
      .init(variable: "é", cause: .invalidName), .init(variable: "", cause: .invalidName),
      .init(variable: "C ", cause: .invalidName), .init(variable: "D", cause: .setTwice),
    ]
    #expect(error.problems == expected)
    #expect(!"\(error) \(String(reflecting: error))".contains("canary"))
  }

  @Test func `a name to unset has to be valid`() {
    let expected = VariableFormatError(
      format: .sh, problems: [.init(variable: "a;b", cause: .invalidName)])
    #expect(throws: expected) { try text(changes([:], removals: ["a;b"]), .sh) }
  }

  @Test(arguments: VariableFormat.allCases)
  func `bytes that are not UTF-8 are refused if the format needs it`(format: VariableFormat) {
    let changes = VariableChanges(assignments: [
      .init(name: "A", value: Secret(bytes: [0x63, 0xE9]), isCredential: true)
    ])
    guard !format.carriesAnyBytes else {
      #expect(throws: Never.self) { try changes.formatted(as: format) }
      return
    }
    let expected = VariableFormatError(
      format: format, problems: [.init(variable: "A", cause: .notUTF8)])
    #expect(throws: expected) { try changes.formatted(as: format) }
  }

  @Test func `an error says what to use instead`() {
    let error = VariableFormatError(
      format: .dotenv,
      problems: [
        .init(variable: "A", cause: .changedByReaders), .init(variable: "B", cause: .notUTF8),
        .init(variable: "C", cause: .containsNUL),
      ])
    let expected = """
      programs that read 'dotenv' files would disagree on the value of A, which has characters that \
      some of them expand or treat as an escape: use json, sh or fish
      the value of B is not UTF-8, which 'dotenv' needs: use sh, fish or kubernetes-secret
      the value of C has a NUL byte, which a variable can't contain
      """
    #expect("\(error)" == expected)
  }

  @Test func `formatted values are not shown by accident`() throws {
    let found = try changes(["A": "canary"]).formatted(as: .github)
    var dumped = ""
    dump(found, to: &dumped)
    #expect(!"\(found)\(String(reflecting: found))\(dumped)".contains("canary"))
  }
}
