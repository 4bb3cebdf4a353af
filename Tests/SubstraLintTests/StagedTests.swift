import SubstraCommandSupport
import TestSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// Requirement 4.
struct StagedTests {
  private func sandbox(committed text: String? = LintSandbox.clean) throws -> LintSandbox {
    let sandbox = try LintSandbox()
    guard let text else { return sandbox }
    try sandbox.write(text, to: "a.yaml")
    try sandbox.shell("git add .; git commit -qm first", in: "repo")
    return sandbox
  }

  private static let found = ["a.yaml:2: cleartext-secret"]

  @Test func `a leak in the index is found though the work tree is clean`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    #expect(sandbox.report(.staged).found == Self.found)
  }

  @Test func `a leak in the work tree alone is not found`() throws {
    let sandbox = try sandbox()
    try sandbox.write("a: b\n", to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    let report = sandbox.report(.staged)
    #expect(report.found == [])
    #expect(report.summary.checked == 1)
  }

  @Test func `whole files are checked, not only the lines that change`() throws {
    let sandbox = try sandbox(committed: LintSandbox.leak)
    try sandbox.write(LintSandbox.leak + "other: 1\n", to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    #expect(sandbox.report(.staged).found == Self.found)
  }

  @Test func `the first commit is checked as a whole`() throws {
    let sandbox = try sandbox(committed: nil)
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    #expect(sandbox.report(.staged).found == Self.found)
  }

  @Test func `deletions are not checked, and links and submodules are skipped`() throws {
    let sandbox = try sandbox(committed: LintSandbox.leak)
    try sandbox.shell("git rm -q a.yaml", in: "repo")
    let deletion = sandbox.report(.staged)
    #expect(deletion.isOfNothing)
    #expect(deletion.outcome(isStrict: true) == .clean)
    try sandbox.shell(
      """
      ln -s a.yaml l.yaml; git init -q module; cd module; git commit -q --allow-empty -m x; cd ..
      git add l.yaml module 2>/dev/null
      """, in: "repo")
    let report = sandbox.report(.staged)
    #expect(report.text(.text) == "0 files checked (2 skipped: 1 link, 1 submodule)\n")
    #expect(report.outcome(isStrict: true) == .clean)
  }

  @Test(arguments: ["git update-index --chmod=+x a.yaml", "git update-index --chmod=-x b.yaml"])
  func `a file is checked though only its mode changes`(change: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    try sandbox.shell("chmod +x b.yaml; git add .; git commit -qm x; \(change)", in: "repo")
    let report = sandbox.report(.staged)
    #expect(report.summary.checked == 1)
    #expect(report.summary.errors == 1)
  }

  @Test func `a link that becomes a file of the same content is checked`() throws {
    let sandbox = try LintSandbox()
    try sandbox.shell(
      """
      ln -s 'password: hunter2hunter2' a.yaml; git add .; git commit -qm x
      rm a.yaml; printf 'password: hunter2hunter2' > a.yaml; git add .
      """, in: "repo")
    #expect(sandbox.report(.staged).found == ["a.yaml:1: cleartext-secret"])
  }

  @Test func `a renamed file is checked under its new name`() throws {
    let sandbox = try sandbox(committed: LintSandbox.leak)
    try sandbox.shell("git mv a.yaml b.yaml", in: "repo")
    #expect(sandbox.report(.staged).found == ["b.yaml:2: cleartext-secret"])
  }

  @Test func `a configuration that is a link excludes nothing`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell(
      "ln -s '{exclude: [\"**\"]}' .config-lint.yaml; git add .", in: "repo")
    let report = sandbox.report(.staged)
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.found.contains("a.yaml:2: cleartext-secret"))
  }

  @Test func `replacement objects of this machine are ignored`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "b.yaml")
    try sandbox.shell(
      "git add .; git replace $(git rev-parse :a.yaml) $(git rev-parse :b.yaml)", in: "repo")
    #expect(sandbox.report(.staged).found == Self.found)
  }

  @Test func `a missing index is an error`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    let missing = sandbox.report(.staged, variables: ["GIT_INDEX_FILE": "nowhere"])
    #expect(missing.findings.map(\.diagnostic.rule) == [.gitFailure])
    #expect(missing.outcome(isStrict: false) == .incomplete)
    // A new repository has no index either, and nothing to check.
    #expect(try LintSandbox().report(.staged).isOfNothing)
    let own = sandbox.report(.staged, variables: ["GIT_INDEX_FILE": ".git/index"])
    #expect(own.found == ["a.yaml:2: cleartext-secret"])
  }

  @Test func `a binary file that is named as a client configuration is not clean`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write([0x61, 0x3A, 0x20, 0, 1, 2], to: "clients.conf")
    try sandbox.write("client_files: [clients.conf]\n", to: ".config-lint.yaml")
    try sandbox.shell("git add .", in: "repo")
    let staged = sandbox.report(.staged)
    #expect(staged.findings.map(\.diagnostic.rule) == [.notUTF8])
    #expect(staged.outcome(isStrict: false) == .incomplete)
    #expect(sandbox.report(.repository).outcome(isStrict: false) != .clean)
  }

  @Test func `the user's git settings change nothing`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "sub/a.yaml")
    try sandbox.shell(
      """
      git config diff.relative true; git config diff.noprefix true; git config diff.external false
      git config color.ui always; git config diff.renames copies; git config core.quotePath true
      git config core.abbrev 4; git add .
      """, in: "repo")
    let report = sandbox.report(.staged, in: "repo/sub")
    #expect(report.found == ["sub/a.yaml:2: cleartext-secret"])
  }

  @Test func `the configuration is read from the index`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write("exclude: [a.yaml]\n", to: ".config-lint.yaml")
    #expect(sandbox.report(.staged).found == Self.found)
    try sandbox.shell("git add .", in: "repo")
    try sandbox.shell("rm .config-lint.yaml", in: "repo")
    let report = sandbox.report(.staged)
    #expect(report.found == [])
    #expect(report.summary.excluded == 1)
  }

  @Test func `a named configuration has to be in the index`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write("exclude: [a.yaml]\n", to: "lint.yaml")
    let missing = sandbox.report(.staged) { $0.configuration = "lint.yaml" }
    #expect(missing.found == ["lint.yaml:0: unreadable-file"] + Self.found)
    try sandbox.shell("git add .", in: "repo")
    #expect(sandbox.report(.staged) { $0.configuration = "lint.yaml" }.found == [])
  }

  @Test func `nothing is written to the repository, and no lock is needed`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .; touch .git/index.lock; touch -d 2020-01-01 a.yaml", in: "repo")
    let state = "find . -type f -exec cksum {} + | sort; ls -la --time-style=full-iso .git"
    let before = try sandbox.shell(state, in: "repo")
    let report = sandbox.report(.staged)
    let after = try sandbox.shell(state, in: "repo")
    #expect(report.found == Self.found)
    #expect(before == after)
  }

  @Test func `a merge is checked for all its changes`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git checkout -qb other", in: "repo")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    try sandbox.shell(
      """
      git add .; git commit -qm two; git checkout -q -
      git commit -q --allow-empty -m three; git merge -q --no-commit --no-ff other 2>/dev/null
      """, in: "repo")
    #expect(sandbox.report(.staged).found == ["b.yaml:2: cleartext-secret"])
  }

  /// The report of all files, staged, where git runs a script for the calls with a string.
  private func report(
    in sandbox: LintSandbox, for call: String, gitDoes script: String
  ) throws -> LintReport {
    try sandbox.shell(
      """
      git add .; mkdir ../bin
      cat > ../bin/git <<'END'
      #!/bin/sh
      case " $* " in *"\(call)"*) \(script);; esac
      exec /usr/bin/git "$@"
      END
      chmod +x ../bin/git
      """, in: "repo")
    return sandbox.report(.staged, variables: ["PATH": "\(sandbox.path)/bin:/usr/bin:/bin"])
  }

  @Test(arguments: [" diff ", " --batch --buffer "])
  func `a git that is killed halfway is not clean`(call: String) throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("for number in $(seq 100); do cp a.yaml $number.yaml; done", in: "repo")
    let report = try report(
      in: sandbox, for: call, gitDoes: #"/usr/bin/git "$@" | head -c 5000; kill -9 $$"#)
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.found == ["git-failure"])
    #expect(report.summary.checked == 0)
    #expect(report.text(.text).contains("was ended by signal 9"))
  }

  @Test func `a git that prints too few objects is not clean`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    let report = try report(
      in: sandbox, for: " --batch --buffer ", gitDoes: #"head -n 2 | exec /usr/bin/git "$@""#)
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.summary.checked == 0)
  }

  @Test func `more files than git takes names at once are all checked, in order`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("exclude: [8*]\n", to: ".config-lint.yaml")
    try sandbox.shell(
      """
      object=$(printf 'a: 1\n' | git hash-object -w --stdin)
      leak=$(printf 'db:\n  password: hunter2hunter2\n' | git hash-object -w --stdin)
      git add .; ln -s x 3000.link; git add 3000.link
      for number in $(seq 10000 17999); do
        case $number in *000) echo "100644 $leak	$number.yaml";;
        *) echo "100644 $object	$number.yaml"; esac
      done | git update-index --index-info
      echo "100644 $leak	8.yaml" | git update-index --index-info
      """, in: "repo")
    let linter = sandbox.linter(in: "repo")
    let report = linter.report(on: LintRequest(.staged))
    let found = (10...17).map { "\($0)000.yaml:2: cleartext-secret" }
    #expect(report.found == found)
    // The linter's own configuration is one of them.
    #expect(report.summary.checked == 8001)
    #expect(report.summary.excluded == 1)
    #expect(report.summary.skipped == 1)
  }

  @Test func `content that git lost is not clean`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell(
      """
      git add .
      id=$(git rev-parse :a.yaml)
      rm -f ".git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)"
      """, in: "repo")
    let report = sandbox.report(.staged)
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `programs that the repository configures are not run`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    let trap = "touch \(sandbox.path)/sprung"
    try sandbox.shell(
      """
      echo '*.yaml diff=trap filter=trap' > .gitattributes; git add .
      for name in diff.external diff.trap.command diff.trap.textconv core.pager core.fsmonitor \
        core.sshCommand filter.trap.smudge filter.trap.clean filter.trap.process core.editor
      do git config "$name" '\(trap);:'; done
      """, in: "repo")
    let reports = [sandbox.report(.staged), sandbox.report(.repository)]
    for report in reports { #expect(report.found == Self.found) }
    let names = try sandbox.shell("ls")
    #expect(!names.contains("sprung"))
  }
}
