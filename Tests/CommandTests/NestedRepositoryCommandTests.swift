import Foundation
import TestSupport
import Testing

/// `git init` in a folder does not hide that an outer repository tracks its credentials.
struct NestedRepositoryCommandTests {
  private let folder: TemporaryFolder

  /// A repository that tracks `conf/substra.yaml` and `conf/org-1.token`, with another in `conf`.
  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.makeFolder("outer/conf", mode: 0o755)
    _ = try folder.writeSecret("example-token-1\n", to: "outer/conf/org-1.token")
    try write("token: example-token-1")
    let made = try run(
      "git init -q; git add -A; git commit -qm first; git init -q conf; echo '*' > conf/.git/info/exclude"
    )
    try #require(made.status == 0, "\(made.error)")
  }

  private func write(_ credential: String) throws {
    let yaml = "org-1:\n  url: https://org-1.example.org\n  \(credential)\n"
    _ = try folder.writeSecret(yaml, to: "outer/conf/substra.yaml")
  }

  private func run(_ line: String, in name: String = "outer") throws -> BuiltExecutable.Outcome {
    try BuiltExecutable.shell(
      line, in: folder.url.appending(path: name),
      environment: [
        "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
      ])
  }

  @Test(arguments: [("outer", "conf/substra.yaml"), ("outer/conf", "substra.yaml")])
  func `a tracked token is refused`(folder: String, file: String) throws {
    let outcome = try run("substra-config show org-1 --config \(file)", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[cleartext-token]"))
    try write("token_file: org-1.token")
    let second = try run("substra-config show org-1 --config \(file)", in: folder)
    #expect(second.status == 1)
    #expect(second.error.contains("[secret-file-tracked]"))
  }

  @Test func `variables are not written to a file that the outer repository could add`() throws {
    let call = """
      substra-config env org-1 --config= --set url=https://a.org --set-file token=../../token \
        --output
      """
    _ = try folder.writeSecret("example-token-1\n", to: "token")
    for name in ["org-1.token", "new.env"] {
      let outcome = try run("\(call) \(name)", in: "outer/conf")
      #expect(outcome.status == 1, "\(name)")
      #expect(outcome.error.contains("is not written: git "), "\(outcome.error)")
    }
    _ = try run("echo '*.env' > .git/info/exclude")
    #expect(try run("\(call) new.env", in: "outer/conf").status == 0)
  }
}
