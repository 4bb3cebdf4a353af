import Foundation
import TestSupport
import Testing

@testable import CredentialDetection

/// What is decided without libyaml, or without a visit of every node, is what the whole tree says.
struct ShortcutTests {
  /// What differs between the results of both ways; `nil` if nothing does.
  private static func difference(in text: [UInt8], at path: String) -> String? {
    let file = ScannedFile(path: Array(path.utf8), contents: text)
    var exhaustive = CredentialDetector()
    exhaustive.isExhaustive = true
    let one = described(CredentialDetector().scan(file))
    let other = described(exhaustive.scan(file))
    return one == other ? nil : "\(one)\nin place of\n\(other)"
  }

  /// Everything that a result says.
  private static func described(_ result: ScanResult) -> String {
    result.credentials.map { found in
      let keys = found.keyPath.map { String(decoding: $0, as: UTF8.self) }
      let name = found.name.map { String(decoding: $0, as: UTF8.self) } ?? "none"
      let end = found.end.map { "\($0)" } ?? "none"
      return
        "\(found.detector) \(found.kind) \(found.isInURL) \(name) \(keys) \(found.start) \(end) "
        + "\(found.valueHash) \(found.isIdentifier)"
    }.joined(separator: "\n") + "\n\(result.problems)"
  }

  @Test(arguments: 0..<20) func `generated documents have the same findings both ways`(part: Int) {
    var credentials = 0
    for seed in 0..<200 {
      var writer = NastyYAML(seed: UInt64(part * 200 + seed))
      let text = Array(writer.document().utf8)
      let path = ["values.yaml", "locales/en.yaml", "pnpm-lock.yaml", "a.yml.j2"][seed % 4]
      if let difference = Self.difference(in: text, at: path) {
        let shown = String(decoding: text, as: UTF8.self).debugDescription
        Issue.record("seed \(part * 200 + seed), \(path): \(shown)\n\(difference)")
        return
      }
      let file = ScannedFile(path: Array(path.utf8), contents: text)
      credentials += CredentialDetector().scan(file).credentials.count
    }
    #expect(credentials > 40)
  }

  @Test func `all fixtures have the same findings both ways`() throws {
    for name in try Fixture.inputs(in: Fixture.folder) {
      let difference = Self.difference(in: try Fixture.bytes(name), at: name)
      #expect(difference == nil, "\(name)")
    }
  }

  @Test(arguments: [
    LabelledSnippet.Source.snippets, .repositories, .kinds, .formats, .writers,
  ])
  func `all snippets have the same findings both ways`(source: LabelledSnippet.Source) throws {
    let snippets = try LabelledSnippet.all(in: source)
    #expect(snippets.count > 50)
    for snippet in snippets {
      let difference = Self.difference(in: Array(snippet.text.utf8), at: snippet.path)
      #expect(difference == nil, "line \(snippet.line)")
    }
  }

  @Test func `a JSON file that is cut off anywhere has the same findings both ways`() {
    let text = Array(
      "{\"session\": {\"key\": \"q8Zt3Kx0Vb7Lm2\", 'key': 5, \"description\": \"a token\"}}".utf8)
    for end in 0...text.count {
      let difference = Self.difference(in: Array(text[..<end]), at: "a.json")
      #expect(difference == nil, "\(end)")
    }
  }

  /// Texts that need a look at a node that has no word of a credential itself.
  @Test(arguments: [
    "session:\n  ttl: 5\n  key: q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1Sg5Jn\ntoken: x\n",
    "kind: Secret\nstringData:\n  a: q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1Sg5Jn\n",
    "passwords:\n  ada: Tr0ub4dor-91xQ\n", "tokens:\n- q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1Sg5Jn\n",
    "chpasswd:\n  x:\n    list: |\n      root:Tr0ub4dor-91xQ\n",
    "password:\n  value: Tr0ub4dor-91xQ\n",
    "user:info: 'ada:Tr0ub4dor-91xQ'\ntoken: x\n",
    "files:\n  pgpassx: h:5432:d:u:Tr0ub4dor-91xQ\ntoken: x\n",
    "args:\n- --password\n- Tr0ub4dor-91xQ\n",
    "args:\n- -H\n- 'X-Api-Key: q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1'\n",
    "run:\n- mysqladmin\n- -v\n- -pTr0ub4dor-91xQ\ntoken: x\n",
    "name: DB_PASSWORD\nvalue: Tr0ub4dor-91xQ\n",
    "a: \"see\n  --api-key q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1\"\n",
  ])
  func `what is found by its surroundings is found both ways`(text: String) {
    let file = ScannedFile(path: Array("a.yaml".utf8), contents: Array(text.utf8))
    #expect(!CredentialDetector().scan(file).credentials.isEmpty)
    let difference = Self.difference(in: Array(text.utf8), at: "a.yaml")
    #expect(difference == nil)
  }
}
