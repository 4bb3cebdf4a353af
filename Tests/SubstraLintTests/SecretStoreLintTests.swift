import Foundation
import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// `token_from` in a file that the linter checks: nothing is run, whatever it names.
struct SecretStoreLintTests {
  private func rules(_ lines: String...) -> [Rule] {
    let text = "org-1:\n  url: https://org-1.example.org\n" + lines.map { "  \($0)\n" }.joined()
    return FileLinter().diagnostics(of: Array(text.utf8), path: "substra.yaml")
      .filter { $0.severity != .note }.map(\.rule)
  }

  @Test(arguments: ["git-credential", "helper:vault", "helper:that_nothing_defines"])
  func `a store is clean, and is not asked`(store: String) {
    #expect(rules("token_from: \(store)") == [])
  }

  @Test(arguments: ["pass show org-1", "/usr/bin/pass", "''", "[pass]", "git credential"])
  func `another value is an error`(value: String) {
    #expect(rules("token_from: \(value)") == [.tokenFromInvalid])
  }

  @Test func `a value or a secret file beside it is a conflict`() {
    #expect(rules("token_from: git-credential", "token_file: a.token") == [.conflictingSources])
    let both = rules("token_from: git-credential", "token: 4f0c2e6a9b7d1c3e5f70")
    #expect(both.contains(.conflictingSources) && both.contains(.cleartextToken))
  }

  @Test func `a file with a url and a store is a configuration of clients`() {
    #expect(rules("token_from: helper:vault", "tokn: x") == [.unknownKey])
  }
}
