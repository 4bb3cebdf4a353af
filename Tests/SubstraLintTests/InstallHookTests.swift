import Foundation
import TestSupport
import Testing
@testable import config_lint

/// `config-lint install-hook`, with real commits.
struct InstallHookTests {
  private func sandbox() throws -> LintSandbox {
    let sandbox = try LintSandbox()
    try sandbox.write(LintSandbox.clean, to: "a.yaml")
    try sandbox.shell("rm -rf .git/hooks; git add . && git commit -qm first", in: "repo")
    return sandbox
  }

  /// Adds a leak and commits it.
  private static let leak =
    "echo 'password: hunter2hunter2' > leak.yaml; git add -A .; git commit -m leak"

  private func text(_ path: String, of sandbox: LintSandbox) throws -> String {
    try String(contentsOfFile: "\(sandbox.path)/repo/\(path)", encoding: .utf8)
  }

  @Test func `the hooks are installed, and refuse a commit with a leak`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      "umask 022; config-lint install-hook; stat -c %a .git/hooks/*")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(
      outcome.output.hasPrefix(
        "installed .git/hooks/pre-commit\ninstalled .git/hooks/pre-merge-commit\ngit now runs "))
    #expect(outcome.output.hasSuffix("755\n755\n"))
    let refused = try sandbox.outcome(Self.leak)
    #expect(refused.status == 1)
    #expect((refused.output + refused.error).contains("leak.yaml:1:1: error: "), "\(refused)")
    let accepted = try sandbox.outcome(
      "rm leak.yaml; git add -A; git commit --allow-empty -m clean")
    #expect(accepted.status == 0, "\(accepted)")
  }

  @Test func `a merge is checked`() throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      git checkout -qb other; echo 'password: hunter2hunter2' > leak.yaml; git add .; git commit -qm leak
      git checkout -q -; echo a > b; git add b; git commit -qm b
      """, in: "repo")
    let outcome = try sandbox.outcome(
      "config-lint install-hook --quiet && git merge --no-edit other")
    #expect(outcome.status != 0)
    #expect((outcome.output + outcome.error).contains("leak.yaml:1:1: error: "), "\(outcome)")
  }

  @Test func `a second call changes nothing, and an old version is updated`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      """
      config-lint install-hook --quiet; config-lint install-hook
      sed -i "s|^program=.*|program='/old/config-lint'|" .git/hooks/pre-commit
      chmod -x .git/hooks/pre-merge-commit
      config-lint install-hook; ls .git/hooks
      """)
    #expect(
      outcome.output.hasPrefix(
        """
        .git/hooks/pre-commit is already installed
        .git/hooks/pre-merge-commit is already installed

        """))
    #expect(
      outcome.output.contains(
        "updated .git/hooks/pre-commit\nupdated .git/hooks/pre-merge-commit\n"))
    #expect(outcome.output.hasSuffix("pre-commit\npre-merge-commit\n"))
    #expect(outcome.error == "")
    #expect(!(try text(".git/hooks/pre-commit", of: sandbox)).contains("/old/"))
    #expect(try sandbox.outcome("test -x .git/hooks/pre-merge-commit").status == 0)
  }

  @Test func `narrow permissions of a hook are kept`() throws {
    let outcome = try sandbox().outcome(
      """
      umask 077; config-lint install-hook --quiet
      sed -i "s|^program=.*|program=|" .git/hooks/pre-commit
      sed -i '/-f .*-x/d' .git/hooks/pre-commit; umask 022; config-lint install-hook --quiet
      stat -c %a .git/hooks/pre-commit
      """)
    #expect(outcome.output.hasSuffix("700\n"), "\(outcome)")
  }

  @Test(arguments: [
    "echo 'make test' >> .git/hooks/pre-commit",
    "sed -i 's/^exec /make test || exit 1\\nexec /' .git/hooks/pre-commit",
  ])
  func `a hook that the user has changed is neither replaced nor removed`(change: String) throws {
    let sandbox = try sandbox()
    _ = try sandbox.outcome("config-lint install-hook --quiet; \(change)")
    for call in ["install-hook", "install-hook --uninstall"] {
      let outcome = try sandbox.outcome("config-lint \(call)")
      #expect(outcome.status == 3)
      #expect(
        outcome.error.contains(
          "error: .git/hooks/pre-commit was changed after config-lint wrote it; "), "\(outcome)")
      #expect(try text(".git/hooks/pre-commit", of: sandbox).contains("make test"))
    }
  }

  @Test(arguments: [
    ("config-lint --staged", true), ("config-lint --staged || exit 1\necho done", true),
    ("exec /opt/bin/config-lint --staged --strict", true),
    ("set -eu\nconfig-lint --staged # all\necho done", true),
    ("config-lint --staged\necho done", false), ("true # TODO config-lint --staged", false),
    ("echo 'call config-lint --staged some day'", false),
    ("exec make test\nconfig-lint --staged", false), ("exit 0\nconfig-lint --staged", false),
    ("config-lint", false), ("# config-lint --staged", false),
  ])
  func `only a call that can stop a commit counts as one`(script: String, isCall: Bool) {
    #expect(HookScript.isCall(in: Array("#!/bin/sh\n\(script)\n".utf8)) == isCall)
  }

  @Test func `a hook that git ignores is reported`() throws {
    let outcome = try sandbox().outcome(
      """
      mkdir .git/hooks; printf '#!/bin/sh\\nconfig-lint --staged\\n' > .git/hooks/pre-commit
      config-lint install-hook
      """)
    #expect(outcome.status == 3)
    #expect(outcome.output == "")
    #expect(
      outcome.error.contains("git ignores .git/hooks/pre-commit, since it is not executable"))
    #expect(outcome.error.contains("help: chmod +x "))
  }

  struct Foreign: CustomTestStringConvertible {
    let setup: String
    let help: String
    var testDescription: String { setup }
  }

  @Test(arguments: [
    Foreign(
      setup: "printf '#!/bin/sh\\nexit 0\\n' > .git/hooks/pre-commit",
      help: "add this line to it, above any 'exec' or 'exit', and call 'config-lint install-hook'"
        + " again: config-lint --staged || exit 1"),
    Foreign(
      setup: "printf '#!/bin/sh\\n# config-lint --staged\\n' > .git/hooks/pre-merge-commit",
      help: "config-lint --staged || exit 1"),
    Foreign(setup: "touch .git/hooks/pre-commit", help: "config-lint --staged || exit 1"),
    Foreign(setup: "mkdir .git/hooks/pre-commit", help: "config-lint --staged || exit 1"),
    Foreign(setup: "ln -s nowhere .git/hooks/pre-commit", help: "config-lint --staged || exit 1"),
    Foreign(
      setup:
        "printf '#!/usr/bin/env bash\\n# File generated by pre-commit: https://pre-commit.com\\n'"
        + " > .git/hooks/pre-commit", help: "add the hook config-lint to .pre-commit-config.yaml"),
    Foreign(
      setup:
        "printf '#!/bin/sh\\ncall_lefthook run \"pre-commit\" \"$@\"\\n' > .git/hooks/pre-commit",
      help: "add the command 'config-lint --staged' to pre-commit in lefthook.yml"),
  ])
  func `a hook of another program is never changed`(foreign: Foreign) throws {
    let sandbox = try sandbox()
    try sandbox.shell("mkdir .git/hooks; \(foreign.setup)", in: "repo")
    let list = "ls -lai --time-style=full-iso .git/hooks | tail -n +4"
    let before = try sandbox.shell(list, in: "repo")
    for call in ["install-hook", "install-hook --uninstall"] {
      let outcome = try sandbox.outcome("config-lint \(call)")
      #expect(outcome.status == (call == "install-hook" ? 3 : 0), "\(outcome)")
      if call == "install-hook" {
        #expect(outcome.error.contains("hook that config-lint did not write: .git/hooks/pre-"))
        #expect(outcome.error.contains("nothing was changed\n  help: "))
        #expect(outcome.error.contains(foreign.help), "\(outcome)")
      }
      #expect(try sandbox.shell(list, in: "repo") == before)
    }
  }

  @Test func `the line from the help makes a hook of another program check commits`() throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      mkdir .git/hooks; printf '#!/bin/sh\\n\(HookScript.call) || exit 1\\nexit 0\\n' > .git/hooks/pre-commit
      chmod +x .git/hooks/pre-commit
      """, in: "repo")
    let outcome = try sandbox.outcome("config-lint install-hook; ls .git/hooks")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(".git/hooks/pre-commit already calls config-lint\n"))
    #expect(outcome.output.contains("installed .git/hooks/pre-merge-commit\n"))
    #expect(try sandbox.outcome(Self.leak).status == 1)
    let removed = try sandbox.outcome("config-lint install-hook --uninstall; ls .git/hooks")
    #expect(
      removed.output == """
        .git/hooks/pre-commit is not a hook of config-lint, but calls it; it was not changed
        removed .git/hooks/pre-merge-commit
        pre-commit

        """)
  }

  @Test func `only the program's own hooks are removed`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      """
      config-lint install-hook --quiet; echo a > .git/hooks/pre-push
      config-lint install-hook --uninstall; ls .git/hooks; config-lint install-hook --uninstall
      """)
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        removed .git/hooks/pre-commit
        removed .git/hooks/pre-merge-commit
        pre-push
        there is no hook of config-lint to remove

        """)
    #expect(try sandbox.outcome(Self.leak).status == 0)
  }

  @Test(arguments: [
    // A relative path starts at the top, also for a call in a folder below it.
    ("git config core.hooksPath conf/hooks", "conf/hooks"),
    ("git config core.hooksPath \"$PWD/.git/own\"", ".git/own"),
    ("git config --global core.hooksPath .hooks", ".hooks"),
  ])
  func `core.hooksPath is used`(setup: String, folder: String) throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      """
      export GIT_CONFIG_GLOBAL="$HOME/.gitconfig"; \(setup)
      mkdir below; cd below; config-lint install-hook; cd ..; ls \(folder) .git; \(Self.leak)
      """)
    #expect(outcome.output.hasPrefix("installed ../\(folder)/pre-commit\n"), "\(outcome)")
    #expect(outcome.output.contains("\(folder):\npre-commit\npre-merge-commit\n"))
    #expect(!outcome.output.split(separator: "\n").contains("hooks"))
    #expect(outcome.status == 1)
    let script = try text("\(folder)/pre-commit", of: sandbox)
    // A file in the work tree is for all people who use the repository.
    #expect(script.contains(BuiltExecutable.folder.lastPathComponent) == folder.hasPrefix(".git/"))
  }

  @Test(arguments: ["--global", "--local"])
  func `a folder that other repositories use is not changed`(scope: String) throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      """
      export GIT_CONFIG_GLOBAL="$HOME/.gitconfig"; mkdir "$HOME/shared"
      git config \(scope) core.hooksPath "$HOME/shared"
      config-lint install-hook; echo $?; ls -A "$HOME/shared" .git | grep -e pre- -e hooks
      """)
    #expect(outcome.output == "3\n")
    #expect(outcome.error.contains("outside of this repository"), "\(outcome)")
    #expect(outcome.error.contains("git's global setting") == (scope == "--global"))
    #expect(outcome.error.contains("config-lint --staged || exit 1"))
    let line = try #require(
      outcome.error.firstRange(of: "'git config --local core.hooksPath ").map { range in
        outcome.error[range.lowerBound...].dropFirst().prefix { $0 != "'" }
      })
    let own = try sandbox.outcome(
      """
      export GIT_CONFIG_GLOBAL="$HOME/.gitconfig"; \(line)
      config-lint install-hook --quiet && \(Self.leak)
      """)
    #expect(own.status == 1, "\(own)")
  }

  @Test func `a link to a folder of other repositories is not followed`() throws {
    let outcome = try sandbox().outcome(
      "mkdir ../shared; ln -s ../../shared .git/hooks; config-lint install-hook; ls -A ../shared")
    #expect(outcome.output == "")
    #expect(outcome.error.contains("outside of this repository"))
  }

  @Test func `husky's folder is not changed`() throws {
    let outcome = try sandbox().outcome(
      "git config core.hooksPath .husky/_; config-lint install-hook; echo $?; ls -A")
    #expect(outcome.output == "3\n.git\na.yaml\n")
    #expect(
      outcome.error.contains("help: add the line 'config-lint --staged' to .husky/pre-commit\n"))
  }

  @Test(arguments: ["/dev/null", ""])
  func `hooks that are switched off are reported`(path: String) throws {
    let outcome = try sandbox().outcome(
      "git config core.hooksPath '\(path)'; config-lint install-hook")
    #expect(outcome.status == 3)
    #expect(outcome.error.contains("core.hooksPath"), "\(outcome)")
    #expect(outcome.error.contains("\n  help: "))
  }

  @Test func `other work trees and submodules are checked`() throws {
    let sandbox = try sandbox()
    try sandbox.shell(
      """
      git worktree add -q ../tree
      git -c protocol.file.allow=always submodule --quiet add "$PWD" sub; git commit -qm sub
      """, in: "repo")
    let tree = try sandbox.outcome("config-lint install-hook; \(Self.leak)", in: "tree")
    #expect(
      tree.output.hasPrefix("installed \(sandbox.path)/repo/.git/hooks/pre-commit\n"), "\(tree)")
    #expect(tree.status == 1)
    let module = try sandbox.outcome("config-lint install-hook; \(Self.leak)", in: "repo/sub")
    #expect(module.output.hasPrefix("installed "), "\(module)")
    #expect(module.output.contains("/.git/modules/sub/hooks/pre-commit\n"))
    #expect(module.status == 1)
  }

  @Test func `GIT_DIR and GIT_WORK_TREE are used`() throws {
    let sandbox = try sandbox()
    let outcome = try sandbox.outcome(
      """
      git init -q --bare ../dots.git; git -C ../dots.git config --unset core.bare
      mkdir below; cd below; export GIT_DIR=../../dots.git GIT_WORK_TREE=..
      config-lint install-hook --quiet; ls ../../dots.git/hooks | grep -v sample; ls ../.git | grep hooks
      """)
    #expect(outcome.output == "pre-commit\npre-merge-commit\n", "\(outcome)")
  }

  @Test func `outside of a work tree, there is nothing to install`() throws {
    let sandbox = try sandbox()
    let outside = try sandbox.outcome("cd ..; config-lint install-hook")
    #expect(outside.status == 3)
    #expect(outside.error.contains("config-lint: error: not a git repository"))
    try sandbox.shell("git init -q --bare bare.git; rm -rf bare.git/hooks")
    let bare = try sandbox.outcome("config-lint install-hook; ls | grep hooks", in: "bare.git")
    #expect(bare.output == "")
    #expect(bare.error.hasPrefix("config-lint: error: "))
    #expect(bare.error.contains("  help: call it in the work tree of a repository"))
  }

  @Test func `a short PATH finds the program, and a removed program refuses the commit`() throws {
    let sandbox = try sandbox()
    let program = "$(dirname \"$(command -v config-lint)\")/config-lint"
    let short = try sandbox.outcome(
      """
      mkdir '../it'"'"'s $x'; cp "\(program)" '../it'"'"'s $x/config-lint'
      '../it'"'"'s $x/config-lint' install-hook --quiet
      PATH=/usr/bin:/bin; \(Self.leak)
      """)
    #expect(short.status == 1)
    #expect((short.output + short.error).contains("leak.yaml:1:1: error: "), "\(short)")
    let other = try sandbox.outcome("rm -r ../it*; git commit -m leak")
    #expect((other.output + other.error).contains("leak.yaml:1:1: error: "), "\(other)")
    let gone = try sandbox.outcome("PATH=/usr/bin:/bin; git commit -m leak")
    #expect(gone.status != 0)
    #expect(
      gone.error == """
        config-lint: error: nothing was committed: the hook .git/hooks/pre-commit can't find config-lint
          help: install config-lint again and call 'config-lint install-hook', or delete the hook

        """)
  }

  @Test func `a folder that can't be written is reported`() throws {
    let outcome = try sandbox().outcome("echo a > .git/hooks; config-lint install-hook")
    #expect(outcome.status == 3)
    #expect(outcome.error.contains("config-lint: error: can't make the folder .git/hooks: "))
  }
}
