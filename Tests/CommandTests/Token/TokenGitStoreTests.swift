import Foundation
import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

@testable import substra_config

/// Tokens that git's credential helpers keep: `--store git-credential`, and `token_from`.
struct TokenGitStoreTests {
  private static let from = "token_from: git-credential"

  /// A client whose token is in git's store `~/.git-credentials`, or not yet.
  private func sandbox(_ settings: String = from, helper: String = "store") throws -> TokenSandbox {
    var sandbox = try TokenSandbox(settings, token: nil)
    _ = try sandbox.folder.write("[credential]\n\thelper = \(helper)\n", to: ".gitconfig")
    sandbox.interaction = .input(TokenSandbox.first + "\n")
    return sandbox
  }

  /// The token that git keeps, if the file has exactly one.
  private func kept(_ sandbox: TokenSandbox) -> String? {
    let lines = (sandbox.text(".git-credentials") ?? "").split(separator: "\n")
    guard lines.count == 1 else { return nil }
    return lines[0].split(separator: "@")[0].split(separator: ":").last.map(String.init)
  }

  @Test func `import stores the token, and the client uses it`() throws {
    let sandbox = try sandbox()
    let result = sandbox.run("import", "org-1", "--name", "laptop")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(kept(sandbox) == TokenSandbox.first)
    #expect(result.errors.contains("stored by git credential"))
    #expect(result.output == "")
    let status = sandbox.run("status", "org-1")
    #expect(status.exitCode == .success, "\(status.errors)")
  }

  @Test func `--store git-credential prints the line for the configuration`() throws {
    let sandbox = try sandbox("retry_timeout: 60")
    let result = sandbox.run("import", "org-1", "--store", "git-credential")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(result.output == "token_from: git-credential\n")
    #expect(kept(sandbox) == TokenSandbox.first)
  }

  @Test func `create makes a token and stores it`() throws {
    let sandbox = try sandbox("username: ada\npassword: correct-horse\nallow_implicit_login: true")
    let result = sandbox.run(
      "create", "org-1", "--name", "ci", "--expires", "30", "--store", "git-credential",
      "--credential-policy", "allow", "--format", "json")
    #expect(result.exitCode == .success, "\(result.errors) \(result.output)")
    #expect(result.output.contains(#""stored_by" : "git-credential""#))
    let made = try #require(kept(sandbox))
    #expect(sandbox.node.valid.contains { $0.secret == made && $0.name == "ci" })
    #expect(!result.output.contains(made) && !result.errors.contains(made))
  }

