import SubstraConfig
import SubstraGit
import TestSupport
import Testing

/// No position reveals how long a credential is.
struct ColumnShieldTests {
  private static func words(_ text: String) -> String {
    let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
    let resolver = ConfigurationResolver(
      loaded: [file], environment: .init(),
      tracker: FixedTracker(answers: [("c.yaml", .tracked)]))
    var words = ""
    for client in ["org-1", "org-2"] {
      let explanation = resolver.explain(client)
      for diagnostic in explanation.diagnostics {
        dump(diagnostic, to: &words)
        dump(explanation.excerpt(for: diagnostic), to: &words)
      }
      for setting in explanation.settings {
        for candidate in setting.candidates { dump(candidate.origin, to: &words) }
      }
    }
    dump(resolver.namelessSections(), to: &words)
    return words
  }

  @Test(arguments: LengthPairs.templates)
  func `the output is the same for a longer credential`(template: String) {
    for pair in LengthPairs.credentials {
      let short = Self.words(LengthPairs.file(template, with: pair.short))
      let long = Self.words(LengthPairs.file(template, with: pair.long))
      // The output for the path of a secret file may differ.
      guard template.contains("token_file") == false else { continue }
      #expect(short == long, "\(pair)")
    }
  }

  @Test(arguments: [
    ("org-1:\n  url: https://a.org\n  token: k9Qz2w7Tb: x\n", 3, 3),
    ("org-1:\n  url: https://a.org\n  token: \"x\" stray words\n", 3, 3),
    ("org-1: {token: x, url: 'https://a.org', backend_type: bogus}\n", 1, 9),
    ("org-1: {url: https://a.org, token: x, backend_type: bogus}\n", 1, 29),
    ("org-1: {token: \"a\n  b\", url: https://a.org, backend_type: bogus}\n", 1, 9),
  ])
  func `a problem after a credential is reported at its key`(text: String, line: Int, column: Int) {
    let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
    let explanation = ConfigurationResolver(loaded: [file], environment: .init()).explain("org-1")
    let found = explanation.diagnostics.compactMap(\.region)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.line == line && $0.column == column }, "\(found)")
  }

  @Test(arguments: [
    ("org-1: {url: https://org-1.example.org, retry_timeout: x}\n", 1, 41),
    ("org-1: {username: ada, insecure: true, retry_timeout: x}\n", 1, 40),
    ("hospital-nantes-2024: {}\norg-1: {backend_type: remote, retry_timeout: x}\n", 2, 31),
    ("org-1: {url: https://a.org, token_file: secrets/org-1.token, retry_timeout: x}\n", 1, 62),
    ("org-1: {token_expires_at: 2099-01-31, retry_timeout: x}\n", 1, 39),
    ("org-1: &base {url: https://a.org: x\n", 1, 33),
  ])
  func `the location is exact if nothing before it can be a credential`(
    text: String, line: Int, column: Int
  ) {
    let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
    let explanation = ConfigurationResolver(loaded: [file], environment: .init()).explain("org-1")
    let found = explanation.diagnostics.compactMap(\.location?.description)
    #expect(found.contains("c.yaml:\(line):\(column)"), "\(found)")
  }

  @Test(arguments: [
    ("hunter2", "hunterbig2"), ("k9Qz2w7Tb4Xm", "4f0c2e6a9b7d1c3e5f708192a3b4c5d6"),
  ])
  func `the length of a hidden key is not revealed`(short: String, long: String) {
    for template in [
      "org-1: {url: https://a.org, \"@\": 1, tokn: 3}\n",
      "org-1: {url: https://a.org, @: x, retry_timeout: y}\n",
      "org-1:\n  url: https://a.org\n  @: [x, retry_timeout: y]\n",
    ] {
      let (one, other) = (
        Self.words(template.replacing("@", with: short)),
        Self.words(template.replacing("@", with: long))
      )
      #expect(one == other, "\(template)")
    }
  }

  @Test func `only the beginning of a long line is examined`() {
    let clients = (1...20_000).map { "org-\($0): {url: \"https://a.org\"}" }
    let text = "{\(clients.joined(separator: ", ")), org-0: {url: https://a.org, insecure: x}}"
    let file = LoadedFile(path: "c.yaml", contents: Array(text.utf8))
    let resolver = ConfigurationResolver(loaded: [file], environment: .init())
    let found = resolver.explain("org-0").diagnostics.compactMap(\.region?.column)
    #expect(found.allSatisfy { $0 <= 1025 })
    #expect(!found.isEmpty)
  }
}
