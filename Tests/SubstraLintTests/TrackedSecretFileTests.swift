import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// The linter finds a tracked secret file by any name and in any repository.
struct TrackedSecretFileTests {
  private let sandbox: LintSandbox

  init() throws {
    sandbox = try LintSandbox()
    try sandbox.write("t0ken\n", to: "conf/org-1.token")
    try sandbox.shell("chmod 600 conf/org-1.token", in: "repo")
  }

  private func write(_ path: String) throws {
    try sandbox.write(
      "org-1:\n  url: https://org-1.example.org\n  token_file: \(path)\n",
      to: "conf/substra.yaml")
  }

  private func found(_ scope: LintRequest.Scope, in name: String) -> [String] {
    sandbox.report(scope, in: name).found
  }

  @Test func `a repository in the folder changes nothing`() throws {
    try write("org-1.token")
    try sandbox.shell("git add -A; git init -q conf; git -C conf add substra.yaml", in: "repo")
    let expected = ["substra.yaml:3: secret-file-tracked"]
    #expect(found(.repository, in: "repo/conf") == expected)
    #expect(found(.paths(["substra.yaml"]), in: "repo/conf") == expected)
    #expect(found(.staged, in: "repo/conf") == expected)
    #expect(found(.repository, in: "repo") == ["conf/\(expected[0])"])
    #expect(found(.paths(["conf/substra.yaml"]), in: "repo") == ["conf/\(expected[0])"])
  }

  @Test(arguments: ["linked/org-1.token", "link.token", "../conf/./org-1.token"])
  func `a link to the secret file changes nothing`(path: String) throws {
    try write(path)
    try sandbox.shell("ln -s ../conf conf/linked; ln -s org-1.token conf/link.token", in: "repo")
    try sandbox.shell("git add -A", in: "repo")
    for scope in [LintRequest.Scope.repository, .paths(["conf/substra.yaml"])] {
      #expect(found(scope, in: "repo") == ["conf/substra.yaml:3: secret-file-tracked"])
    }
  }

  @Test func `a secret file that no repository tracks is not reported`() throws {
    try write("org-1.token")
    try sandbox.shell("git init -q conf; git -C conf add substra.yaml", in: "repo")
    #expect(found(.repository, in: "repo/conf") == [])
    #expect(found(.paths(["conf/substra.yaml"]), in: "repo") == [])
  }
}
