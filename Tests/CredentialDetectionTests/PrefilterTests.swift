import TestSupport
import Testing

@testable import CredentialDetection
import FoundationEssentials

/// The prefilter accepts every file in which one row of the tables finds a credential.
struct PrefilterTests {
  private static let password = "Tr0ub4dor-91xQ"
  private static let machineMade = "q8Zt3Kx0Vb7Lm2Rw9Yc4Hd6Pf1Sg5Jn"

  private func isFound(_ text: String, _ path: String = "a.yaml") -> Bool {
    !CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: Array(text.utf8)))
      .credentials.isEmpty
  }

  /// All words and pairs of the vocabulary, as keys.
  private static let keys: [String] = {
    let words = KeyVocabulary.words.map(\.key) + KeyVocabulary.uncertainWords.map(\.key)
    let pairs = KeyVocabulary.pairs.flatMap { pair in
      pair.heads.flatMap { head in pair.modifiers.map { "\($0)_\(head)" } }
    }
    return (words + pairs).sorted()
  }()

  @Test func `every key of the vocabulary suffices to find its credential`() {
    #expect(Self.keys.count > 200)
    for key in Self.keys {
      // `stripe_key` and `secret_id` have exceptions of their own in the classification.
      guard KeyClass(Array(key.utf8)[...]).kind != nil else {
        Issue.record("\(key) does not name a credential")
        continue
      }
      let camel = key.split(separator: "_").enumerated()
        .map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
      for written in [key, key.uppercased(), camel, "my_\(key)", "\(key)_2"] {
        #expect(isFound("\(written): \(Self.machineMade)\n"), "\(written)")
      }
      #expect(isFound("env: ['\(key)=\(Self.machineMade)']\n"), "\(key)=")
      #expect(isFound("run: x --\(key) \(Self.machineMade)\n"), "--\(key)")
    }
  }

  @Test(arguments: [
    "mysql -p@ db", "docker login -u a -p @", "sshpass -p @ ssh a", "redis-cli -a @ get x",
    "valkey-cli -a @ get x", "ldapsearch -x -w @", "sqlcmd -P @", "twine upload -p @ dist",
    "curl -u ada:@ http", "curl --user ada:@ http", "smbclient //a/b -U ada%@", "useradd -p @ ada",
  ])
  func `every command suffices to find its password`(command: String) {
    let text = command.replacing("@", with: Self.password)
    #expect(isFound("run: \(text)\n"), "\(text)")
  }

  @Test func `a command written as a list suffices to find its password`() {
    #expect(isFound("command:\n  - mysqladmin\n  # the one for tests\n  - -p\(Self.password)\n"))
  }
}
