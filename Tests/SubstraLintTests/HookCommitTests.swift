import TestSupport
import Testing

/// Commits through the hook as people make them; requirements 4 and 6.
struct HookCommitTests {
  private static let leak = """
    org-1:
      url: https://org-1.example.org
      token: 4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912

    """
  private static let clean = """
    org-1:
      url: https://org-1.example.org
      token_file: ~/org-1.token

    """

  /// A repository with the hook, and one commit unless it is to be the first.
  private func sandbox(isEmpty: Bool = false) throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.shell(
      """
      printf '#!/bin/sh\\nexec config-lint --staged\\n' > .git/hooks/pre-commit
      chmod +x .git/hooks/pre-commit
      """, in: "repo")
    guard !isEmpty else { return sandbox }
    try sandbox.write(Self.clean, to: "a.yaml")
    try sandbox.shell("git add .; git commit -q --no-verify -m first", in: "repo")
    return sandbox
  }

  /// The result of a commit: rejected with a finding in a file, or made.
  private func isRefused(
    _ line: String, for path: String = "a.yaml", in sandbox: LintSandbox, name: String = "repo"
  ) throws -> Bool {
    let count = "git rev-list --count HEAD 2>/dev/null || echo 0"
    let before = try sandbox.shell(count, in: name)
    let outcome = try sandbox.outcome("exec 2>&1; \(line)", in: name)
    let after = try sandbox.shell(count, in: name)
    #expect((outcome.status == 0) == (before != after), "\(outcome)")
    #expect(!outcome.output.contains("4f0c2e6a"))
    if outcome.status != 0 {
      #expect(outcome.output.contains("\(path):3:3: error: "), "\(outcome)")
      #expect(outcome.output.contains("[cleartext-token]"), "\(outcome)")
    }
    return outcome.status != 0
  }

  @Test func `the first commit is checked`() throws {
    let sandbox = try sandbox(isEmpty: true)
    try sandbox.write(Self.leak, to: "a.yaml")
    #expect(try isRefused("git add . && git commit -m one", in: sandbox))
    try sandbox.write(Self.clean, to: "a.yaml")
    #expect(try !isRefused("git add . && git commit -m one", in: sandbox))
  }

  @Test func `the index decides, whatever is in the work tree`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write(Self.clean, to: "a.yaml")
    #expect(try isRefused("git commit -m leak", in: sandbox))
    try sandbox.write(Self.clean + "# more\n", to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write(Self.leak, to: "a.yaml")
    #expect(try !isRefused("git commit -m clean", in: sandbox))
  }

  @Test func `commit -a and commit PATH check what they commit`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.clean, to: "b.yaml")
    try sandbox.shell("git add .; git commit -q --no-verify -m b", in: "repo")
    try sandbox.write(Self.leak, to: "a.yaml")
    try sandbox.write(Self.clean + "# more\n", to: "b.yaml")
    #expect(try isRefused("git commit -am all", in: sandbox))
    #expect(try isRefused("git commit -m path a.yaml", in: sandbox))
    #expect(try isRefused("git commit -m include --include a.yaml", in: sandbox))
    #expect(try !isRefused("git commit -m path b.yaml", in: sandbox))
    // A staged leak does not stop a commit that does not include it.
    try sandbox.write(Self.clean, to: "b.yaml")
    #expect(try !isRefused("git add a.yaml && git commit -m path --only b.yaml", in: sandbox))
  }

  @Test func `an amended commit is checked for what it adds`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.leak, to: "b.yaml")
    let refused = try sandbox.outcome("git add . && git commit --amend -m more")
    #expect(refused.status == 1)
    try sandbox.write(Self.clean, to: "b.yaml")
    let accepted = try sandbox.outcome("git add . && git commit --amend -m more")
    #expect(accepted.status == 0, "\(accepted)")
  }

  @Test func `a merge with a conflict is checked when it is committed`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.clean + "# theirs\n", to: "a.yaml")
    try sandbox.write(Self.leak, to: "b.yaml")
    try sandbox.shell(
      "git checkout -qb other; git add .; git commit -q --no-verify -m theirs; git checkout -q -",
      in: "repo")
    try sandbox.write(Self.clean + "# ours\n", to: "a.yaml")
    try sandbox.shell("git commit -qam ours --no-verify; git merge other || true", in: "repo")
    try sandbox.write(Self.clean + "# both\n", to: "a.yaml")
    #expect(try isRefused("git add . && git commit -m merge", for: "b.yaml", in: sandbox))
    try sandbox.write(Self.clean, to: "b.yaml")
    #expect(try !isRefused("git add . && git commit -m merge", in: sandbox))
  }

  @Test func `an unmerged file is not clean`() throws {
    let sandbox = try sandbox()
    for (branch, text) in [("other", "theirs"), ("ours", "ours")] {
      try sandbox.shell("git checkout -qb \(branch) HEAD", in: "repo")
      try sandbox.write(Self.clean + "# \(text)\n", to: "a.yaml")
      try sandbox.shell("git commit -qam \(text) --no-verify; git tag \(text)", in: "repo")
      if branch == "other" { try sandbox.shell("git checkout -q HEAD~1", in: "repo") }
    }
    try sandbox.shell("git merge theirs || true", in: "repo")
    let commit = try sandbox.outcome("git commit -m merge")
    let lint = try sandbox.outcome("config-lint --staged")
    #expect(commit.status != 0)
    #expect(lint.status != 0 || lint.output.contains("skipped"), "\(lint)")
  }

  @Test func `a merge without a conflict is checked by the hook pre-merge-commit`()
    throws
  {
    let sandbox = try sandbox()
    try sandbox.write(Self.leak, to: "b.yaml")
    try sandbox.shell(
      """
      ln -s pre-commit .git/hooks/pre-merge-commit
      git checkout -qb other; git add .; git commit -q --no-verify -m theirs; git checkout -q -
      """, in: "repo")
    #expect(
      try isRefused("git merge --no-ff -m merge other", for: "b.yaml", in: sandbox))
  }

  @Test func `a linked work tree has the same hook`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git worktree add -q ../tree", in: "repo")
    try sandbox.shell("cp a.yaml sub.yaml; mkdir sub; mv sub.yaml sub/b.yaml", in: "tree")
    #expect(try !isRefused("cd sub && git add . && git commit -m b", in: sandbox, name: "tree"))
    let line = "sed 's/token_file: .*/token: 4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912/' -i b.yaml"
    // git starts hooks at the top of the work tree.
    #expect(
      try isRefused(
        "cd sub && \(line) && git commit -am leak", for: "sub/b.yaml", in: sandbox, name: "tree"))
  }

  @Test(arguments: [
    OddName("a b.yaml"), OddName("two\nlines.yaml", shown: #"two\nlines.yaml"#),
    OddName("-dash.yaml"), OddName("--staged.yaml"), OddName("é.yaml"), OddName("e\u{301}.yaml"),
    OddName("tab\t.yaml", shown: #"tab\t.yaml"#), OddName("'\"$x`.yaml"),
    OddName("sub/:(top)a.yaml"), OddName("*.yaml"),
  ])
  func `a file of any name is checked`(file: OddName) throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.leak, to: file.name)
    let refused = try sandbox.outcome("git add -A && git commit -m leak 2>&1")
    #expect(refused.status == 1)
    #expect(refused.output.contains("\(file.shown):3:3: error: "), "\(refused)")
    try sandbox.write(Self.clean, to: file.name)
    #expect(try !isRefused("git add -A && git commit -m clean", in: sandbox))
  }

  /// A file name, and the form in which reports show it.
  struct OddName: CustomTestStringConvertible {
    let name: String
    let shown: String

    init(_ name: String, shown: String? = nil) {
      self.name = name
      self.shown = shown ?? name
    }

    var testDescription: String { shown }
  }

  @Test func `a file that can't be checked stops the commit`() throws {
    let sandbox = try sandbox()
    try sandbox.write("exclude: [\n", to: ".config-lint.yaml")
    let broken = try sandbox.outcome("git add . && git commit -m broken 2>&1")
    #expect(broken.status == 1)
    #expect(broken.output.contains(".config-lint.yaml:"), "\(broken)")
  }
}
