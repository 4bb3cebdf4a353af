import SubstraLint
import Testing

struct GlobPatternTests {
  struct Case: CustomTestStringConvertible {
    let pattern: String
    let matching: [String]
    let others: [String]
    var testDescription: String { pattern }
  }

  @Test(arguments: [
    Case(pattern: "*.lock", matching: ["a.lock", "x/y/a.lock"], others: ["a.lock2", "a"]),
    Case(pattern: "Fixtures/", matching: ["Fixtures/a", "x/Fixtures/b/c"], others: ["Fixtures"]),
    Case(pattern: "/a", matching: ["a", "a/b"], others: ["x/a"]),
    Case(pattern: "a/b", matching: ["a/b", "a/b/c"], others: ["x/a/b", "a/bc"]),
    Case(pattern: "a/*/c", matching: ["a/b/c"], others: ["a/c", "a/b/b/c"]),
    Case(pattern: "a/**/c", matching: ["a/c", "a/b/c", "a/b/b/c/d"], others: ["c", "a/b"]),
    Case(pattern: "**/c", matching: ["c", "a/b/c"], others: ["cc"]),
    Case(pattern: "a/**", matching: ["a/b", "a/b/c"], others: ["a", "b/a/c"]),
    Case(pattern: "./a", matching: ["a"], others: ["b/a"]),
    Case(pattern: "?.yaml", matching: ["a.yaml", "é.yaml"], others: [".yaml", "ab.yaml"]),
    Case(pattern: "a*b*c", matching: ["abc", "axxbyyc", "abcbc"], others: ["ac", "abcx"]),
    Case(pattern: "[a]", matching: ["[a]"], others: ["a"]),
  ])
  func `a pattern matches the expected paths`(example: Case) throws {
    let pattern = try #require(GlobPattern(Array(example.pattern.utf8)))
    let matching = example.matching.filter { pattern.matches(Array($0.utf8)) }
    let others = example.others.filter { pattern.matches(Array($0.utf8)) }
    #expect(matching == example.matching)
    #expect(others == [])
  }

  @Test(arguments: ["", "/", "!a", String(repeating: "a", count: 1025)])
  func `some strings are not patterns`(text: String) {
    #expect(GlobPattern(Array(text.utf8)) == nil)
  }

  @Test(.timeLimit(.minutes(10)))
  func `matching a pattern takes limited time (requirement 11)`() throws {
    let stars = try #require(GlobPattern(Array(String(repeating: "*a", count: 500).utf8)))
    let folders = try #require(
      GlobPattern(Array(String(repeating: "**/", count: 340).utf8) + [0x62]))
    let matchesStars = stars.matches(Array(String(repeating: "a", count: 4000).utf8) + [0x62])
    let matchesFolders = folders.matches(Array(String(repeating: "a/", count: 2000).utf8) + [0x63])
    #expect(!matchesStars)
    #expect(!matchesFolders)
  }
}
