import SubstraCommandSupport
import TestSupport
import Testing

/// The hook as git starts it; requirement 4 and the plain hook.
struct HookTests {
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "b.yaml")
    try sandbox.shell("git add .; git commit -qm first", in: "repo")
    try sandbox.shell(
      """
      printf '#!/bin/sh\\nexec config-lint --staged\\n' > .git/hooks/pre-commit
      chmod +x .git/hooks/pre-commit
      """, in: "repo")
    return sandbox
  }

  @Test func `a commit with a leak is rejected, and one without is made`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    let refused = try sandbox.outcome("git add . && git commit -m leak")
    #expect(refused.status == 1)
    #expect(
      refused.error.contains("a.yaml:2:3: error: ")
        || refused.output.contains("a.yaml:2:3: error: "))
    try sandbox.write(LintSandbox.clean + "b: c\n", to: "a.yaml")
    let accepted = try sandbox.outcome("git add . && git commit -m clean")
    #expect(accepted.status == 0, "\(accepted)")
  }

  @Test func `commit -a checks the index that it will write`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    #expect(try sandbox.outcome("git commit -am leak").status == 1)
  }

  @Test func `commit PATH checks only that path`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.clean + "x: y\n", to: "b.yaml")
    #expect(try sandbox.outcome("git add a.yaml; git commit -m one b.yaml").status == 0)
    #expect(try sandbox.outcome("git commit -m two a.yaml").status == 1)
  }

  @Test func `commit --amend without a change has nothing to check`() throws {
    let outcome = try sandbox().outcome("git commit --amend -m again")
    #expect(outcome.status == 0)
    #expect((outcome.output + outcome.error).contains("nothing to check"))
  }

  @Test func `a commit in a folder, and in another work tree, is checked`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git worktree add -q ../tree; mkdir -p ../tree/sub sub", in: "repo")
    for name in ["repo", "tree"] {
      let outcome = try sandbox.outcome(
        "cd sub; echo 'password: hunter2' > c.yaml; git add c.yaml; git commit -m leak", in: name)
      #expect(outcome.status == 1)
      #expect((outcome.output + outcome.error).contains("sub/c.yaml:1:1: error: "))
    }
  }
}
