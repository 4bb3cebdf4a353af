import SubstraCommandSupport
import TestSupport
import Foundation
import SubstraConfig
import SubstraLint
import SubstraLintReports
import Testing

/// Requirements 5 and 6.
struct ListingTests {
  @Test func `without a path, every tracked file is checked, from any folder`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.leak, to: "conf/b.yaml")
    try sandbox.write(LintSandbox.leak, to: "conf/untracked.yaml")
    try sandbox.shell("git add a.yaml conf/b.yaml", in: "repo")
    let report = sandbox.report(.repository, in: "repo/conf")
    #expect(report.found == ["a.yaml:2: cleartext-secret", "conf/b.yaml:2: cleartext-secret"])
    #expect(
      report.text(.text).contains("\n../a.yaml:2:3: ")
        || report.text(.text).hasPrefix("../a.yaml:2:3: "))
    #expect(report.text(.text).contains("\nb.yaml:2:3: error: "))
  }

  @Test func `without a path, the work tree is checked`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .", in: "repo")
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    let report = sandbox.report(.repository)
    #expect(report.found == [])
    #expect(report.summary.checked == 1)
  }

  @Test func `a path is checked without asking git, and a folder with all its files`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "x/y/a.yaml")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    let report = sandbox.report(
      ofPaths: "x", "./x/../b.yaml", "\(sandbox.path)/repo/b.yaml",
      variables: ["PATH": "/nowhere"])
    #expect(report.found == ["b.yaml:2: cleartext-secret", "x/y/a.yaml:2: cleartext-secret"])
    #expect(report.summary.checked == 2)
  }

  @Test func `git's own folder and links in folders are skipped`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "x/a.yaml")
    try sandbox.shell(
      "ln -s a.yaml x/link.yaml; ln -s . x/circle; cp x/a.yaml .git/a.yaml", in: "repo")
    #expect(sandbox.report(ofPaths: ".").found == ["x/a.yaml:2: cleartext-secret"])
  }

  @Test func `a given link is followed`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("ln -s a.yaml link.yaml", in: "repo")
    #expect(sandbox.report(ofPaths: "link.yaml").found == ["link.yaml:2: cleartext-secret"])
  }

  @Test func `tracked links and submodules are not followed`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "real/a.yaml")
    try sandbox.shell(
      """
      ln -s ../outside.yaml link.yaml
      printf 'password: hunter2' > ../outside.yaml
      git init -q module; cd module; git commit -q --allow-empty -m x; cd ..
      git add link.yaml real module 2>/dev/null
      """, in: "repo")
    let report = sandbox.report(.repository)
    #expect(report.found == ["real/a.yaml:2: cleartext-secret"])
    #expect(report.skipped.map(\.reason) == [.trackedLink, .submodule])
    #expect(report.text(.text).hasSuffix("1 of 1 file (2 skipped: 1 link, 1 submodule)\n"))
  }

  @Test func `a tracked file that is now a link is skipped with its reason`()
    throws
  {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.write(LintSandbox.clean, to: "gone.yaml")
    try sandbox.shell("git add .; rm a.yaml gone.yaml; ln -s /etc/passwd a.yaml", in: "repo")
    let report = sandbox.report(.repository)
    #expect(report.skipped.map(\.reason) == [.link, .deleted])
    #expect(!report.isOfNothing)
  }

  @Test(arguments: [
    "with space.yaml", "new\nline.yaml", "-dash.yaml", "é.yaml", "a:b,c%.yaml", "*.yaml", "\t.yaml",
  ])
  func `any name is checked`(name: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: name)
    let byPath = sandbox.report(.paths([ConfigurationPath(name)]))
    try sandbox.shell("git add -A", in: "repo")
    let tracked = sandbox.report(.repository)
    let staged = sandbox.report(.staged)
    for report in [byPath, tracked, staged] {
      #expect(report.found == ["\(name):2: cleartext-secret"])
    }
  }

  #if os(Linux)
    @Test func `a name need not be UTF-8`() throws {
      let sandbox = try LintSandbox()
      try sandbox.shell(
        #"printf 'password: hunter2' > "$(printf 'a\377.yaml')"; git add ."#, in: "repo")
      for report in [sandbox.report(.repository), sandbox.report(.staged)] {
        #expect(report.found == ["a\\xff.yaml:1: cleartext-secret"])
        #expect(report.text(.json).contains(#""path_bytes" : "Yf8ueWFtbA==""#))
        #expect(report.text(.sarif).contains(#""uri" : "a%FF.yaml""#))
      }
    }
  #endif

  @Test(arguments: ["nowhere.yaml", "", "a.yaml/b", "pipe"])
  func `a missing path is not clean`(path: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.shell("mkfifo pipe", in: "repo")
    let report = sandbox.report(ofPaths: "a.yaml", path)
    #expect(report.findings.map(\.diagnostic.rule) == [.unreadableFile])
    #expect(report.summary.failed == 1)
    #expect(report.summary.checked == 1)
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `a file that could not be checked decides the exit code`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    let report = sandbox.report(ofPaths: "a.yaml", "nowhere")
    #expect(report.summary.errors == 2)
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `outside of a repository, and without git, nothing is clean`() throws {
    let sandbox = try LintSandbox()
    let outside = sandbox.report(.repository, in: ".")
    let without = sandbox.report(.repository, variables: ["PATH": "/nowhere"])
    let staged = sandbox.report(.staged, in: ".")
    for report in [outside, without, staged] {
      #expect(report.found == ["git-failure"])
      #expect(report.outcome(isStrict: false) == .incomplete)
    }
  }

  @Test func `a work tree without any of its files is not clean`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell("git add .; rm a.yaml", in: "repo")
    let report = sandbox.report(.repository)
    #expect(report.findings.map(\.diagnostic.rule) == [.gitFailure])
    #expect(report.outcome(isStrict: false) == .incomplete)
  }

  @Test func `a repository without files has nothing to check`() throws {
    let report = try LintSandbox().report(.repository)
    #expect(report.isOfNothing)
    #expect(report.outcome(isStrict: true) == .clean)
    #expect(report.text(.text) == "nothing to check\n")
  }

  @Test func `an unmerged file is checked once`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.shell(
      """
      git add .; git commit -qm one
      git checkout -qb other; echo 'password: hunter2' > a.yaml; git commit -qam two
      git checkout -q -; echo 'password: hunter3' > a.yaml; git commit -qam three
      git merge other > /dev/null || true
      """, in: "repo")
    let report = sandbox.report(.repository)
    #expect(report.summary.checked == 1)
    #expect(report.summary.errors == 2)
    let staged = sandbox.report(.staged)
    #expect(staged.found == ["a.yaml:0: unreadable-file"])
    #expect(staged.outcome(isStrict: false) == .incomplete)
  }

  @Test func `binary files are skipped, and YAML that is binary is not`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write([0x50, 0, 0x51], to: "a.png")
    try sandbox.write([0xFF, 0xFE] + Array("a: b".utf8).flatMap { [$0, 0] }, to: "utf16.txt")
    try sandbox.write([0x50, 0, 0x51], to: "b.yaml")
    let report = sandbox.report(ofPaths: ".") { $0.excludes = [] }
    let names = report.skipped.map { $0.path.description }
    #expect(names.filter { !$0.hasPrefix(".git/") } == ["a.png"])
    #expect(report.summary.checked == 2)
  }

  @Test func `a huge file is skipped in a listing, unless it is YAML by its name`() throws {
    let sandbox = try LintSandbox()
    try sandbox.shell(
      "head -c 17000000 /dev/zero | tr '\\0' a > big.txt; cp big.txt big.yaml; git add .",
      in: "repo")
    for scope in [LintRequest.Scope.repository, .staged, .paths(["."])] {
      let report = sandbox.report(scope)
      #expect(report.found == ["big.yaml:0: file-too-large"])
      #expect(report.skipped.map(\.reason).contains(.large))
      #expect(report.outcome(isStrict: false) == .incomplete)
    }
  }

  @Test(arguments: ["big.ipynb", "big.log", "big", "big.yaml"])
  func `a huge named file is not clean`(name: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.shell("head -c 17000000 /dev/zero | tr '\\0' a > \(name)", in: "repo")
    let asPath = sandbox.report(.paths([ConfigurationPath(name)]))
    let asListed = sandbox.report(.paths([])) { $0.listed = [ConfigurationPath(name)] }
    let twice = sandbox.report(.paths([".", ConfigurationPath(name)]))
    for report in [asPath, asListed, twice] {
      #expect(report.found == ["\(name):0: file-too-large"])
      #expect(report.outcome(isStrict: false) == .incomplete)
    }
  }

  @Test func `a path that is too long for the system is not clean`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "deep/a.yaml")
    let name = String(repeating: "d", count: 250)
    // Made with relative paths, since no system call accepts the whole path.
    try sandbox.shell(
      """
      cd deep; for i in $(seq 20); do mkdir \(name); cd -P \(name); done
      printf 'password: hunter2hunter2' > a.yaml
      """, in: "repo")
    let report = sandbox.report(ofPaths: "deep")
    #expect(report.outcome(isStrict: false) == .incomplete)
    #expect(report.findings.map(\.diagnostic.rule) == [.unreadableFile])
    #expect(report.summary.checked == 1)
    // The clean-up of the temporary folder can't remove such a path.
    try sandbox.shell("rm -rf deep", in: "repo")
  }

  @Test func `skipped files of a folder are counted by reason`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "x/a.yaml")
    try sandbox.write([0x50, 0, 0x51], to: "x/a.png")
    try sandbox.shell("cd x; ln -s a.yaml l1; ln -s nowhere l2; mkfifo pipe", in: "repo")
    let report = sandbox.report(ofPaths: "x")
    #expect(
      report.text(.text)
        == "1 file checked, nothing found (4 skipped: 1 binary, 2 links, 1 special file)\n")
    #expect(report.text(.json).contains("\"special\" : 1"))
  }

  @Test func `a hint says that staged content was not checked`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.write(LintSandbox.leak, to: "b.yaml")
    try sandbox.write(LintSandbox.clean, to: "c.yaml")
    try sandbox.shell("git add .", in: "repo")
    #expect(sandbox.report(.repository).hint == nil)
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    let one = sandbox.report(.repository)
    #expect(one.found == ["b.yaml:2: cleartext-secret"])
    #expect(
      one.text(.text).contains(
        """
        \n1 staged file differs from the work tree, which was checked; 'config-lint --staged' \
        checks what is staged\n
        """))
    try sandbox.shell("rm b.yaml", in: "repo")
    #expect(sandbox.report(.repository).text(.text).hasPrefix("2 staged files differ "))
    #expect(sandbox.report(ofPaths: "c.yaml").hint == nil)
    #expect(sandbox.report(.staged).hint == nil)
    try sandbox.shell("git commit -qm x", in: "repo")
    #expect(sandbox.report(.repository).hint == nil)
  }

  @Test func `a checkout without files is not clean`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.leak, to: "a.yaml")
    try sandbox.shell(
      "git add .; git commit -qm x; git clone -q --no-checkout . ../bare", in: "repo")
    let report = sandbox.report(.repository, in: "bare")
    #expect(report.found == ["git-failure"])
    #expect(report.outcome(isStrict: false) == .incomplete)
    // An empty commit has no files.
    let empty = try LintSandbox()
    try empty.shell("git commit -q --allow-empty -m x", in: "repo")
    #expect(empty.report(.repository).isOfNothing)
  }

  @Test func `many files are reported in order`() throws {
    let sandbox = try LintSandbox()
    for number in 0..<100 { try sandbox.write(LintSandbox.leak, to: "\(number).yaml") }
    let names = (0..<100).map { "\($0).yaml" }
    let report = sandbox.report(ofPaths: ".")
    #expect(report.found == names.sorted().map { "\($0):2: cleartext-secret" })
  }

  @Test func `a file beyond the limits of a tree is not clean (requirement 5)`() throws {
    let sandbox = try LintSandbox()
    let deep = String(repeating: "{a: ", count: 100) + "{password: ''}"
    try sandbox.write(deep + String(repeating: "}", count: 100) + "\n", to: "deep.yaml")
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(items)]\n"
    }
    try sandbox.write(bomb + "password: ''\n", to: "bomb.yaml")
    for name in ["deep.yaml", "bomb.yaml"] {
      let report = sandbox.report(ofPaths: name)
      #expect(report.findings.map(\.diagnostic.rule) == [.yamlLimit])
      #expect(report.summary.failed == 1)
      #expect(report.outcome(isStrict: false) == .incomplete)
    }
  }
}
