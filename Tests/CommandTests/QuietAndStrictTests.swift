import Foundation
import SubstraCommandSupport
import TestSupport
import Testing
@testable import substra_config

/// `--quiet`, `--strict`, and the messages on standard error.
struct QuietAndStrictTests {
  /// A client with a warning about its url and one about its timeout.
  static let doubtful = """
    org-1: {url: http://org-1.example.org, token: t, retry_timeout: 010, backend_type: remote}

    """
  static let broken = "org-1: {url: x, retry_timeout: 010}\n"

  static let verbs: [[String]] = [
    ["list"], ["show", "org-1"], ["explain", "org-1"], ["get", "org-1", "retry_timeout"],
    ["check"], ["env", "--reveal"], ["exec", "--", "true"],
  ]

  private static func run(
    _ verb: [String], _ options: [String], on text: String,
    environment: [(String, String)] = [], terminal: Terminal = .none
  ) throws -> (output: String, errors: String, exitCode: ExitCode) {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "c.yaml")
    let arguments = [verb[0], "--config", file] + options + verb.dropFirst()
    let result = InProcess(arguments, environment: environment, terminal: terminal)
    // Each call has its own folder.
    let paths = (folder.path, folder.path.replacing("/", with: "\\/"))
    func plain(_ text: String) -> String {
      text.replacing(paths.0, with: "").replacing(paths.1, with: "")
    }
    return (plain(result.output), plain(result.errors), result.exitCode)
  }

  @Test(arguments: verbs)
  func `with --quiet, data and exit code are the same, without warnings`(_ verb: [String]) throws {
    let variables = [("SUBSTRA_ORG_9_TOKN", "x")]
    let loud = try Self.run(verb, [], on: Self.doubtful, environment: variables)
    let quiet = try Self.run(verb, ["--quiet"], on: Self.doubtful, environment: variables)
    #expect(quiet.output == loud.output)
    #expect(quiet.exitCode == loud.exitCode)
    #expect(quiet.errors == "")
    let window = try Self.run(
      verb, ["--quiet"], on: Self.doubtful, environment: variables, terminal: .window(200))
    #expect(!window.output.hasSuffix("\n\n"))
  }

  @Test(arguments: verbs)
  func `with --quiet, only errors are printed`(_ verb: [String]) throws {
    let loud = try Self.run(verb, [], on: Self.broken)
    let quiet = try Self.run(verb, ["--quiet"], on: Self.broken)
    #expect(quiet.output == loud.output)
    #expect(quiet.exitCode == .findings)
    #expect(quiet.errors.contains("error: "))
    #expect(!quiet.errors.contains("warning: "))
    #expect(!quiet.errors.contains("substra-config: "))
  }

  @Test(arguments: verbs)
  func `with --quiet, JSON is complete`(_ verb: [String]) throws {
    for text in [Self.doubtful, Self.broken] {
      let options = verb[0] == "env" ? [] : ["--format", "json"]
      let loud = try Self.run(verb, options, on: text)
      let quiet = try Self.run(verb, options + ["--quiet"], on: text)
      #expect(quiet.output == loud.output)
    }
  }

  @Test func `with --quiet, a wrong call is still an error`() {
    let result = InProcess("show", "--quiet")
    #expect(result.exitCode == .usage)
    #expect(result.errors.contains("needs the name of a client"))
  }

  @Test(arguments: [[], ["org-1"]])
  func `warnings fail a strict check, which says so`(_ names: [String]) throws {
    let check = ["check"] + names
    let usual = try Self.run(check, [], on: Self.doubtful)
    let strict = try Self.run(check, ["--strict"], on: Self.doubtful)
    let json = try Self.run(check, ["--strict", "--format", "json"], on: Self.doubtful)
    #expect(usual.exitCode == .success)
    #expect(strict.exitCode == .findings)
    #expect(json.exitCode == .findings)
    #expect(strict.output == usual.output)
    #expect(strict.errors.contains("org-1 can be used, but --strict fails on warnings: "))
  }

  @Test func `a variable of no client fails a strict check`() throws {
    let variables = [("SUBSTRA_ORG_1_TOKN", "x")]
    let text = "org-1: {retry_timeout: 7}\n"
    let clean = try Self.run(["check"], ["--strict"], on: text)
    let strict = try Self.run(["check"], ["--strict"], on: text, environment: variables)
    #expect(clean.exitCode == .success)
    #expect(clean.errors == "")
    #expect(strict.exitCode == .findings)
  }

  @Test func `get does not report other settings`() throws {
    let url = try Self.run(["get", "org-1", "url"], [], on: Self.doubtful)
    let timeout = try Self.run(["get", "org-1", "retry_timeout"], [], on: Self.doubtful)
    #expect(url.output == "http://org-1.example.org\n")
    #expect(url.errors == "")
    #expect(timeout.output == "8\n")
    #expect(timeout.errors.contains("[retry-timeout-odd-form]"))
    let failing = try Self.run(["get", "org-1", "retry_timeout"], [], on: Self.broken)
    #expect(failing.errors.contains("[url-invalid]"))
    #expect(!failing.errors.contains("warning"))
    #expect(failing.errors.contains("org-1 can't be used: 1 error\n"))
  }

  @Test func `the list of all settings is shown once`() throws {
    let text = "org-1: {aaaa: 1, bbbb: 2}\norg-2: {cccc: 3}\n"
    let variables = [("SUBSTRA_QQQQ", "x"), ("SUBSTRA_ZZZZ", "x")]
    let result = try Self.run(["check"], [], on: text, environment: variables)
    let lists = result.errors.components(separatedBy: "settings are url,").count - 1
    let variableLists = result.errors.components(separatedBy: "settings are URL,").count - 1
    #expect(lists == 1)
    #expect(variableLists == 1)
  }
}

