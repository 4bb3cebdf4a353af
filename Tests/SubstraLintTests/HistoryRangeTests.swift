import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// Which commits belong to a range, a push, or what a server has received.
struct HistoryRangeTests {
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.shell("git init -q --bare remote; git -C repo remote add origin ../remote")
    try sandbox.commit(LintSandbox.leak, to: "old.yaml")
    try sandbox.shell("git branch -M main; git push -q origin main", in: "repo")
    return sandbox
  }

  private func pushed(
    _ lines: String, to remote: String? = "origin", in sandbox: LintSandbox
  ) throws -> LintReport {
    let updates = try #require(ReferenceUpdate.pushed(Array(lines.utf8)))
    return sandbox.history(.pushed(updates, remote: remote.map { Array($0.utf8) }))
  }

  private static let nothing = String(repeating: "0", count: 40)

  @Test func `a range has what its end reaches and its base does not`() throws {
    let sandbox = try sandbox()
    let new = try sandbox.commit(LintSandbox.leak, to: "new.yaml")
    try sandbox.commit("x: 1\n", to: "b.yaml")
    let report = sandbox.history(from: "origin/main")
    #expect(report.foundInCommits == ["new.yaml@\(new):2: cleartext-secret"])
    #expect(report.summary.commits?.read == 2)
  }

  @Test func `a credential that a range adds and removes is found`() throws {
    let sandbox = try sandbox()
    let new = try sandbox.commit(LintSandbox.leak, to: "new.yaml")
    try sandbox.commit(LintSandbox.clean, to: "new.yaml")
    #expect(
      sandbox.history(from: "origin/main").foundInCommits == [
        "new.yaml@\(new):2: cleartext-secret"
      ])
  }

  @Test func `what a merge of the base brings in belongs to the base`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git checkout -qb topic", in: "repo")
    try sandbox.commit("x: 1\n", to: "b.yaml")
    try sandbox.shell("git checkout -q main", in: "repo")
    try sandbox.commit(LintSandbox.leak, to: "theirs.yaml")
    try sandbox.shell("git checkout -q topic; git merge -q main -m merge", in: "repo")
    #expect(sandbox.history(from: "main").foundInCommits == [])
  }

  @Test func `the end of a range decides whether a credential is still there`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git checkout -qb topic", in: "repo")
    try sandbox.commit(LintSandbox.leak, to: "new.yaml")
    try sandbox.shell("git checkout -q main", in: "repo")
    let report = sandbox.history(from: "main", to: "topic")
    #expect(report.findings.map(\.history?.isAtHead) == [true])
  }

  @Test func `an unknown base is not clean`() throws {
    let sandbox = try sandbox()
    let report = sandbox.history(from: "origin/nowhere")
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.text(.text).contains("fetch-depth: 0"))
  }

  @Test func `an empty range has nothing to check`() throws {
    let sandbox = try sandbox()
    #expect(sandbox.history(from: "HEAD").text(.text) == "nothing to check\n")
  }

  @Test func `a new branch is checked from what the remote has`() throws {
    let sandbox = try sandbox()
    let new = try sandbox.commit(LintSandbox.leak, to: "new.yaml")
    let report = try pushed(
      "refs/heads/t \(new) refs/heads/t \(Self.nothing)\n", in: sandbox)
    #expect(report.foundInCommits == ["new.yaml@\(new):2: cleartext-secret"])
  }

  @Test func `a branch that the remote has is checked from there`() throws {
    let sandbox = try sandbox()
    let old = try sandbox.head()
    let new = try sandbox.commit(LintSandbox.leak, to: "new.yaml")
    try sandbox.shell("git update-ref -d refs/remotes/origin/main", in: "repo")
    let report = try pushed("refs/heads/main \(new) refs/heads/main \(old)\n", in: sandbox)
    #expect(report.foundInCommits == ["new.yaml@\(new):2: cleartext-secret"])
  }

  @Test func `an old object that is not here is no base`() throws {
    let sandbox = try sandbox()
    let new = try sandbox.commit(LintSandbox.leak, to: "new.yaml")
    let unknown = String(repeating: "1", count: 40)
    let report = try pushed("refs/heads/main \(new) refs/heads/main \(unknown)\n", in: sandbox)
    #expect(report.foundInCommits == ["new.yaml@\(new):2: cleartext-secret"])
  }

  @Test func `a forced push is checked for the commits that replace others`() throws {
    let sandbox = try sandbox()
    let old = try sandbox.head()
    try sandbox.write(LintSandbox.leak, to: "new.yaml")
    try sandbox.shell("git add .; git commit -q --amend -m other", in: "repo")
    let new = try sandbox.head()
    let report = try pushed("refs/heads/main \(new) refs/heads/main \(old)\n", in: sandbox)
    // The amended commit is a root, which brings in all of its files.
    #expect(
      report.foundInCommits == [
        "new.yaml@\(new):2: cleartext-secret", "old.yaml@\(new):2: cleartext-secret",
      ])
  }

  @Test func `a deletion is nothing to check`() throws {
    let sandbox = try sandbox()
    let old = try sandbox.head()
    let report = try pushed("(delete) \(Self.nothing) refs/heads/main \(old)\n", in: sandbox)
    #expect(report.text(.text) == "nothing to check\n")
  }

  @Test func `several references and tags with a message are checked`() throws {
    let sandbox = try sandbox()
    let one = try sandbox.commit(LintSandbox.leak, to: "one.yaml")
    try sandbox.shell("git tag -am tagged tagged; git checkout -q origin/main", in: "repo")
    let two = try sandbox.commit(LintSandbox.leak, to: "two.yaml")
    let tag = try sandbox.head("tagged")
    let report = try pushed(
      """
      refs/tags/tagged \(tag) refs/tags/tagged \(Self.nothing)
      HEAD@{1 day ago} \(two) refs/heads/two \(Self.nothing)

      """, in: sandbox)
    #expect(
      report.foundInCommits == [
        "one.yaml@\(one):2: cleartext-secret", "two.yaml@\(two):2: cleartext-secret",
      ])
  }

  @Test(arguments: ["HEAD:old.yaml", "HEAD^{tree}"])
  func `what a tag leads to without a commit is checked`(object: String) throws {
    let sandbox = try sandbox()
    let id = try sandbox.head(object)
    let path = object == "HEAD:old.yaml" ? "refs/tags/x.yaml" : "old.yaml"
    let report = try pushed(
      "refs/tags/x.yaml \(id) refs/tags/x.yaml \(Self.nothing)\n", in: sandbox)
    #expect(report.foundInCommits == ["\(path)@\(id):2: cleartext-secret"])
    try sandbox.shell(
      """
      git tag -am tagged x.yaml \(id); git checkout -q --orphan empty; git rm -qf old.yaml
      git commit -qm empty --allow-empty
      git branch -D main; git update-ref -d refs/remotes/origin/main
      """, in: "repo")
    let all = sandbox.history()
    #expect(all.foundInCommits == ["\(path)@\(id):2: cleartext-secret"])
    #expect(all.text(.text).contains("added in \(id.prefix(12)), removed since; 1 version"))
  }

  @Test func `a reference to something that is lost is not clean`() throws {
    let sandbox = try sandbox()
    let lost = String(repeating: "1", count: 40)
    let report = try pushed("refs/tags/x \(lost) refs/tags/x \(Self.nothing)\n", in: sandbox)
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `for the URL of a remote, all of a branch is checked`() throws {
    let sandbox = try sandbox()
    let new = try sandbox.head()
    let report = try pushed(
      "refs/heads/main \(new) refs/heads/main \(Self.nothing)\n", to: "../other", in: sandbox)
    #expect(report.foundInCommits == ["old.yaml@\(new):2: cleartext-secret"])
  }

  @Test(arguments: ["a b c\n", "refs/heads/main 12 refs/heads/main 34\n", "x\n"])
  func `a line that git would not write is rejected`(line: String) {
    #expect(ReferenceUpdate.pushed(Array(line.utf8)) == nil)
    #expect(ReferenceUpdate.received(Array(line.utf8)) == nil)
  }
}
