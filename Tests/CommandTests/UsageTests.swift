import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing
@testable import substra_config

/// The errors for wrong calls, which print nothing to standard output.
struct UsageTests {
  struct Case: CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var help = ""

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let cases: [Case] = [
    Case(arguments: ["shw", "org-1"], message: "unknown command 'shw'", help: "show"),
    Case(arguments: ["frobnicate"], message: "unknown command 'frobnicate'", help: "list, show"),
    Case(arguments: ["show"], message: "'show' needs the name of a client", help: "show CLIENT"),
    Case(arguments: ["get", "org-1"], message: "'get' needs the name of a setting"),
    Case(arguments: ["get", "a", "tokn"], message: "unknown setting 'tokn'", help: "token?"),
    Case(arguments: ["get", "a", "colour"], message: "unknown setting 'colour'", help: "url, tok"),
    Case(arguments: ["get", "a", "URL"], message: "unknown setting 'URL'", help: "url?"),
    Case(arguments: ["explain", "a", "tkoen"], message: "unknown setting", help: "token?"),
    Case(arguments: ["show", "a", "b"], message: "'show' takes no further argument: 'b'"),
    Case(arguments: ["show", "--client", "a", "b"], message: "'show' takes no further argument"),
    Case(arguments: ["list", "a"], message: "'list' takes no further argument"),
    Case(arguments: ["list", "--client=a"], message: "'list' does not take --client"),
    Case(arguments: ["show", "a", "--formt", "json"], message: "'--formt'", help: "--format?"),
    Case(arguments: ["show", "a", "--form", "json"], message: "'--form'", help: "--format?"),
    Case(arguments: ["show", "a", "-x"], message: "unknown option '-x'"),
    Case(arguments: ["show", "a", "--strict"], message: "'show' does not take --strict"),
    Case(arguments: ["check", "--verbose"], message: "'check' does not take --verbose"),
    Case(
      arguments: ["show", "a", "--format", "jsn"], message: "'jsn' is not one of", help: "json?"),
    Case(arguments: ["show", "a", "--color=blue"], message: "'blue' is not one of auto, always"),
    Case(arguments: ["show", "a", "--format"], message: "--format needs a value"),
    Case(arguments: ["show", "a", "--reveal=yes"], message: "--reveal takes no value"),
    Case(
      arguments: ["show", "a", "--set", "insecure"], message: "--set needs SETTING=VALUE",
      help: "--set retry_timeout=60"),
    Case(
      arguments: ["get", "a", "token_file"], message: "unknown setting 'token_file'",
      help: "name the setting token\n"),
    Case(
      arguments: ["explain", "a", "password_file"], message: "unknown setting",
      help: "name the setting password\n"),
    Case(
      arguments: ["show", "a", "--set", "token_file=x"], message: "unknown setting 'token_file'",
      help: "--set-file token=PATH"),
    Case(
      arguments: ["show", "a", "--set-file", "username_file=x"], message: "unknown setting",
      help: "--set-file username=PATH"),
    Case(
      arguments: ["show", "a", "--set", "org-1.url=x"], message: "unknown setting",
      help: "--set applies to every client of the call: write --set url=VALUE"),
    Case(
      arguments: ["show", "a", "--set-file", "a.b.token=x"], message: "unknown setting",
      help: "write --set-file token=PATH"),
    Case(arguments: ["show", "a", "--set", "tokn=x"], message: "unknown setting 'tokn'"),
    Case(arguments: ["show", "a", "--set", "insecure=no"], message: "insecure", help: "true or"),
    Case(arguments: ["show", "a", "--set", "retry_timeout=1m"], message: "retry_timeout"),
    Case(arguments: ["show", "a", "--set", "backend_type=gpu"], message: "backend_type"),
    Case(arguments: ["show", "a", "--install-hook"], message: "unknown option '--install-hook'"),
    Case(
      arguments: ["show", "a", "--secret-file-is-tracked"], message: "'--secret-file-is-tracked'"),
    Case(
      arguments: ["get", "org-1", "SUBSTRA_ORG_1_URL"],
      message: "unknown setting 'SUBSTRA_ORG_1_URL'", help: "did you mean url?"),
    Case(
      arguments: ["get", "org-1", "SUBSTRA_ORG_1_TOKEN_FILE"],
      message: "unknown setting 'SUBSTRA_ORG_1_TOKEN_FILE'", help: "did you mean token?"),
    Case(
      arguments: ["show", "org-1", "org-2"], message: "'show' takes no further argument: 'org-2'"),
    Case(arguments: ["list", "node_12"], message: "'list' takes no further argument: 'node_12'"),
    Case(arguments: ["org-1"], message: "unknown command 'org-1'"),
    Case(arguments: ["list", "hunter2"], message: "'list' takes no further argument: …"),
    Case(
      arguments: ["show", "a", "--correct-horse-battery-staple"], message: "unknown option …"),
    Case(arguments: ["show", "a", "--x9f2k7q"], message: "unknown option …"),
    Case(
      arguments: ["get", "a", "SUBSTRA_4F0C2E6A9B7D1C3E5F708192_URL"], message: "unknown setting …",
      help: "did you mean url?"),
  ]

  @Test(arguments: cases)
  func `a wrong call is explained`(_ example: Case) {
    let result = InProcess(example.arguments)
    #expect(result.exitCode == .usage)
    #expect(result.output == "")
    #expect(result.errors.contains(example.message))
    #expect(result.errors.contains(example.help))
    #expect(result.errors.hasPrefix("substra-config: error: "))
  }

