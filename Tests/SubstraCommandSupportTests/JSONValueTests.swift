import Foundation
import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct JSONValueTests {
  private func encoded(_ value: JSONValue) -> String {
    String(decoding: value.encoded(Redactor(reveals: true)), as: UTF8.self)
  }

  @Test func `a document is indented and sorted by name`() {
    let document: JSONValue = ["z": 1, "a": [true, .null], "text": .string("https://a/")]
    let expected = """
      {
        "a" : [
          true,
          null
        ],
        "text" : "https://a/",
        "z" : 1
      }
      """
    #expect(encoded(document) == expected)
  }

  @Test(
    arguments: [
      "plain", "q\"uote\\", "\u{0}\u{1F}\u{7F}\u{9B}", "\n\r\t", "\u{202E}\u{200B}\u{2028}",
      "é北🏥", "\u{E0041}", "/",
    ])
  func `a string is decoded unchanged, and its document is safe to print`(
    _ text: String
  ) throws {
    let document = encoded(["text": .string(text)])
    let decoded = try JSONDecoder().decode([String: String].self, from: Data(document.utf8))
    #expect(decoded["text"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    #expect(document.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnsafeToPrint })
  }

  @Test func `a path that is not UTF-8 has its bytes too`() {
    let path = ConfigurationPath(bytes: [0x61, 0xFF])
    let origin = JSONValue(Origin.configurationFile(path: path, line: 2, column: 3))
    let expected: JSONValue = [
      "kind": .word("configuration_file"), "path": .string("a\\xff"), "path_bytes": .word("Yf8="),
      "line": 2, "column": 3,
    ]
    #expect(origin == expected)
  }

  @Test func `every origin has a kind and a location`() {
    #expect(JSONValue(Origin.default) == ["kind": .word("default")])
    #expect(
      JSONValue(Origin.environment(variable: "V"))
        == ["kind": .word("environment_variable"), "variable": .string("V")])
    #expect(
      JSONValue(Origin.code(fileID: "--set", line: 0))
        == ["kind": .word("code"), "option": .string("--set")])
    #expect(
      JSONValue(Origin.code(fileID: "App/main.swift", line: 3))
        == ["kind": .word("code"), "file_id": .string("App/main.swift"), "line": 3])
  }

  @Test func `a diagnostic of a variable has no line`() {
    let diagnostic = Diagnostic(
      rule: .notUTF8, message: "m", location: .environment(variable: "V"), help: "h")
    let expected: JSONValue = [
      "rule": .word("not-utf8"), "severity": .word("error"), "message": .string("m"),
      "variable": .string("V"), "key_path": [], "help": .string("h"),
    ]
    #expect(JSONValue(diagnostic) == expected)
  }
}
