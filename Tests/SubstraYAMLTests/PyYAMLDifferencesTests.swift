import Testing

@testable import SubstraYAML

/// Examples of every kind of difference in `Docs/Decisions/0002-pyyaml-decides.md`.
struct PyYAMLDifferencesTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let difference: String
    let text: String
    var testDescription: String { "\(difference): \(text.debugDescription)" }
  }

  private static func examples(_ difference: String, _ texts: String...) -> [Example] {
    texts.map { Example(difference: difference, text: $0) }
  }

  static let refused =
    examples(
      "tab between tokens", "a:\tb", "[a,\tb]", "a\t# c", "a: b\t", "{\n\t\"a\": 1}", "--- \ta",
      "a: &x\tb", "- a\n-\tb", "a: \"b\"\t", "[a]\n\t")
    + examples("tab in a plain scalar", "a\tb", "a: b\n  c\td")
    + examples("tab in a block scalar's header", "a: |\t\n b", "a: | \t# c\n b")
    + examples("tab in a directive", "%YAML\t1.1\n---\na", "%FOO\ta\n---\na", "%YAML 1.1\t\n---\n")
    + examples("question mark in brackets", "[x?y]", "{a: x?}", "[a\n?b]", "{x?y: 1}")
    + examples("comment at a block scalar's header", "a: |#c\n b", "a: >-#c\n b", "! |2#c\n  b")
    + examples("comment at a version", "%YAML 1.1#c\n---\na")
    + examples("comma at a tag", "[!!str, a]", "[!, a]", "[!<tag:yaml.org,2002:str>, a]")
    + examples("NUL in a tag", "!!str%00x a", "!%00!str a")
    + examples("token lost after ?", "[?,,]", "[[? ]]]", "[? : : x]")

  static let read: [(difference: String, text: String, value: String)] = [
    ("key omitted after ?", "[? : x]", "[{null: x}]"),
    ("key omitted after ?", "[? # c\n  , a]", "[{null: null}, a]"),
    ("key omitted after ?", "[?]", "[{null: null}]"),
    ("unknown directive", "%FOO bar\n---\na", "a"),
    ("unknown directive", "%FOO a\tb\n%BAR\n---\na", "a"),
    ("unknown directive", "\u{FEFF}%FOO\n---\na", "a"),
    ("version", "%YAML 1.3\n---\na", "a"),
    ("version", "%YAML 1.99999999999 # c\n---\na", "a"),
    ("version", "%YAML 01.3\n---\na", "a"),
    ("colon before an indicator in brackets", "{a:}", "{a: null}"),
    ("colon before an indicator in brackets", "{a:[b]}", "{a: [b]}"),
    ("colon before an indicator in brackets", "[a:,b:{c:}]", "[{a: null}, {b: {c: null}}]"),
    ("tab first in a block scalar", "|\n \tx\n", "\tx\n"),
    ("tab first in a block scalar", "a: >-\n\n   \tx\n   y\n", "{a: \n\tx\ny}"),
    ("byte order mark in the file", "a: 1\n\u{FEFF}b: 2", "{a: 1, \u{FEFF}b: 2}"),
    (
      "byte order mark in the file", "\u{FEFF}\u{FEFF}a: \"\u{FEFF}\\n\"", "{\u{FEFF}a: \u{FEFF}\n}"
    ),
    ("tag !", "!", "null"),
    ("tag !", "[! 12, ! '12', ! a]", "[12, 12, a]"),
  ]

  @Test(arguments: refused)
  func `a file that only libyaml accepts is a syntax error`(_ example: Example) {
    let error = #expect(throws: YAMLError.self) {
      try YAMLDocument.parse(Array(example.text.utf8))
    }
    #expect(error?.code == .syntax)
  }

  @Test(arguments: read)
  func `a file that only PyYAML accepts has PyYAML's value`(
    _ example: (difference: String, text: String, value: String)
  ) throws {
    let value = try Outline.of(example.text)
    #expect(value == example.value)
  }

  @Test func `the tables are not empty`() {
    #expect(Self.refused.count > 20)
    #expect(Self.read.count > 10)
  }

  @Test(arguments: [
    "a: \"b\tc\" # \td", "a: |\n  b\tc\n  \td\n", "'a\tb'", "# \t", "\"a\\\tb\"",
    "%FOO a\tb\n---\n",
  ])
  func `tabs in quotes, block scalars and comments are fine`(_ text: String) {
    #expect(throws: Never.self) { try YAMLDocument.parse(Array(text.utf8)) }
  }

  @Test(arguments: ["a: x?y", "? a", "{? a : b}", "['x?y', \"x?y\"]", "a: [\"h?q=1\"]"])
  func `question marks outside of brackets or in quotes are fine`(_ text: String) {
    #expect(throws: Never.self) { try YAMLDocument.parse(Array(text.utf8)) }
  }

  @Test func `positions are those of the file, not of the amended copy`() throws {
    let text = "%FOO\n---\n{a:[b], c:}\n"
    let root = try #require(try YAMLDocument.parse(Array(text.utf8)).singleRoot())
    let pairs = Array(root.pairs)
    #expect(pairs[0].value.start == Mark(line: 3, column: 4, offset: 12))
    #expect(pairs[1].key.start == Mark(line: 3, column: 9, offset: 17))
    #expect(pairs[1].key.text == "c")
  }

  @Test func `an error after an amendment is reported at its position in the file`() {
    let error = #expect(throws: YAMLError.self) {
      try YAMLDocument.parse(Array("%FOO\n---\n{a:[b], c: @}\n".utf8))
    }
    #expect(error?.mark == Mark(line: 3, column: 12, offset: 20))
  }

  @Test func `a file that needs too many amendments is refused quickly`() {
    let text = "[" + String(repeating: "a:,", count: 10_000) + "]"
    let error = #expect(throws: YAMLError.self) { try YAMLDocument.parse(Array(text.utf8)) }
    #expect(error?.code == .syntax)
  }

  @Test func `a byte order mark is refused if the file has all private-use characters`() {
    let scalars = (UInt32(0xE000)...0xF8FF).compactMap(Unicode.Scalar.init)
    let text = "\"" + String(String.UnicodeScalarView(scalars)) + "\u{FEFF}\""
    let error = #expect(throws: YAMLError.self) { try YAMLDocument.parse(Array(text.utf8)) }
    #expect(error?.code == .forbiddenCharacter)
  }
}
