import SubstraConfig
import SubstraLint
import SubstraLintReports
import SubstraPlatform
import Testing

/// What was not seen is never called clean.
struct HistoryHonestyTests {
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    for number in 1...3 { try sandbox.commit("a: \(number)\n") }
    try sandbox.shell("git branch -M main", in: "repo")
    return sandbox
  }

  private func clone(_ options: String, of sandbox: LintSandbox) throws {
    try sandbox.shell(
      """
      git -C repo config uploadpack.allowFilter true
      git clone -q \(options) "file://\(sandbox.path)/repo" clone 2>&1
      """)
  }

  @Test func `a shallow clone is not clean, and the message has the line to write`() throws {
    let sandbox = try sandbox()
    try clone("--depth 2", of: sandbox)
    let report = sandbox.history(in: "clone")
    #expect(report.outcome(isStrict: false) == .incomplete)
    let text = report.text(.text)
    #expect(text.contains("fetch-depth: 0") && text.contains("git fetch --unshallow"))
    #expect(text.contains("before \(try sandbox.head("main~1").prefix(12)) was not checked"))
  }

  @Test func `a shallow clone is checked as far as it goes if that is allowed`() throws {
    let sandbox = try sandbox()
    try clone("--depth 2", of: sandbox)
    let report = sandbox.history(in: "clone", allowsShallow: true)
    #expect(report.outcome(isStrict: false) == .clean)
    let lines = report.text(.text).split(separator: "\n")
    #expect(lines.first?.hasPrefix("the clone is shallow: nothing before ") == true)
    #expect(lines.last == "2 versions of files in 2 commits checked, nothing found")
    #expect(report.text(.json).contains("\"shallow_edge\" : \"\(try sandbox.head("main~1"))\""))
  }

  @Test func `a range inside of a shallow clone was seen as a whole`() throws {
    let sandbox = try sandbox()
    try clone("--depth 2", of: sandbox)
    #expect(sandbox.history(from: "HEAD~1", in: "clone").outcome(isStrict: false) == .clean)
    let beyond = sandbox.history(from: "HEAD~2", in: "clone")
    #expect(beyond.outcome(isStrict: false) == .incomplete)
  }

  @Test(arguments: ["--filter=blob:none --no-checkout", "--filter=tree:0 --no-checkout"])
  func `a partial clone is not clean, and nothing is fetched`(options: String) throws {
    let sandbox = try sandbox()
    try clone(options, of: sandbox)
    let count = "git count-objects -v | grep -v size"
    let before = try sandbox.shell(count, in: "clone")
    let report = sandbox.history(in: "clone")
    let after = try sandbox.shell(count, in: "clone")
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.text(.text).contains("git fetch --refetch --no-filter"))
    #expect(before == after)
  }

  @Test func `a lost version is not clean, and the rest is checked`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(LintSandbox.leak, to: "b.yaml")
    try sandbox.shell(
      """
      id=$(git rev-parse HEAD~2:a.yaml)
      rm -f ".git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)"
      """, in: "repo")
    let report = sandbox.history()
    let lost = try sandbox.head("HEAD~2")
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.foundInCommits.first == "a.yaml@\(lost):0: unreadable-file")
    #expect(report.foundInCommits.last?.hasPrefix("b.yaml@") == true)
  }

  @Test func `a lost commit is not clean`() throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      id=$(git rev-parse HEAD~1)
      rm -f ".git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)"
      """, in: "repo")
    #expect(sandbox.history().outcome(isStrict: false) == .incomplete)
  }

  @Test(arguments: [" log ", " --batch --buffer "])
  func `a git that is killed halfway is not clean`(call: String) throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      mkdir bin
      cat > bin/git <<'END'
      #!/bin/sh
      case " $* " in *"\(call)"*) /usr/bin/git "$@" | head -c 60; kill -9 $$;; esac
      exec /usr/bin/git "$@"
      END
      chmod +x bin/git
      """)
    let report = sandbox.history(variables: ["PATH": "\(sandbox.path)/bin:/usr/bin:/bin"])
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.text(.text).contains("was ended by signal 9"))
  }

  @Test func `a large file is skipped, and one with the name of YAML is not clean`() throws {
    let sandbox = try sandbox()
    try sandbox.shell("head -c 200000000 /dev/zero | tr '\\0' 'a' > large.txt", in: "repo")
    try sandbox.commit()
    let report = sandbox.history()
    #expect(report.outcome(isStrict: false) == .clean)
    #expect(report.text(.text).contains("(1 skipped: 1 too large)"))
    try sandbox.shell("git mv large.txt large.yaml", in: "repo")
    let renamed = try sandbox.commit()
    let found = sandbox.history()
    #expect(found.outcome(isStrict: false) == .incomplete)
    #expect(found.foundInCommits == ["large.yaml@\(renamed):0: file-too-large"])
  }

  @Test func `a check that is cancelled says so`() throws {
    let sandbox = try sandbox()
    let cancellation = Cancellation()
    cancellation.cancel()
    let report = sandbox.history(cancellation: cancellation)
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.text(.json).contains("\"interrupted\" : true"))
  }

  @Test func `settings of the repository change nothing`() throws {
    let sandbox = try sandbox()
    try sandbox.commit(LintSandbox.leak, to: "b.yaml")
    try sandbox.shell("git mv b.yaml c.yaml", in: "repo")
    try sandbox.commit()
    try sandbox.shell("git rm -q c.yaml", in: "repo")
    try sandbox.commit()
    let before = sandbox.history().foundInCommits
    try sandbox.shell(
      """
      echo '*' > .git/order
      for setting in log.showRoot=false log.diffMerges=off log.follow=true diff.renames=copies \
        diff.relative=true diff.noprefix=true diff.orderFile=.git/order log.date=raw \
        format.pretty=email core.abbrev=4 core.quotePath=true diff.ignoreSubmodules=all \
        color.ui=always log.decorate=full format.notes=true core.commitGraph=false
      do git config "${setting%%=*}" "${setting#*=}"; done
      """, in: "repo")
    let after = sandbox.history().foundInCommits
    #expect(before == after)
    #expect(before.count == 2)
  }

  @Test func `a program that verifies signatures is not started`() throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      printf '#!/bin/sh\\ntouch "%s/sprung"\\n' "$PWD" > trap; chmod +x trap
      cd repo
      signed=$(git cat-file commit HEAD \
        | sed '/^committer/a gpgsig -----BEGIN PGP SIGNATURE-----\\n \\n x\\n -----END PGP SIGNATURE-----' \
        | git hash-object -t commit -w --stdin)
      git update-ref HEAD $signed
      git config log.showSignature true; git config gpg.program "$PWD/../trap"
      """)
    let attack = try sandbox.shell("git -C repo log -1 > /dev/null 2>&1; ls; rm -f sprung")
    #expect(attack.contains("sprung"))
    #expect(sandbox.history().outcome(isStrict: false) == .clean)
    #expect(try !sandbox.shell("ls").contains("sprung"))
  }

  @Test func `outside of a repository nothing is clean`() throws {
    let sandbox = try sandbox()
    let report = sandbox.history(in: ".")
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.text(.text).contains("not a git repository"))
  }
}
