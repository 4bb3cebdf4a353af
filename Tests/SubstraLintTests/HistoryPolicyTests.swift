import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// Which configuration, baseline and comments apply to commits.
struct HistoryPolicyTests {
  private static let excluding = "exclude: [a.yaml]\n"

  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.commit(LintSandbox.leak)
    try sandbox.shell("git branch -M main", in: "repo")
    return sandbox
  }

  /// The report on the commit that is checked out, as if it were pushed to a new repository.
  private func pushed(
    in sandbox: LintSandbox, _ change: (inout LintRequest) -> Void = { _ in }
  ) throws -> LintReport {
    let new = try sandbox.head()
    let name = Array("refs/heads/x".utf8)
    let updates = [ReferenceUpdate(name: name, old: nil, new: Array(new.utf8))]
    return sandbox.history(.pushed(updates, remote: nil), change)
  }

  @Test func `the configuration of the work tree applies to all commits`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.excluding, to: ".config-lint.yaml")
    let report = sandbox.history()
    #expect(report.foundInCommits == [])
    #expect(report.summary.excluded == 1)
  }

  @Test func `the configuration of an old commit applies to none`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(Self.excluding, to: ".config-lint.yaml")
    try sandbox.commit(LintSandbox.leak)
    try sandbox.shell("git rm -q .config-lint.yaml", in: "repo")
    try sandbox.commit()
    #expect(sandbox.history().foundInCommits.count == 1)
  }

  @Test func `in a bare repository, the configuration of HEAD applies`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(Self.excluding, to: ".config-lint.yaml")
    try sandbox.shell("git clone -q --bare repo bare.git")
    let report = sandbox.history(in: "bare.git", variables: ["GIT_DIR": "."])
    #expect(report.foundInCommits == [])
    #expect(report.summary.excluded == 1)
  }

  @Test func `a bare repository has to be named`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git clone -q --bare repo bare.git")
    let report = sandbox.history(in: "bare.git")
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.text(.text).contains("GIT_DIR=."))
  }

  @Test func `a push is checked by the configuration that is pushed`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.excluding, to: ".config-lint.yaml")
    #expect(try pushed(in: sandbox).foundInCommits.count == 1)
    try sandbox.commit()
    #expect(try pushed(in: sandbox).foundInCommits == [])
  }

  @Test func `each of several references is checked by its own configuration`() throws {
    let sandbox = try sandbox()
    let leak = try sandbox.head()
    let silenced = try sandbox.commit(Self.excluding, to: ".config-lint.yaml")
    let updates = [silenced, leak].map {
      ReferenceUpdate(name: Array("refs/heads/\($0)".utf8), old: nil, new: Array($0.utf8))
    }
    let report = sandbox.history(.pushed(updates, remote: nil))
    #expect(report.foundInCommits == ["a.yaml@\(leak):2: cleartext-secret"])
  }

  @Test func `a server can pin its own policy`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(Self.excluding, to: ".config-lint.yaml")
    try sandbox.commit(
      "db:\n  password: hunter2hunter2 # config-lint: allow cleartext-secret -- x\n")
    try sandbox.shell("echo 'rules: {}' > ../policy.yaml", in: "repo")
    let open = try pushed(in: sandbox)
    let pinned = try pushed(in: sandbox) {
      $0.configuration = "../policy.yaml"
      $0.usesSuppressions = false
      $0.usesConfiguredBaseline = false
    }
    #expect(open.foundInCommits == [])
    #expect(pinned.foundInCommits.count == 1)
  }

  @Test func `a link as configuration of a commit is an error`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("ln -s 'exclude: [a.yaml]' .config-lint.yaml", in: "repo")
    try sandbox.commit()
    let report = try pushed(in: sandbox)
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.foundInCommits.contains { $0.hasSuffix("cleartext-secret") })
  }

  @Test func `comments count in the version that has them`() throws {
    let sandbox = try sandbox()
    let allowed = "db:\n  password: hunter2hunter2 # config-lint: allow cleartext-secret -- x\n"
    try sandbox.commit(allowed, to: "b.yaml")
    let report = sandbox.history()
    #expect(report.foundInCommits.count == 1)
    #expect(report.summary.suppressed == 1)
    #expect(sandbox.history { $0.usesSuppressions = false }.foundInCommits.count == 2)
  }

  @Test func `one baseline serves the tree and the history`() throws {
    let sandbox = try sandbox()
    let old = try sandbox.commit(LintSandbox.leak, to: "old.yaml")
    try sandbox.shell("git rm -q old.yaml", in: "repo")
    try sandbox.commit()
    try sandbox.write("baseline: base\n", to: ".config-lint.yaml")
    try sandbox.write(
      Baseline.text(of: sandbox.report(.repository).findings), to: "base")
    #expect(sandbox.history().foundInCommits == ["old.yaml@\(old):2: cleartext-secret"])
    let all = sandbox.history { $0.usesConfiguredBaseline = false }.findings
    try sandbox.write(Baseline.text(of: all), to: "base")
    #expect(sandbox.history().foundInCommits == [])
    #expect(sandbox.history().summary.inBaseline == 2)
    // The tree does not have the finding of a file that was deleted.
    #expect(sandbox.report(.repository).found == [])
  }

  @Test func `a finding that moves with its file stays in the baseline of a push`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Baseline.text(of: sandbox.report(.repository).findings), to: "base")
    try sandbox.write("baseline: base\n", to: ".config-lint.yaml")
    let base = try sandbox.commit()
    try sandbox.shell("git mv a.yaml b.yaml", in: "repo")
    try sandbox.commit()
    #expect(sandbox.history(from: base).foundInCommits == [])
  }

  @Test func `a baseline that is not in the commit is not clean`() throws {
    let sandbox = try sandbox()
    try sandbox.commit("baseline: base\n", to: ".config-lint.yaml")
    #expect(try pushed(in: sandbox).outcome(isStrict: false) == .incomplete)
  }

  @Test func `--no-suppressions applies to files too`() throws {
    let sandbox = try LintSandbox()
    let allowed = "db:\n  password: hunter2hunter2 # config-lint: allow cleartext-secret -- x\n"
    try sandbox.commit(allowed)
    #expect(sandbox.report(.repository).found == [])
    let report = sandbox.report(.repository) { $0.usesSuppressions = false }
    #expect(report.found == ["a.yaml:2: cleartext-secret"])
  }
}
