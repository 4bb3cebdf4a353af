import SubstraCommandSupport
import SubstraConfig
import Testing
@testable import substra_config

struct HelpTests {
  static let calls: [[String]] =
    [["--help"], ["-h"]] + Verb.allCases.map { [$0.rawValue, "--help"] }

  @Test(arguments: calls)
  func `help fits into a window and has an example`(_ call: [String]) {
    let result = InProcess(call)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(result.exitCode == .success)
    #expect(result.errors == "")
    // The last line of the window is the next prompt; the table of everything may be longer.
    #expect(lines.count <= (call.count == 1 ? 40 : 23))
    #expect(lines.filter { $0.count > 80 } == [])
    #expect(result.output.contains("Example:"))
  }

  @Test(arguments: calls)
  func `help names every option that is taken, and no other`(_ call: [String]) {
    let result = InProcess(call)
    let words = result.output.split { $0.isWhitespace }.joined(separator: " ")
    let verb = call.count == 1 ? nil : Verb(rawValue: call[0])
    for option in CommandOption.allCases {
      let isTaken = verb.map { option.isTaken(by: $0) } ?? (option.onlyVerb == nil)
      #expect(words.contains(option.synopsis) == isTaken, "\(option)")
    }
  }

  @Test func `help of a verb that takes a setting lists the settings`() {
    for verb in [Verb.explain, .get] {
      let help = InProcess(verb.rawValue, "-h").output
      #expect(Setting.allCases.allSatisfy { help.contains($0.key) })
    }
  }

  @Test func `an example can be parsed`() throws {
    for verb in Verb.allCases {
      let words = verb.example.split { " ()".contains($0) }.map { Array($0.utf8) }
      let start = try #require(words.firstIndex(of: Array(verb.rawValue.utf8)))
      let arguments = try ParsedArguments<CommandOption>(Array(words[start...]))
      _ = try Invocation(verb, arguments)
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
    #expect(result.output == "substra-config 0.1.0\n")
    #expect(result.exitCode == .success)
  }
}
