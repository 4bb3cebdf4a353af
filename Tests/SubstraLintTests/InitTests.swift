import Foundation
import SubstraConfig
import SubstraLint
import SubstraPlatform
import TestSupport
import Testing

/// `config-lint init`.
struct InitTests {
  private static let file = ".config-lint.yaml"

  /// The template with every setting in use.
  private static var uncommented: String {
    let blocks = LintConfiguration.template.components(separatedBy: "\n\n")
    return blocks.map { block in
      let lines = block.split(separator: "\n")
      let start = lines.firstIndex { !$0.hasPrefix("# ") } ?? lines.endIndex
      return (lines[..<start] + lines[start...].map { $0.dropFirst() }).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func configuration(_ text: String) -> LintConfiguration {
    LintConfiguration(contents: Array(text.utf8), path: ConfigurationPath(Self.file))
  }

  @Test func `the template changes nothing, and has no line over 100 columns`() {
    let configuration = configuration(LintConfiguration.template)
    #expect(configuration.problems.isEmpty)
    #expect(configuration.excludes.isEmpty && configuration.entries.isEmpty)
    #expect(configuration.clientFiles.isEmpty && configuration.baseline == nil)
    let lines = LintConfiguration.template.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("#") && $0.count <= 100 })
  }

  @Test func `the template has every setting, each of which can be used as it is there`() {
    let configuration = configuration(Self.uncommented)
    #expect(configuration.problems.map(\.description) == [])
    for key in LintConfiguration.Key.allCases {
      let count = LintConfiguration.template.components(separatedBy: "\n#\(key.rawValue):").count
      #expect(count == 2, "\(key)")
    }
    #expect(configuration.excludes.count == 2)
    #expect(configuration.entries.count == 2)
    #expect(configuration.entries.last?.paths?.count == 2)
    #expect(configuration.clientFiles.count == 1)
    #expect(configuration.baseline == ".config-lint-baseline")
  }

  @Test func `the file is written, and the repository with it is clean`() throws {
    let sandbox = try LintSandbox()
    let outcome = try sandbox.outcome("umask 022; config-lint init && stat -c %a .config-lint.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(outcome.output.hasPrefix("wrote .config-lint.yaml\n"))
    #expect(outcome.output.contains("install-hook"))
    #expect(outcome.output.hasSuffix("\n644\n"))
    let checked = try sandbox.outcome("git add . && config-lint --strict && config-lint --staged")
    #expect(checked.output == "1 file checked, nothing found\n1 file checked, nothing found\n")
    let contents = try String(contentsOfFile: "\(sandbox.path)/repo/\(Self.file)", encoding: .utf8)
    #expect(contents == LintConfiguration.template)
  }

  @Test func `the umask decides about permissions`() throws {
    let outcome = try LintSandbox().outcome(
      "umask 077; config-lint init --quiet && stat -c %a .config-lint.yaml")
    #expect(outcome.output == "600\n")
  }

  @Test func `a second call leaves the file as it is`() throws {
    let sandbox = try LintSandbox()
    let outcome = try sandbox.outcome("config-lint init --quiet; config-lint init")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix(".config-lint.yaml is there already, as 'init' writes it\n"))
  }

