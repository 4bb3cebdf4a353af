import Foundation
import SubstraCommandSupport
import SubstraConfig
import Testing
@testable import substra_config

struct HelpTests {
  static let calls: [[String]] =
    [["--help"], ["-h"]] + Verb.allCases.map { [$0.rawValue, "--help"] }
    + TokenAction.allCases.map { ["token", $0.rawValue, "--help"] }

  @Test(arguments: calls)
  func `help fits into a terminal and has an example`(_ call: [String]) {
    let result = InProcess(call)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(result.exitCode == .success)
    #expect(result.errors == "")
    // One line is left for the next prompt; the page of the command may be longer than the
    // terminal, and those of `token` and `exec` a little.
    let isLong = ["token", "exec"].contains(call[0])
    #expect(lines.count <= (call.count == 1 ? 80 : isLong ? 38 : 30))
    #expect(lines.filter { $0.count > 80 } == [])
    let examples = lines.drop { $0 != "Examples:" }.dropFirst()
    #expect(examples.count >= 2)
    #expect(examples.allSatisfy { $0.contains("substra-config \(call.count == 1 ? "" : call[0])") })
  }

  @Test(arguments: [40, 60, 80, 120, 200])
  func `help is broken at spaces`(_ width: Int) {
    for call in Self.calls {
      let piped = InProcess(call).output.split { $0.isWhitespace }
      let output = InProcess(call, terminal: .window(width)).output
      #expect(output.split { $0.isWhitespace } == piped)
      // Names of variables and examples are not broken.
      let lines = output.split(separator: "\n").prefix { $0 != "Examples:" }
      #expect(lines.filter { $0.count > max(width, 41) } == [])
    }
  }

  @Test func `help names the variables, the sources in their order, and the exit codes`() throws {
    let help = InProcess("--help").output
    let variables = [
      EnvironmentVariables.configurationFileVariable,
      EnvironmentVariables.secretsDirectoryVariable,
      EnvironmentVariables.credentialsDirectoryVariable, "GITHUB_ENV", "HOME", "PATH",
    ]
    for variable in variables + Terminal.Variable.allCases.map(\.rawValue) {
      #expect(help.contains("\n  \(variable) "), "\(variable)")
    }
    // With the names that `show` and `explain` print. Only applications have providers.
    let sources = Origin.Layer.allCases.filter { $0 != .secretProvider }.map(\.description)
    #expect(!help.contains(Origin.Layer.secretProvider.description))
    let places = sources.map { help.range(of: "\n  \($0) ")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    for code in ExitCode.allCases {
      #expect(help.contains("\n  \(code.rawValue)  \(code.summary)\n"))
    }
  }

  @Test(arguments: calls)
  func `help does not mention findings, which only the linter has`(_ call: [String]) {
    #expect(!InProcess(call).output.contains("finding"))
  }

  @Test(arguments: calls)
  func `help names exactly the options that the verb takes`(_ call: [String]) {
    let result = InProcess(call)
    // The exit codes mention an option of one verb.
    let page = result.output.components(separatedBy: "Exit codes:")[0]
    let words = page.split { $0.isWhitespace }.joined(separator: " ")
    let verb = call.count == 1 ? nil : Verb(rawValue: call[0])
    // The pages of its actions have them.
    guard call != ["token", "--help"] else { return }
    let action = call.count == 3 ? TokenAction(rawValue: call[1]) : nil
    for option in CommandOption.allCases {
      let isOfOther =
        option.isOwn(of: .token) && action.map { !$0.options.contains(option) } == true
      let isTaken = !isOfOther && (verb.map { option.isTaken(by: $0) } ?? option.isCommon)
      let synopsis = verb.map { option.synopsis(of: $0) } ?? option.synopsis
      let isNamed = [" ", ","].contains { "\(words) ".contains(synopsis + $0) }
      #expect(isNamed == isTaken, "\(option)")
    }
  }

  @Test func `help of a verb that takes a setting lists the settings`() {
    for verb in [Verb.explain, .get] {
      let help = InProcess(verb.rawValue, "-h").output
      #expect(Setting.allCases.allSatisfy { help.contains($0.key) })
      #expect(!help.contains("_file,"))
      #expect(!help.contains("also token_file"))
    }
    #expect(InProcess("--help").output.contains("also token_file"))
  }

  @Test func `the verb help prints help, with or without a verb`() {
    #expect(InProcess("help").output == InProcess("--help").output)
    for verb in Verb.allCases {
      let result = InProcess("help", verb.rawValue)
      #expect(result.output == InProcess(verb.rawValue, "--help").output)
      #expect(result.exitCode == .success)
    }
    let unknown = InProcess("help", "shw")
    #expect(unknown.exitCode == .usage)
    #expect(unknown.errors.contains("did you mean show?"))
    #expect(InProcess("help", "show", "org-1").exitCode == .usage)
    for action in TokenAction.allCases {
      let help = InProcess("help", "token", action.rawValue)
      #expect(help.output == InProcess("token", action.rawValue, "--help").output)
    }
    #expect(InProcess("help", "token", "rotat").errors.contains("did you mean rotate?"))
  }

  @Test func `help of env has the exit code for a refused file`() {
    let words = InProcess("env", "--help").output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.contains("A file that git tracks or does not ignore is not written: exit code 1."))
  }

  @Test func `an example can be parsed`() throws {
    for verb in Verb.allCases where verb.takesClients || verb == .list {
      for example in verb.examples {
        let words = example.split { " ()\"".contains($0) }.map { Array($0.utf8) }
        let start = try #require(words.firstIndex(of: Array(verb.rawValue.utf8)))
        let arguments = try ParsedArguments<CommandOption>(Array(words[start...]))
        _ = try Invocation(verb, arguments)
      }
    }
    for action in TokenAction.allCases {
      for example in action.examples {
        let words = example.split(separator: " ").map { Array($0.utf8) }
        let start = try #require(words.firstIndex(of: Array("token".utf8)))
        let arguments = try ParsedArguments<CommandOption>(Array(words[start...]))
        #expect(try Invocation(.token, arguments).token?.action == action)
      }
    }
  }

  @Test func `without a verb the usage is an error`() {
    let result = InProcess()
    #expect(result.exitCode == .usage)
    #expect(result.output == "")
    #expect(result.errors == InProcess("--help").output)
  }

  @Test func `the version is printed`() {
    let result = InProcess("--version")
    #expect(result.output == "substra-config \(ToolVersion.current)\n")
    #expect(result.exitCode == .success)
  }
}
