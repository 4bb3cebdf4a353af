import Testing

@testable import SubstraYAML

/// Keys that PyYAML 6.0.3 and 6.0.4 may read differently: `Docs/Decisions/0002-pyyaml-decides.md`.
struct MergeCollisionTests {
  /// The keys of the mapping `z`, or of the root, to which merged sources give different values,
  /// each with the lines of two of its occurrences.
  private func collisions(_ text: String) throws -> [String] {
    let loaded = try LoadedYAML(YAMLDocument.parse(Array(text.utf8)))
    #expect(loaded.problems.isEmpty)
    let root = try #require(loaded.root)
    let mapping = loaded.entries(of: root).first { $0.key.target.hasText("z") }?.value ?? root
    return loaded.mergeCollisions(of: mapping).map {
      "\($0.first.target.text) \($0.first.start.line) \($0.second.start.line)"
    }
  }

  static let sources = """
    x: &x {url: X}
    a: &a {url: A, token: T}
    b: &b {url: B, token: T}
    d: &d {<<: *x, insecure: no}
    e: &e {<<: *x, url: E}
    n: &n {retry_timeout: 60}
    o: &o {retry_timeout: 0x3C}

    """

  @Test(arguments: [
    ("z: {<<: [*a, *b]}", ["url 2 3"]),
    ("z: {<<: [*b, *a]}", ["url 2 3"]),
    ("z:\n  <<: *a\n  <<: *b", ["url 2 3"]),
    ("z:\n  <<: [*a]\n  token: U\n  <<: [*b]", ["url 2 3"]),
    ("z:\n  token: U\n  <<: [*a, *b, *n]\n", ["url 2 3"]),
    ("z: {<<: [*d, *e]}", ["url 1 5"]),
    ("z: {<<: [*e, *d]}", ["url 1 5"]),
    ("z: {<<: {<<: [*a, *b]}}", ["url 2 3"]),
    ("z: {<<: [{<<: {<<: [*a, *b]}}, *n]}", ["url 2 3"]),
    ("z: {<<: [*a, *b, *a]}", ["url 2 3"]),
    ("z: {!!merge x: [*a, *b]}", ["url 2 3"]),
    ("z: {<<: [*a, {'url': [A]}]}", ["url 2 8"]),
    ("z: {<<: [*a, {url: 'A'}, {token: !!binary VA==}]}", ["token 2 8"]),
    ("<<: [{org: *a}, {org: *b}]", ["org 8 8"]),
    ("<<: [{org: {url: A}}, {org: {url: B}}]", ["org 8 8"]),
  ])
  func `different values in the sources are found`(_ text: String, _ expected: [String]) throws {
    let found = try collisions(Self.sources + text)
    #expect(found == expected)
  }

  @Test(arguments: [
    "z: {<<: *a}", "z: {<<: [*a]}", "z: {<<: [*a, *a]}", "z: {<<: []}", "z: {<<: [*a, *n]}",
    "z: {url: Z, <<: [*a, *b]}", "z: {<<: [*a, *b], url: Z}", "z: {<<: [*n, *o]}",
    "z: {<<: *e}", "z: {<<: [*d, *x]}", "z: {<<: {<<: [*a, *b], url: Z}}",
    "z: {<<: [*a, {url: 'A'}]}", "z: {'<<': [*a, *b]}", "z: {<<: [*a, {1: x}, {1: y}]}",
    "<<: [{org: *a}, {org: *a}]", "<<: [{org: {url: A}}, {org: {'url': \"A\"}}]",
    "<<: [{org: {url: A}}, {other: {url: B}}]", "z: &z {<<: [*z, *a]}",
  ])
  func `equal values and keys set by the mapping itself are no collision`(_ text: String) throws {
    let found = try collisions(Self.sources + text)
    #expect(found == [])
  }

  /// 6.0.4 drops the second of two entries if Python has one object for both keys: strings of one
  /// character, aliases, and entries of a mapping that merges itself.
  @Test(arguments: [
    ("a: &a {k: 1}\nb: &b {<<: *a, k: 2}\nz: {<<: *b}", ["k 1 2"]),
    ("a: &a {&k key: 1}\nb: &b {<<: *a, *k : 2}\nz: {<<: *b}", ["key 1 2"]),
    ("b: &b {<<: &i {<<: *b, key: 2}, key: 1}\nz: {<<: *b}", ["key 1 1"]),
    ("z: {<<: {k: 1, k: 2}}", ["k 1 1"]),
    ("<<:\n  k: 1\n  k: 2\n", ["k 2 3"]),
    ("z: {<<: {k: 1, k: 2}, k: 3}", []),
    ("z: {<<: {k: 1, k: 1}}", []),
    ("z: {<<: {key: 1, key: 2}}", []),
    ("a: &a {k: 1}\nz: {<<: *a, k: 2}", []),
    ("a: &a {key: 1}\nb: &b {<<: *a, key: 2}\nz: {<<: *b}", []),
  ])
  func `a key that is one object in Python may lose its value in a source`(
    _ text: String, _ expected: [String]
  ) throws {
    let found = try collisions(text)
    #expect(found == expected)
  }

  @Test(.timeLimit(.minutes(5)))
  func `merges of many sources take linear time`() throws {
    let sources = (0..<100).map { "s\($0): &s\($0) {url: https://a\($0), token_file: t}\n" }
    let list = (0..<100).map { "*s\($0)" }.joined(separator: ", ")
    let clients = (0..<40).map { "c\($0): {<<: [\(list)]}\n" }
    let loaded = try LoadedYAML(
      YAMLDocument.parse(Array((sources + clients).joined().utf8)))
    #expect(loaded.problems.isEmpty)
    #expect(loaded.hasMergeCollisions)
  }
}
