import SubstraConfig
import Testing

/// The names of secret stores.
struct SecretStoreTests {
  @Test func `a store is named by a word`() {
    #expect(SecretStore(parsing: "git-credential".utf8) == .gitCredential)
    #expect(SecretStore(parsing: "helper:vault".utf8) == .helper(name: "vault"))
    #expect(SecretStore(parsing: "helper:My_vault.2".utf8) == .helper(name: "My_vault.2"))
    #expect(SecretStore.helper(name: "vault").description == "helper:vault")
  }

  @Test(
    arguments: [
      "", "git credential", "Git-Credential", "git-credential ", "pass show org-1", "$(pass)",
      "/usr/bin/pass", "~/token", "helper:", "helper:../vault", "helper:/bin/sh", "helper:a b",
      "helper:a;b", "helper:-x", "helper:" + String(repeating: "a", count: 65), "helper:vau\nlt",
      "t0ken", "!f() { :; }; f",
    ])
  func `nothing else is a store`(text: String) {
    #expect(SecretStore(parsing: text.utf8) == nil)
  }
}