  @Test func `below the top and in another work tree, the file is at the top`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "a/b/c.yaml")
    try sandbox.shell("git add . && git commit -qm a && git worktree add -q ../tree", in: "repo")
    for name in ["repo", "tree"] {
      let outcome = try sandbox.outcome(
        "cd a/b && config-lint init && cat ../../\(Self.file)", in: name)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.hasPrefix("wrote ../../.config-lint.yaml\n"))
    }
  }

  struct Existing: CustomTestStringConvertible {
    let setup: String
    let message: String
    let help: String
    var testDescription: String { setup }
  }

  @Test(arguments: [
    Existing(
      setup: "echo 'exclude: [a]' > .config-lint.yaml", message: "the file exists",
      help: "change it in an editor"),
    Existing(setup: "touch .config-lint.yaml", message: "the file exists", help: "in an editor"),
    Existing(
      setup: "echo a > .config-lint.yaml; chmod 0 .config-lint.yaml", message: "the file exists",
      help: "in an editor"),
    Existing(
      setup: "ln -s nowhere .config-lint.yaml", message: "it is a symbolic link",
      help: "replace the link by a regular file"),
    Existing(
      setup: "echo a > b; ln -s b .config-lint.yaml", message: "it is a symbolic link",
      help: "replace the link by a regular file"),
    Existing(
      setup: "mkdir .config-lint.yaml", message: "there is a folder", help: "remove or rename it"),
    Existing(
      setup: "mkfifo .config-lint.yaml", message: "there is a named pipe",
      help: "remove or rename it"),
    Existing(
      setup: "echo 'exclude: [a]' > .config-lint.yml", message: "there is a .config-lint.yml",
      help: "rename it: mv .config-lint.yml .config-lint.yaml"),
  ])
  func `what is there is never replaced`(existing: Existing) throws {
    let sandbox = try LintSandbox()
    try sandbox.shell(existing.setup, in: "repo")
    let before = try sandbox.shell("ls -lai --time-style=full-iso | grep -v '\\.$'", in: "repo")
    let outcome = try sandbox.outcome("config-lint init")
    let after = try sandbox.shell("ls -lai --time-style=full-iso | grep -v '\\.$'", in: "repo")
    #expect(outcome.status == 3)
    #expect(outcome.output == "")
    #expect(
      outcome.error.hasPrefix(
        "config-lint: error: can't write .config-lint.yaml: \(existing.message)"), "\(outcome)")
    #expect(outcome.error.contains("\n  help: "))
    #expect(outcome.error.contains(existing.help))
    #expect(before == after)
  }

  @Test func `outside of a work tree, nothing is written`() throws {
    let sandbox = try LintSandbox()
    let outside = try sandbox.outcome("cd .. && config-lint init; echo $?; ls -A")
    #expect(outside.output == "3\nrepo\n")
    #expect(outside.error.contains("config-lint: error: not a git repository"))
    try sandbox.shell("git init -q --bare bare.git")
    let bare = try sandbox.outcome("config-lint init; echo $?; ls -A", in: "bare.git")
    #expect(bare.output.hasPrefix("3\n"))
    #expect(!bare.output.contains(".config-lint"))
    #expect(bare.error.hasPrefix("config-lint: error: "))
    #expect(bare.error.contains("  help: call it in the work tree of a repository"))
  }

  @Test(arguments: [
    ("init x", "'init' takes no argument"), ("init --force", "'init' does not take --force"),
    ("init --output x", "'init' does not take --output"),
    ("init --format json", "'init' does not take --format"),
    ("install-hook x", "'install-hook' takes no argument"),
    ("install-hook --force", "'install-hook' does not take --force"),
    ("init --uninstall", "'init' does not take --uninstall"),
    ("--uninstall", "--uninstall needs the command install-hook"),
    ("a.yaml --uninstall", "--uninstall needs the command install-hook"),
  ])
  func `a wrong call is explained`(call: String, message: String) throws {
    let outcome = try LintSandbox().outcome("config-lint \(call)")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("config-lint: error: \(message)"), "\(outcome)")
  }

  @Test(arguments: ["init", "install-hook"])
  func `a file that is named like the command is checked`(name: String) throws {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: name)
    let outcome = try sandbox.outcome("config-lint \(name); ls -A . .git/hooks")
    #expect(outcome.output.hasPrefix("1 file checked, nothing found\n"))
    #expect(!outcome.output.contains(".config-lint.yaml"))
    #expect(!outcome.output.contains("pre-commit\n"))
    let other = try sandbox.outcome("mkdir a; cd a; config-lint \(name)")
    #expect(other.status == 0)
    #expect(!other.output.contains("checked"))
    // A hook passes names after `--`.
    let named = try sandbox.outcome("cd a; config-lint -- \(name)")
    #expect(named.status == 3)
    if name == "install-hook" {
      let uninstall = try sandbox.outcome("config-lint install-hook --uninstall")
      #expect(uninstall.status == 2)
      #expect(uninstall.error.contains("a file here is called install-hook"))
    }
  }

  @Test func `a misspelt command is suggested`() throws {
    for (word, command) in [("int", "init"), ("install-hok", "install-hook")] {
      let outcome = try LintSandbox().outcome("config-lint \(word)")
      #expect(outcome.status == 3)
      #expect(outcome.output.contains("did you mean 'config-lint \(command)'?"), "\(outcome)")
    }
  }
}
