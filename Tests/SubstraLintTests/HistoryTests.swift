import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// What is found in histories of all shapes.
struct HistoryTests {
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.commit("a: b\n", to: "first.yaml")
    try sandbox.shell("git branch -M main", in: "repo")
    return sandbox
  }

  @Test func `a credential that was added and removed is found once`() throws {
    let sandbox = try sandbox()
    let first = try sandbox.commit(LintSandbox.leak)
    let last = try sandbox.commit("# a remark\n" + LintSandbox.leak)
    try sandbox.commit(LintSandbox.clean)
    let report = sandbox.history()
    #expect(report.foundInCommits == ["a.yaml@\(first):2: cleartext-secret"])
    let history = try #require(report.findings.first?.history)
    #expect(history.first.author == "somebody")
    #expect(history.last.id == last)
    #expect(history.isAtHead == false)
    #expect(history.versions == 2)
  }

  @Test func `the parent of the commit that removes it is the last one that has it`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(LintSandbox.leak)
    let last = try sandbox.commit("other: file\n", to: "b.yaml")
    try sandbox.shell("git rm -q a.yaml", in: "repo")
    try sandbox.commit()
    #expect(sandbox.history().findings.map(\.history?.last.id) == [last])
  }

  @Test func `the newest commit is the last one if it still has it, where it is now`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(LintSandbox.leak)
    try sandbox.commit("# a remark\n" + LintSandbox.leak)
    let last = try sandbox.commit("other: file\n", to: "b.yaml")
    let history = sandbox.history().findings.first?.history
    #expect(history?.isAtHead == true)
    #expect(history?.last.id == last)
    #expect(history?.headRegion?.line == 3)
  }

  @Test func `the fingerprint is that of the tree`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(LintSandbox.leak)
    let ofTree = sandbox.report(.repository).findings.map(\.fingerprint)
    let ofHistory = sandbox.history().findings.map(\.fingerprint)
    #expect(ofTree == ofHistory)
    #expect(ofTree.count == 1)
  }

  @Test func `what only a merge brings in is found`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git checkout -qb other", in: "repo")
    try sandbox.commit("ours: 1\n", to: "b.yaml")
    try sandbox.shell("git checkout -q -; git commit -qm x --allow-empty", in: "repo")
    try sandbox.shell("git merge -q --no-commit --no-ff other 2>&1", in: "repo")
    let merge = try sandbox.commit(LintSandbox.leak)
    #expect(sandbox.history().foundInCommits == ["a.yaml@\(merge):2: cleartext-secret"])
  }

  @Test func `what only an octopus brings in is found`() throws {
    let sandbox = try sandbox()
    for branch in ["one", "two", "three"] {
      try sandbox.shell("git checkout -qb \(branch) main", in: "repo")
      try sandbox.commit("x: \(branch)\n", to: "\(branch).yaml")
    }
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell(
      """
      git add a.yaml; tree=$(git write-tree)
      git update-ref HEAD $(git commit-tree -p one -p two -p three -m octopus $tree)
      """, in: "repo")
    let merge = try sandbox.head()
    #expect(sandbox.history().foundInCommits == ["a.yaml@\(merge):2: cleartext-secret"])
  }

  @Test func `a resolved conflict is found in the merge`() throws {
    let sandbox = try sandbox()
    try sandbox.commit("a: 1\n")
    try sandbox.shell("git checkout -qb other", in: "repo")
    try sandbox.commit("a: 2\n")
    try sandbox.shell("git checkout -q -", in: "repo")
    try sandbox.commit("a: 3\n")
    try sandbox.shell("git merge -q other || true", in: "repo")
    let merge = try sandbox.commit(LintSandbox.leak)
    #expect(sandbox.history().foundInCommits == ["a.yaml@\(merge):2: cleartext-secret"])
  }

  @Test func `every branch, orphans and tags are read`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git checkout -q --orphan island; git rm -rfq .", in: "repo")
    let orphan = try sandbox.commit(LintSandbox.leak, to: "orphan.yaml")
    try sandbox.shell("git checkout -q --detach", in: "repo")
    let tagged = try sandbox.commit(LintSandbox.leak, to: "tagged.yaml")
    try sandbox.shell("git tag -am release only-here; git checkout -q main", in: "repo")
    let found = sandbox.history().foundInCommits
    #expect(
      found == [
        "orphan.yaml@\(orphan):2: cleartext-secret", "tagged.yaml@\(tagged):2: cleartext-secret",
      ])
  }

  @Test func `only the revisions that are named are read`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git checkout -qb other", in: "repo")
    try sandbox.commit(LintSandbox.leak)
    try sandbox.shell("git checkout -q -; git commit -qm x --allow-empty; git tag one", in: "repo")
    #expect(sandbox.history(.history([Array("one".utf8)])).foundInCommits == [])
    #expect(sandbox.history(.history([Array("other".utf8)])).foundInCommits.count == 1)
  }

  @Test func `the same content is judged again under another path`() throws {
    let sandbox = try sandbox()
    let text = "db password = hunter2hunter2\npassword: hunter2hunter2\n"
    try sandbox.commit(text, to: "notes.log")
    #expect(sandbox.history().foundInCommits == [])
    try sandbox.shell("git mv notes.log notes.yaml", in: "repo")
    let renamed = try sandbox.commit()
    #expect(sandbox.history().foundInCommits == ["notes.yaml@\(renamed):2: cleartext-secret"])
  }

  @Test func `a copy is a finding of its own`() throws {
    let sandbox = try sandbox()
    let first = try sandbox.commit(LintSandbox.leak)
    let copied = try sandbox.commit(LintSandbox.leak, to: "b.yaml")
    #expect(
      sandbox.history().foundInCommits == [
        "a.yaml@\(first):2: cleartext-secret", "b.yaml@\(copied):2: cleartext-secret",
      ])
  }

  @Test func `a change of the mode alone is not another version`() throws {
    let sandbox = try sandbox()
    let first = try sandbox.commit(LintSandbox.leak)
    try sandbox.shell("git update-index --chmod=+x a.yaml; git commit -qm mode", in: "repo")
    let report = sandbox.history()
    #expect(report.foundInCommits == ["a.yaml@\(first):2: cleartext-secret"])
    #expect(report.findings.first?.history?.versions == 1)
    #expect(report.findings.first?.history?.isAtHead == true)
  }

  @Test func `a link that becomes a file is checked from then on`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("ln -s first.yaml a.yaml", in: "repo")
    try sandbox.commit()
    try sandbox.shell("rm a.yaml", in: "repo")
    let file = try sandbox.commit(LintSandbox.leak)
    let report = sandbox.history()
    #expect(report.foundInCommits == ["a.yaml@\(file):2: cleartext-secret"])
    #expect(report.text(.text).contains("(1 skipped: 1 link)"))
  }

  @Test func `a submodule is skipped`() throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      "git init -q sub; cd sub; git commit -qm x --allow-empty; cd ..; git add sub 2>/dev/null",
      in: "repo")
    try sandbox.commit()
    #expect(sandbox.history().text(.text).contains("(1 skipped: 1 submodule)"))
  }

  @Test func `a parent comes before its children, whatever their dates`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell(
      "git add .; GIT_COMMITTER_DATE='2040-01-01T00:00:00Z' git commit -qm future", in: "repo")
    let first = try sandbox.head()
    try sandbox.write(LintSandbox.leak + "x: 1\n", to: "a.yaml")
    try sandbox.shell(
      "git add .; GIT_COMMITTER_DATE='2001-01-01T00:00:00Z' git commit -qm past; git tag past",
      in: "repo")
    let report = sandbox.history()
    #expect(report.foundInCommits == ["a.yaml@\(first):2: cleartext-secret"])
  }

  @Test func `a path that is not UTF-8 is escaped`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("mv a.yaml \"$(printf 'a\\377.yaml')\"", in: "repo")
    try sandbox.commit()
    let report = sandbox.history()
    #expect(report.text(.text).hasPrefix("a\\xff.yaml@"))
    #expect(report.text(.json).contains("\"path_bytes\" : \"Yf8ueWFtbA==\""))
  }

  @Test func `replacements and grafts do not hide commits`() throws {
    let sandbox = try sandbox()
    let leak = try sandbox.commit(LintSandbox.leak)
    let clean = try sandbox.commit(LintSandbox.clean)
    try sandbox.shell("git replace \(leak) \(clean); echo \(clean) > .git/info/grafts", in: "repo")
    #expect(sandbox.history(.history([Array("HEAD".utf8)])).foundInCommits.count == 1)
  }

  @Test func `a repository with names of 64 digits is read`() throws {
    let sandbox = try LintSandbox()
    try sandbox.shell("rm -rf repo; git init -q --object-format=sha256 repo")
    let first = try sandbox.commit(LintSandbox.leak)
    #expect(first.count == 64)
    #expect(sandbox.history().foundInCommits == ["a.yaml@\(first):2: cleartext-secret"])
  }

  @Test func `a linked work tree has the whole history`() throws {
    let sandbox = try sandbox()
    let first = try sandbox.commit(LintSandbox.leak)
    try sandbox.shell("git worktree add -q ../tree", in: "repo")
    #expect(
      sandbox.history(in: "tree").foundInCommits == ["a.yaml@\(first):2: cleartext-secret"])
  }

  @Test func `in a folder, paths are relative to it`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(LintSandbox.leak)
    try sandbox.commit("a: b\n", to: "sub/b.yaml")
    #expect(sandbox.history(in: "repo/sub").text(.text).hasPrefix("../a.yaml@"))
  }

  @Test func `an empty repository has nothing to check`() throws {
    let report = try LintSandbox().history()
    #expect(report.text(.text) == "nothing to check\n")
    #expect(report.outcome(isStrict: true) == .clean)
  }

  @Test func `other mistakes of old versions are not reported`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(
      "org-1:\n  url: https://org-1.example.org\n  backend_type: remote\n  tokn: x\n")
    #expect(sandbox.report(.repository).findings.isEmpty == false)
    #expect(sandbox.history().foundInCommits == [])
  }
}
