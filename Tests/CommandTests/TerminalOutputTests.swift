import Foundation
import SubstraCommandSupport
import TestSupport
import Testing
@testable import substra_config

/// The output of the commands on several kinds of terminals.
struct TerminalOutputTests {
  static let call = [
    "explain", "org-1", "--config=", "--set", "url=https://org-1.example.org",
    "--set", "retry_timeout=60", "--set", "allow_implicit_login=yes",
  ]
  static let environment = [
    ("SUBSTRA_ORG_1_URL", "https://other.example.org"), ("SUBSTRA_ORG_1_USERNAME", "alice"),
    ("SUBSTRA_ORG_1_PASSWORD", "example-password"),
  ]

  @Test(arguments: [50, 60, 80, 100, 200])
  func `no line of the table is wider than the terminal`(_ width: Int) {
    let result = InProcess(Self.call, environment: Self.environment, terminal: .window(width))
    let lines = result.output.split(separator: "\n").dropFirst()
    #expect(lines.count >= 8)
    #expect(lines.filter { $0.count > width } == [])
    for word in ["https://other.example.org", "overridden by --set", "SUBSTRA_ORG_1_PASSWORD"] {
      #expect(result.output.contains(word))
    }
  }

  @Test(arguments: [60, 80, 300])
  func `the checks of a secret file are below it, without gaps`(_ width: Int) throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeSecret("example-token\n", to: "token")
    let result = InProcess(
      "explain", "org-1", "--verbose", "--config=", "--set", "url=https://org-1.example.org",
      "--set-file", "token=\(file)", environment: [("SUBSTRA_ORG_1_TOKEN", "other")],
      terminal: .window(width))
    #expect(result.exitCode == .success)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    // One empty line after the title, and one at the end.
    #expect(lines.filter(\.isEmpty).count == 2)
    #expect(lines.count { $0.contains("checked") } >= 7)
    #expect(lines.dropFirst().filter { $0.count > width && !$0.contains(folder.path) } == [])
    #expect(lines.contains { $0.hasSuffix("overridden by --set-file") })
  }

  @Test(arguments: [60, 80, 300])
  func `the winning source is marked, and only --verbose shows checks`(
    _ width: Int
  ) throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeSecret("example-token\n", to: "token")
    let call = [
      "explain", "org-1", "--config=", "--set", "url=https://org-1.example.org", "--set-file",
      "token=\(file)",
    ]
    let result = InProcess(
      call, environment: [("SUBSTRA_ORG_1_TOKEN", "other")], terminal: .window(width))
    let output = result.output
    #expect(!output.contains("checked"))
    #expect(output.components(separatedBy: "wins").count == 2)
    let start = try #require(output.range(of: "\ntoken"))
    let winner = try #require(output.range(of: "wins"))
    let loser = try #require(output.range(of: "overridden by --set-file"))
    #expect(start.lowerBound < winner.lowerBound && winner.lowerBound < loser.lowerBound)
  }

  @Test(arguments: [60, 80, 120])
  func `no message is wider than the terminal`(_ width: Int) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "org-1: {url: https://org-1.example.org, insecure: 'false', usr: a}\n", to: "c.yaml")
    for verb in [["check"], ["show", "org-1"], ["get", "org-1", "url"]] {
      let call = verb + ["--config", file]
      let errors = InProcess(call, terminal: .window(width)).errors
      let piped = InProcess(call).errors
      let lines = errors.split(separator: "\n").filter { !$0.contains(folder.path) }
      #expect(lines.filter { $0.count > width } == [])
      // In a pipe, every message with its rule is one line.
      let rules = piped.split(separator: "\n").filter { $0.contains(": error: ") }
      #expect(!rules.isEmpty && rules.allSatisfy { $0.hasSuffix("]") })
    }
  }

  @Test func `the environment can ask for color, unless --color says otherwise`() {
    func isColored(_ variables: [(String, String)], _ options: String...) -> Bool {
      let environment = Self.environment + variables
      let terminal = Terminal.current(
        environment: environment.map { (name: Array($0.utf8), value: Array($1.utf8)) })
      let piped = Terminal(
        output: .init(isTerminal: false), errors: .init(isTerminal: false),
        allowsColor: terminal.allowsColor, forcesColor: terminal.forcesColor)
      let result = InProcess(Self.call + options, environment: environment, terminal: piped)
      return result.output.contains("\u{1B}[")
    }
    #expect(isColored([("FORCE_COLOR", "1")]))
    #expect(isColored([("CLICOLOR_FORCE", "1")]))
    #expect(!isColored([("FORCE_COLOR", "1"), ("NO_COLOR", "1")]))
    #expect(!isColored([("FORCE_COLOR", "1")], "--color=never"))
    #expect(isColored([("NO_COLOR", "1")], "--color=always"))
    #expect(!isColored([("FORCE_COLOR", "1")], "--format=json"))
  }

  @Test(arguments: [50, 60, 80])
  func `the table of check is no wider than the terminal`(_ width: Int) {
    let names = ["org-1", "a-client-with-a-name-of-some-length"]
    let result = InProcess(
      ["check"] + names, environment: Self.environment, terminal: .window(width))
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0.count > width } == [])
    #expect(names.allSatisfy { name in lines.contains { $0.hasPrefix(name) } })
    #expect(result.output.contains("hybrid") && result.output.contains("login"))
    // Help is wrapped too, except names of variables and URLs.
    let help = result.errors.split(separator: "\n").filter { $0.hasPrefix("  ") }
    let tooWide = help.filter { $0.count > width && $0.split(separator: " ").count > 1 }
    #expect(tooWide == [])
  }

  @Test func `output to a pipe is not wrapped`() {
    let wide = InProcess(Self.call, environment: Self.environment, terminal: .window(1000))
    let piped = InProcess(Self.call, environment: Self.environment)
    #expect(piped.output == wide.output)
  }

  @Test func `output is colored on a terminal that allows it, or on request`() {
    func isColored(_ terminal: Terminal, _ options: String...) -> Bool {
      let result = InProcess(Self.call + options, environment: Self.environment, terminal: terminal)
      return result.output.contains("\u{1B}[")
    }
    #expect(isColored(.window(80, allowsColor: true)))
    #expect(!isColored(.window(80, allowsColor: false)))
    #expect(!isColored(.window(80, allowsColor: true), "--color=never"))
    #expect(isColored(.none, "--color=always"))
    #expect(!isColored(.none))
  }

  @Test func `a name can't send control characters to the terminal`() throws {
    let hostile = "a\u{1B}[31m\u{202E}\u{9B}2J\u{200B}\nb"
    let folder = try TemporaryFolder()
    let file = try folder.write("org-1: {retry_timeout: 7}\n", to: "c\u{1B}[2J\u{202E}.yaml")
    for format in ["text", "json"] {
      for name in [hostile, "org-1"] {
        let result = InProcess(
          "show", name, "--config", file, "--format", format, "--set", "username=\(hostile)")
        let said = (result.output + result.errors).unicodeScalars
        #expect(
          said.allSatisfy { $0 == "\n" || !["Cc", "Cf"].contains($0.properties.categoryName) })
      }
    }
  }

  @Test func `a value is exact for a script, and escaped on a terminal`() {
    let call = ["get", "a", "username", "--set", "username=a\u{202E}b"]
    #expect(InProcess(call).output == "a\u{202E}b\n")
    #expect(InProcess(call, terminal: .window(80)).output == "a\\u{202e}b\n")
  }
}

extension Unicode.Scalar.Properties {
  /// The two-letter names of the general categories in the test.
  fileprivate var categoryName: String {
    switch generalCategory {
    case .control: "Cc"
    case .format: "Cf"
    default: ""
    }
  }
}