extension QuietAndStrictTests {
  /// Files, and the last line of `check` about them.
  static let summaries: [(text: String, options: [String], line: String)] = [
    (
      "a: {retry_timeout: 7}\nb: {retry_timeout: 8}\n1: {retry_timeout: 9}\n", [],
      "both clients can be used, but other parts of the file can't: 1 error"
    ),
    (
      "a: {retry_timeout: 7}\n1: {retry_timeout: 9}\n", [],
      "a can be used, but other parts of the file can't: 1 error"
    ),
    (
      "a: {retry_timeout: 7}\nb: {usr: 8}\nc: {}\n1: {retry_timeout: 9}\n", [],
      "all 3 clients can be used, but other parts of the file can't: 1 error, 1 warning"
    ),
    (
      "a: {retry_timeout: 010}\nb: {retry_timeout: 7}\n", [],
      "both clients can be used: 1 warning"
    ),
    (
      "a: {retry_timeout: 010}\nb: {retry_timeout: 7}\n", ["--strict"],
      "both clients can be used, but --strict fails on warnings: 1 warning"
    ),
    (
      "a: {retry_timeout: x}\nb: {retry_timeout: 7}\n", [],
      "1 of 2 clients can't be used: 1 error"
    ),
    (
      "a: {retry_timeout: x}\nb: {retry_timeout: y}\n", ["--strict"],
      "none of 2 clients can be used: 2 errors"
    ),
    ("a: {retry_timeout: x}\n", [], "a can't be used: 1 error"),
  ]

  @Test(arguments: summaries.indices)
  func `no summary contradicts its counts`(_ index: Int) throws {
    let (text, options, line) = Self.summaries[index]
    let result = try Self.run(["check"], options, on: text)
    let last = result.errors.split(separator: "\n").last
    #expect(last == "substra-config: \(line)")
    let hasErrors = line.contains("error") || line.contains("--strict")
    #expect((result.exitCode == .findings) == hasErrors)
  }
}
