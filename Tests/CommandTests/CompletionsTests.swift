import Foundation
import SubstraCommandSupport
import TestSupport
import Testing
@testable import config_lint
@testable import substra_config

/// Completion scripts, and what they ask the program for.
///
/// `Tests/Completions/test_completions.py` completes lines with them in real shells.
struct CompletionsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: CompletionShell.allCases)
  func `a script can be parsed by its shell`(_ shell: CompletionShell) throws {
    guard let program = ExternalProgram.path(of: shell.rawValue) else { return }
    for outline in [CommandOutline.substraConfig, .configLint] {
      _ = try folder.write(CompletionScript(shell, outline).text, to: "script")
      let outcome = try BuiltExecutable.shell("\(program) -n script", in: folder.url)
      #expect(outcome == .init(output: "", error: "", status: 0))
    }
  }

  @Test(.enabled(if: ExternalProgram.path(of: "zsh") != nil, "no zsh: run .ci/install-packages"))
  func `zsh is installed`() {}

  @Test(arguments: CompletionShell.allCases)
  func `a script has every verb, every option and every word`(_ shell: CompletionShell) {
    for outline in [CommandOutline.substraConfig, .configLint] {
      let script = CompletionScript(shell, outline).text
      for verb in outline.calls {
        #expect(verb.name.isEmpty || script.contains(verb.name))
        for option in verb.options {
          #expect(script.contains(shell == .fish ? "-l \(option.name)" : option.spelling))
          #expect(option.value?.kind.words.allSatisfy { script.contains($0.text) } ?? true)
        }
      }
      #expect(script.hasSuffix("\n") && !script.hasSuffix("\n\n"))
    }
  }

  @Test func `help has one option for each line of the tables, with the words that are accepted`() {
    for outline in [CommandOutline.substraConfig, .configLint] {
      for verb in outline.verbs {
        for option in verb.options {
          guard case .word(let words) = option.value?.kind, option.name != "color" else { continue }
          let list = words.map(\.text).joined(separator: ", ")
          // Any word is a duration that is not valid, which its own test covers.
          guard option.name != "revoke-old" else { continue }
          let call =
            [verb.name, option.spelling, "x"] + (verb.name == "token" ? ["status"] : [])
            + ["a", "url", "--", "true"]
          let errors =
            outline.name == "substra-config"
            ? InProcess(call).errors + InProcess(Array(call.prefix(3))).errors
            : lintErrors(Array(call.prefix(3)))
          #expect(errors.contains("'x' is not one of \(list)"), "\(call)")
        }
      }
    }
  }

  private func lintErrors(_ arguments: [String]) -> String {
    let command = ConfigLintCommand(
      arguments: arguments.map { Array($0.utf8) }, environment: [], terminal: .none)
    return String(decoding: command.run().errors, as: UTF8.self)
  }

  @Test(arguments: [
    ("completions", "'completions' needs the name of a shell: bash, zsh or fish"),
    ("completions pwsh", "unknown shell 'pwsh': completions exist for bash, zsh or fish"),
    ("completions bsh", "did you mean bash?"),
    ("completions bash zsh", "'completions' takes the name of one shell"),
    ("completions bash --format json", "'completions' does not take --format"),
  ])
  func `a wrong call is a usage error that names the shells`(line: String, message: String) {
    let words = line.split(separator: " ").map(String.init)
    let result = InProcess(words)
    #expect(result.exitCode == .usage)
    #expect(result.output == "")
    #expect(result.errors.contains(message))
    #expect(lintErrors(words).contains(message))
  }

  private func clients(
    _ arguments: String..., environment: [(String, String)] = []
  ) -> String {
    let result = InProcess(["completions", "clients"] + arguments, environment: environment)
    #expect(result.exitCode == .success)
    #expect(result.errors == "")
    return result.output
  }

  @Test func `the clients of the files are printed one a line`() throws {
    let first = try folder.write(
      """
      org-1: {url: "https://org-1.example.org", token: t0ken-canary}
      "my client": {}
      "-dash": {}
      "ünï": {}
      _template: {retry_timeout: 5}
      """, to: "first.yaml")
    let second = try folder.write("org-2: {}\norg-1: {}\n", to: "second.yaml")
    let variable = ("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH", second)
    let names = "org-1\nmy client\n-dash\nünï\n"
    #expect(clients("--config", first) == names)
    #expect(clients("--config", first, "--config=\(second)") == names + "org-2\n")
    #expect(clients(environment: [variable]) == "org-2\norg-1\n")
    #expect(clients("--config", first, environment: [variable]) == names)
    #expect(clients("--no-environment", environment: [variable]) == "")
    #expect(clients("--config", "", environment: [variable]) == "")
  }

  @Test func `names that can't be typed or may be credentials are left out`() throws {
    let file = try folder.write(
      #"""
      org-1: {}
      "bell\u0007": {}
      "two\nlines": {}
      "turned\u202E": {}
      "ghp_4Vd0kTq8ZbN1xYw7RmPe5LhJ3uGc9sAfD2iO": {}
      "https://ada:pass@org-1.example.org": {}
      """#, to: "c.yaml")
    #expect(clients("--config", file) == "org-1\n")
  }

  @Test(arguments: ["absent.yaml", "broken.yaml", "list.yaml", ".", "/dev/null"])
  func `a problem is not reported`(_ name: String) throws {
    _ = try folder.write("org-1: [\n", to: "broken.yaml")
    _ = try folder.write("- org-1\n", to: "list.yaml")
    #expect(clients("--config", name.hasPrefix("/") ? name : "\(folder.path)/\(name)") == "")
  }
}
