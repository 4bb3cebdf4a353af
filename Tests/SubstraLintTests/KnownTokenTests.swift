import SubstraConfig
import Testing

@testable import SubstraLint

/// Every known token is found wherever it is: the table of prefixes is all there is to extend.
struct KnownTokenTests {
  /// A token of a form, with as many characters as it needs.
  private static func token(_ prefix: String, length: Int) -> String {
    switch prefix {
    case "eyJ": return "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3MzE5MDI0NiJ9.q8Zt3Kx0Vb7Lm2Rw9Yc4"
    case "AKIA", "ASIA": return prefix + "Q7ZK3XV0B7LM2RW9"
    default:
      let letters = "q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1Sg5Jn"
      return prefix + String(repeating: letters, count: 2).prefix(length + 2)
    }
  }

  private static let templates = [
    "description: @\n", "note: @\n", "x: [1, @]\n", "note: use @ for now\n",
    "text: |\n  first\n  @\n",
    "note: 'see (@)'\n",
  ]

  private func rules(_ text: String, _ path: ConfigurationPath) -> [Rule] {
    FileLinter().diagnostics(of: Array(text.utf8), path: path).map(\.rule)
  }

  @Test(arguments: KnownToken.prefixes.map(\.text))
  func `a token is found under every key and inside of values`(prefix: String) throws {
    let length = try #require(KnownToken.prefixes.first { $0.text == prefix }).length
    let token = Self.token(prefix, length: length)
    for template in Self.templates {
      let text = template.replacing("@", with: token)
      #expect(rules(text, "a.yaml") == [.cleartextSecret], "\(text)")
    }
    for path: ConfigurationPath in ["a.txt", "a.sh", "a.py", "a.env"] {
      #expect(rules("x = '\(token)'\n", path) == [.cleartextSecret], "\(path) \(token)")
    }
  }

  @Test(arguments: KnownToken.prefixes.map(\.text))
  func `a token that is cut short, or the end of a word, is not one`(prefix: String) throws {
    let length = try #require(KnownToken.prefixes.first { $0.text == prefix }).length
    let token = Self.token(prefix, length: length)
    #expect(rules("note: \(token.prefix(prefix.count + 2))\n", "a.yaml") == [])
    #expect(rules("note: abc\(token)\n", "a.yaml") == [])
  }
}