  @Test func `rotate replaces the token where it is`() throws {
    let sandbox = try sandbox()
    _ = sandbox.run("import", "org-1", "--name", "laptop")
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .success, "\(result.errors)")
    let new = try #require(kept(sandbox))
    #expect(new != TokenSandbox.first)
    #expect(sandbox.node.valid.map(\.secret).contains(new))
    #expect(result.output == "" && !result.errors.contains(new))
  }

  @Test func `rotate does not move a token`() throws {
    let sandbox = try sandbox("token_file: org-1.token")
    try sandbox.write(TokenSandbox.first + "\n", to: "org-1.token", mode: 0o600)
    let result = sandbox.run("rotate", "org-1", "--store", "git-credential")
    #expect(result.exitCode == .findings)
    #expect(kept(sandbox) == nil && sandbox.stored == TokenSandbox.first)
    #expect(sandbox.run("rotate", "org-1", "--store", "x").exitCode == .usage)
  }

  @Test func `revoke erases the token that it deletes`() throws {
    let sandbox = try sandbox()
    _ = sandbox.run("import", "org-1", "--name", "laptop")
    let refused = sandbox.run("revoke", "org-1", "--name", "laptop", "--yes")
    #expect(refused.exitCode == .findings && kept(sandbox) == TokenSandbox.first)
    let result = sandbox.run("revoke", "org-1", "--name", "laptop", "--yes", "--current")
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(sandbox.text(".git-credentials")?.isEmpty != false)
    #expect(sandbox.node.valid.isEmpty)
  }

  @Test(arguments: ["", "/nonexistent"])
  func `a token that no helper keeps is not lost without a word`(helper: String) throws {
    let sandbox = try sandbox("username: ada\npassword: correct-horse", helper: helper)
    let call = ["create", "org-1", "--name", "ci", "--expires", "30", "--store", "git-credential"]
    let result = sandbox.run(call + ["--credential-policy", "allow"])
    #expect(result.exitCode == .incomplete)
    #expect(result.errors.contains("did not keep"))
    #expect(sandbox.node.valid.map(\.secret) == [TokenSandbox.first])
  }

  @Test func `check says which store was asked`() throws {
    let sandbox = try sandbox()
    _ = sandbox.run("import", "org-1")
    let result = InProcess(
      SubstraConfigCommand(
        arguments: ["check", "--config", "\(sandbox.folder.path)/c.yaml"].map { Array($0.utf8) },
        environment: [("HOME", sandbox.folder.path), ("PATH", "/usr/bin:/bin")].map {
          (name: Array($0.utf8), value: Array($1.utf8))
        }, terminal: .none))
    #expect(result.exitCode == .success, "\(result.errors)")
    #expect(result.errors.contains("git credential was asked for https://node.example.org"))
    #expect(!result.errors.contains(TokenSandbox.first))
  }

  @Test func `get asks nothing for another setting`() throws {
    let sandbox = try sandbox(helper: "!touch marker; false")
    let script = "\(sandbox.folder.path)/marker"
    _ = try sandbox.folder.write(
      "[credential]\n\thelper = \"!touch \(script); true\"\n", to: ".gitconfig")
    func run(_ arguments: String...) -> InProcess {
      InProcess(
        SubstraConfigCommand(
          arguments: (arguments + ["--config", "\(sandbox.folder.path)/c.yaml"]).map {
            Array($0.utf8)
          },
          environment: [("HOME", sandbox.folder.path), ("PATH", "/usr/bin:/bin")].map {
            (name: Array($0.utf8), value: Array($1.utf8))
          }, terminal: .none))
    }
    #expect(run("get", "org-1", "url").output == "https://node.example.org\n")
    #expect(run("token", "page", "org-1").exitCode == .success)
    #expect(!FileManager.default.fileExists(atPath: script))
    #expect(run("get", "org-1", "token").exitCode == .findings)
    #expect(FileManager.default.fileExists(atPath: script))
  }

  /// A helper that loses every token but the first, as a keychain that is locked meanwhile.
  @Test func `rotate puts the old token back if the new one is not kept`() throws {
    let sandbox = try sandbox()
    _ = try sandbox.folder.write(
      """
      case "$1" in
      store) sed -n 's/^password=//p' > "$HOME/kept" ;;
      get) grep -qx \(TokenSandbox.first) "$HOME/kept" && echo "password=\(TokenSandbox.first)" ;;
      esac
      """, to: "helper")
    _ = try sandbox.folder.write(
      "[credential]\n\thelper = \"!sh $HOME/helper\"\n", to: ".gitconfig")
    let imported = sandbox.run("import", "org-1", "--name", "laptop")
    #expect(imported.exitCode == .success, "\(imported.errors)")
    let result = sandbox.run("rotate", "org-1")
    #expect(result.exitCode == .incomplete)
    #expect(sandbox.text("kept") == TokenSandbox.first + "\n")
    #expect(sandbox.node.valid.map(\.secret) == [TokenSandbox.first])
  }

  @Test func `create does not replace a token that git keeps`() throws {
    let settings = "username: ada\npassword: correct-horse\nallow_implicit_login: true"
    let sandbox = try sandbox(settings)
    let call = ["create", "org-1", "--name", "ci", "--expires", "30", "--store", "git-credential"]
    #expect(sandbox.run(call + ["--credential-policy", "allow"]).exitCode == .success)
    let first = try #require(kept(sandbox))
    let again = sandbox.run(call + ["--credential-policy", "allow"])
    #expect(again.exitCode == .incomplete)
    #expect(again.errors.contains("keeps a token of this client already"))
    #expect(kept(sandbox) == first)
    #expect(sandbox.run(call + ["--credential-policy", "allow", "--force"]).exitCode == .success)
    #expect(kept(sandbox) != first)
  }
}