  @Test(arguments: [
    ["exec", "a", "python", "x.py"], ["exec", "python", "-c", "x"], ["exec", "a"],
    ["exec", "--config", "show", "a", "--nope"], ["exec", "--formt", "json"],
  ])
  func `a wrong call points at the help of its verb`(_ arguments: [String]) {
    let result = InProcess(arguments)
    #expect(result.exitCode == .usage)
    #expect(result.errors.hasSuffix("Try 'substra-config exec --help'.\n"), "\(result.errors)")
  }

  @Test(arguments: [
    (["token", "create", "org-1"], "token create"),
    (["token", "revoke", "--nope"], "token revoke"),
    (["token", "--timeout", "5", "list"], "token list"), (["token", "crate"], "token"),
    (["token"], "token"),
  ])
  func `a wrong call of an action points at its help`(_ arguments: [String], command: String) {
    let result = InProcess(arguments)
    #expect(result.exitCode == .usage)
    #expect(
      result.errors.hasSuffix("Try 'substra-config \(command) --help'.\n"), "\(result.errors)")
  }

  @Test func `a call that is wrong before its verb points at the common help`() {
    #expect(InProcess("--nope", "show", "a").errors.hasSuffix("Try 'substra-config --help'.\n"))
    #expect(InProcess("shw", "--nope").errors.hasSuffix("Try 'substra-config --help'.\n"))
  }

  @Test(arguments: ["token", "password"])
  func `a credential among the arguments is a warning with a fix`(_ name: String) {
    let call = ["show", "a", "--config=", "--set", "url=https://a.org", "--set", "username=u"]
    let result = InProcess(call + ["--set", "\(name)=b2f7"])
    #expect(result.errors.contains("warning: --set \(name)=... is visible to"))
    #expect(
      result.errors.contains(
        "  help: pass a file that only you can read with --set-file \(name)=PATH"))
    #expect(!InProcess(call).errors.contains("--set-file"))
    let quiet = InProcess(call + ["--set", "\(name)=b2f7", "--quiet"])
    #expect(!quiet.errors.contains("--set"))
  }

  @Test(arguments: [["show", "--all"], ["show", "a", "--secr"], ["list", "--nothing"]])
  func `a name that is not similar is not suggested`(_ arguments: [String]) {
    let result = InProcess(arguments)
    #expect(result.exitCode == .usage)
    #expect(!result.errors.contains("did you mean"))
  }

  @Test func `the name of a known client is shown`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "org1: {}\nhospital-nantes-2024: {}\nk9Qz2w7Tb4Xm: {url: https://a.org}\n", to: "c.yaml")
    for (name, shown) in [
      ("org1", "'org1'"), ("hospital-nantes-2024", "'hospital-nantes-2024'"), ("org3", "…"),
      ("k9Qz2w7Tb4Xm", "…"),
    ] {
      let result = InProcess("show", "a", name, "--config", file)
      #expect(result.errors.contains("takes no further argument: \(shown)\n"), "\(result.errors)")
      let command = InProcess(name, "--config", file)
      #expect(command.errors.contains("unknown command \(shown)\n"), "\(command.errors)")
    }
  }

  @Test func `options and arguments come in any order, with or without an equals sign`() {
    let expected = InProcess("show", "a", "--set", "url=https://a.org", "--format", "json").output
    let other = InProcess("--format=json", "--set=url=https://a.org", "show", "--", "a").output
    #expect(expected.contains("https://a.org"))
    #expect(other == expected)
  }

  @Test func `the last of a repeated option counts`() {
    let result = InProcess(
      "get", "a", "url", "--set", "url=https://a.org", "--set=url=https://b.org")
    #expect(result.output == "https://b.org\n")
  }

  @Test func `a client whose name begins with a dash is named by an option`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("--help: {retry_timeout: 7}\n", to: "c.yaml")
    for arguments in [["--client", "--help"], ["--client=--help"]] {
      let result = InProcess(["get", "--config", file] + arguments + ["retry_timeout"])
      #expect(result.output == "7\n")
    }
    #expect(InProcess("get", "--config", file, "--", "--help", "retry_timeout").output == "7\n")
  }

  @Test func `an empty file name masks the variable`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a: {retry_timeout: 7}\n", to: "c.yaml")
    let environment = [(EnvironmentVariables.configurationFileVariable, file)]
    let unmasked = InProcess("get", "a", "retry_timeout", environment: environment)
    let local = ["get", "a", "retry_timeout", "--set", "backend_type=subprocess"]
    let masked = InProcess(local + ["--config="], environment: environment)
    let without = InProcess(local + ["--no-environment"], environment: environment)
    #expect(unmasked.output == "7\n")
    #expect(masked.output == "300\n")
    #expect(without.output == "300\n")
  }

  @Test func `arguments that are not UTF-8 are shown escaped`() {
    let bytes: [[UInt8]] = [Array("show".utf8), Array("caf".utf8) + [0xE9]]
    let result = SubstraConfigCommand(arguments: bytes, environment: [], terminal: .none).run()
    #expect(result.exitCode == .usage)
    #expect(
      String(decoding: result.errors, as: UTF8.self).contains("is not UTF-8: 'caf\\xe9'"))
  }
}
