import SubstraConfig
import SubstraLint
import TestSupport
import Testing

/// The options that check commits, as git and people call them.
struct HistoryCommandTests {
  private func sandbox(_ text: String = LintSandbox.leak) throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.commit("a: b\n", to: "first.yaml")
    try sandbox.commit(text)
    try sandbox.shell("git branch -M main", in: "repo")
    return sandbox
  }

  @Test(arguments: [
    ("--history --staged", "--history can't be combined with --staged"),
    ("--history --range a..b", "--history can't be combined with --range"),
    ("--range", "--range needs a value: --range A..B"),
    ("--range main", "--range needs two revisions: A..B"),
    ("--range ..", "--range needs two revisions: A..B"),
    ("--range a...b", "--range has more than two dots"),
    ("--range a..b c", "--range takes no argument"),
    ("--pre-receive c", "--pre-receive takes no argument"),
    ("--pre-push a b c", "--pre-push takes a remote and its URL"),
    ("--allow-shallow", "--allow-shallow needs --history or --range A..B"),
    ("--history -- --from-list x --stdin-filename y", ""),
    ("--history --from-list x", "--history can't be combined with --from-list"),
    ("--pre-push --write-baseline x", "--write-baseline can't be combined with --pre-push"),
    ("rules --history", ""),
    ("rules --range a..b", "--range takes no argument"),
  ])
  func `a wrong call is an error of usage or git`(call: String, message: String) throws {
    let outcome = try sandbox().outcome("config-lint \(call) < /dev/null")
    #expect(outcome.status == (message.isEmpty ? 3 : 2), "\(outcome)")
    #expect(message.isEmpty || outcome.error.contains("error: \(message)"), "\(outcome)")
  }

  @Test func `lines that git would not write are an error of usage`() throws {
    let outcome = try sandbox().outcome("echo nonsense | config-lint --pre-receive")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("does not have the lines that git gives the hook"))
  }

  @Test func `a revision with the name of a command is a revision`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git branch rules HEAD~1", in: "repo")
    let outcome = try sandbox.outcome("config-lint --history rules")
    #expect(outcome.output == "1 version of files in 1 commit checked, nothing found\n")
  }

  @Test func `an option is not read as a revision`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome("config-lint --history -- --output=x '-p'; ls")
    #expect(outcome.output.contains("'--output=x' is not a commit here"))
    #expect(outcome.output.hasSuffix("a.yaml\nfirst.yaml\n"))
  }

  @Test func `the variables of pre-commit say what is pushed`() throws {
    let sandbox = try sandbox()
    let (from, to) = (try sandbox.head("HEAD~1"), try sandbox.head())
    func status(_ variables: String) throws -> Int32 {
      try sandbox.outcome("\(variables) config-lint --pre-push < /dev/null").status
    }
    #expect(try status("") == 0)
    #expect(try status("PRE_COMMIT=1 PRE_COMMIT_FROM_REF=\(from) PRE_COMMIT_TO_REF=\(to)") == 1)
    #expect(try status("PRE_COMMIT=1 PRE_COMMIT_FROM_REF=\(to) PRE_COMMIT_TO_REF=\(to)") == 0)
    #expect(try status("PRE_COMMIT=1 PRE_COMMIT_LOCAL_BRANCH=refs/heads/main") == 1)
    #expect(try status("PRE_COMMIT=1") == 1)
  }

  @Test func `the installed hook refuses a push`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("git init -q --bare remote; git -C repo remote add origin ../remote")
    let line = "config-lint install-hook --pre-push && git push -q origin main 2>&1"
    let outcome = try sandbox.outcome(line)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("[cleartext-secret]"), "\(outcome)")
    #expect(try sandbox.shell("git for-each-ref", in: "remote") == "")
    let uninstalled = try sandbox.outcome("config-lint install-hook --uninstall; ls .git/hooks")
    #expect(!uninstalled.output.split(separator: "\n").contains("pre-push"), "\(uninstalled)")
  }

  @Test func `without --pre-push, no hook of a push is installed`() throws {
    let outcome = try sandbox().outcome("config-lint install-hook; ls .git/hooks | grep -v sample")
    #expect(outcome.output.hasSuffix("pre-commit\npre-merge-commit\n"), "\(outcome)")
  }

  @Test func `a server refuses what it has received, by what is in quarantine`() throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      git init -q --bare remote
      printf '#!/bin/sh\\nexec config-lint --pre-receive\\n' > remote/hooks/pre-receive
      chmod +x remote/hooks/pre-receive
      git -C repo remote add origin ../remote
      """)
    let refused = try sandbox.outcome("git push origin main 2>&1")
    #expect(refused.status != 0)
    #expect(refused.output.contains("[cleartext-secret]"), "\(refused)")
    let accepted = try sandbox.outcome("git push -q origin main~1:refs/heads/main 2>&1")
    #expect(accepted.status == 0, "\(accepted)")
  }

  @Test(.enabled(if: TestNode.isAvailable, "no python3"), arguments: ["INT", "TERM"])
  func `a signal ends the check with what was found so far`(signal: String) throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      mkdir bin
      cat > bin/git <<'END'
      #!/bin/sh
      case " $* " in *" --batch --buffer "*)
        read first; echo $first | /usr/bin/git "$@"
        read second; echo $second | /usr/bin/git "$@"
        kill -\(signal) $PPID; exec sleep 100;;
      esac
      exec /usr/bin/git "$@"
      END
      chmod +x bin/git
      """)
    try sandbox.commit("c: d\n", to: "third.yaml")
    let outcome = try sandbox.outcome(
      "PATH=$PWD/../bin:$PATH \(BuiltExecutable.unblocked) config-lint --history")
    #expect(outcome.status == (signal == "INT" ? 130 : 143), "\(outcome)")
    #expect(outcome.output.contains("the check was interrupted"), "\(outcome)")
  }

  @Test func `a reader that closes the pipe does no harm`() throws {
    let outcome = try sandbox().outcome(
      "config-lint --history | head -c 1 > /dev/null; echo done")
    #expect(outcome.output.contains("done"))
    #expect(outcome.error == "")
  }

  @Test func `names of authors are escaped, and no address is shown`() throws {
    let sandbox = try sandbox()
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    try sandbox.shell(
      """
      git add .
      GIT_AUTHOR_NAME="$(printf 'x: error: y\\033[31m ::error::z')" GIT_AUTHOR_EMAIL=me@secret.example \
        git commit -qm 'hunter2hunter2 [cleartext-token]'
      """, in: "repo")
    for format in ["text", "json", "sarif", "github", "gitlab", "junit"] {
      let outcome = try sandbox.outcome("config-lint --history --format \(format)")
      #expect(outcome.status == 1)
      let output = outcome.output
      #expect(!output.contains("\u{1B}"), "\(format)")
      #expect(!output.contains("secret.example"), "\(format)")
      #expect(!output.contains("hunter2"), "\(format)")
      #expect(!output.split(separator: "\n").contains { $0.hasPrefix("::error::z") }, "\(format)")
      #expect(output.contains("x: error: y"), "\(format)")
    }
  }

  @Test func `a new baseline has the findings of the history`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      "git rm -q a.yaml; git commit -qm gone; config-lint --history --write-baseline b; cat b")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains("# only in the history"), "\(outcome)")
    let again = try sandbox.outcome("config-lint --history --baseline b")
    #expect(
      again.output.hasSuffix("2 versions of files in 3 commits checked, nothing else found\n"))
  }
}
