import Testing

@testable import SubstraYAML

struct LoadedYAMLTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let code: ConstructionProblem.Code
    var testDescription: String { "\(code): \(text.debugDescription)" }

    init(_ text: String, _ code: ConstructionProblem.Code) {
      self.text = text
      self.code = code
    }
  }

  static let refusals = [
    Refusal("a: !secret x", .unknownTag), Refusal("!!python/name:os.system x", .unknownTag),
    Refusal("! '*'", .unknownTag), Refusal("!foo [a]", .unknownTag),
    Refusal("a: =", .valueIndicator),
    Refusal("- <<", .mergeIndicator), Refusal("!!int abc", .invalidInteger),
    Refusal("a: 0x_", .invalidInteger), Refusal("!!int ''", .invalidInteger),
    Refusal(String(repeating: "1", count: 4301), .invalidInteger),
    Refusal("!!bool maybe", .invalidBoolean), Refusal("! \"yes\\n\"", .invalidBoolean),
    Refusal("!!float x", .invalidFloat), Refusal("a: 2024-02-30", .invalidTimestamp),
    Refusal("!!timestamp x", .invalidTimestamp), Refusal("!!binary YQ", .invalidBinary),
    Refusal("!!binary é", .invalidBinary), Refusal("? [a]\n: b", .unhashableKey),
    Refusal("{a: b}: c", .unhashableKey), Refusal("&a {*a : b}", .unhashableKey),
    Refusal("<<: foo", .invalidMerge), Refusal("<<:", .invalidMerge),
    Refusal("<<: [{a: b}, c]", .invalidMerge), Refusal("!!str [a]", .expectedScalar),
    Refusal("!!int {a: b}", .expectedScalar), Refusal("&a !!str {=: *a}", .expectedScalar),
    Refusal("!!seq a", .expectedSequence), Refusal("!!omap {a: b}", .expectedSequence),
    Refusal("!!pairs x", .expectedSequence), Refusal("!!map [a]", .expectedMapping),
    Refusal("!!set [a]", .expectedMapping), Refusal("!!omap [a]", .expectedSingleEntry),
    Refusal("!!pairs [{a: b, c: d}]", .expectedSingleEntry),
  ]

  @Test(arguments: refusals)
  func `a node that PyYAML can't construct is a problem`(_ refusal: Refusal) throws {
    let loaded = try LoadedYAML(YAMLDocument.parse(Array(refusal.text.utf8)))
    #expect(loaded.problems.map(\.code) == [refusal.code])
  }

  @Test func `every kind of problem except too many merges has an example`() {
    let tested = Set(Self.refusals.map(\.code))
    let all = Set(ConstructionProblem.Code.allCases)
    #expect(all.subtracting(tested) == [.tooManyMergedEntries])
  }

  @Test(arguments: [
    ("=: a", "{=: a}"), ("{&k =: a, b: *k}", "{=: a, b: =}"), ("!!str {=: a}", "a"),
    ("!!str {=: {=: a}}", "a"), ("<<: !secret {a: 1}", "{a: 1}"), ("!!merge x: {a: 1}", "{a: 1}"),
    ("'<<': {a: 1}", "{<<: {a: 1}}"), ("!!set {a, b}", "{a: null, b: null}"),
    ("!!null foo", "null"), ("1: a\n0x1: b\n", "{1: b}"), ("1: a\ntrue: b\n", "{true: b}"),
    ("1: a\n'1': b\n", "{1: a, 1: b}"), ("'d': 1\nd: 2", "{d: 2}"),
    ("a: 1\nb: 2\na: 3", "{a: 3, b: 2}"),
    ("! '12'", "12"), ("! ''", "null"), ("[a, 8, ! \"\"]", "[a, 8, null]"),
    ("&a [1, 2]", "[1, 2]"), ("", ""), ("# c\n", ""), ("---", "null"),
  ])
  func `values are constructed as in PyYAML`(_ text: String, _ value: String) throws {
    let found = try Outline.of(text)
    #expect(found == value)
  }

  @Test(arguments: [
    ("<<: {a: 1, b: 2}\nb: 3", "{a: 1, b: 3}"), ("b: 3\n<<: {a: 1, b: 2}", "{a: 1, b: 3}"),
    ("<<: [{a: 1}, {a: 2, b: 3}]", "{a: 1, b: 3}"), ("<<: {a: 1}\n<<: {a: 2}", "{a: 2}"),
    ("<<: {<<: {a: 1, b: 2}, b: 3}\nc: 4", "{a: 1, b: 3, c: 4}"), ("<<: []", "{}"),
    ("<<: {}", "{}"),
    ("&a {<<: *a, b: 1}", "{b: 1}"), ("&a {<<: {<<: *a, x: 1}, y: 2}", "{y: 2, x: 1}"),
  ])
  func `merge keys are flattened as in PyYAML`(_ text: String, _ value: String) throws {
    let found = try Outline.of(text)
    #expect(found == value)
  }

  @Test func `an entry tells whether it was merged and where it is written`() throws {
    let loaded = try LoadedYAML(YAMLDocument.parse(Array("<<: {a: 1}\nb: 2".utf8)))
    let entries = loaded.entries(of: try #require(loaded.root))
    #expect(entries.map(\.isMerged) == [true, false])
    #expect(entries.map(\.key.start.line) == [1, 2])
  }

  @Test func `a recursive document does not loop`() throws {
    let loaded = try LoadedYAML(YAMLDocument.parse(Array("&a {b: *a, c: [*a]}".utf8)))
    #expect(loaded.problems.isEmpty)
  }

  @Test func `a merge of too many entries is a problem and does not hang`() throws {
    let keys = (0..<500).map { "k\($0): 1" }.joined(separator: ", ")
    let merges = String(repeating: "*a, ", count: 2_000)
    let loaded = try LoadedYAML(YAMLDocument.parse(Array("&a {\(keys), <<: [\(merges)]}".utf8)))
    #expect(loaded.problems.map(\.code) == [.tooManyMergedEntries])
  }

  @Test func `many merges into one mapping take linear time`() throws {
    let text = String(repeating: "<<: {a: 1}\n", count: 20_000) + "b: 2\n"
    let loaded = try LoadedYAML(YAMLDocument.parse(Array(text.utf8)))
    let root = try #require(loaded.root)
    #expect(loaded.entries(of: root).count == 2)
  }

  @Test func `a second document is an error`() {
    let error = #expect(throws: YAMLError.self) {
      try LoadedYAML(YAMLDocument.parse(Array("a\n---\nb".utf8)))
    }
    #expect(error?.code == .severalDocuments)
  }

  @Test func `a problem contains no text of the file`() throws {
    let loaded = try LoadedYAML(YAMLDocument.parse(Array("!secret hunter2".utf8)))
    let problem = try #require(loaded.problems.first)
    #expect(!"\(problem)\(problem.code.problem)".contains("hunter2"))
    #expect(problem.mark == Mark(line: 1, column: 1, offset: 0))
  }
}
