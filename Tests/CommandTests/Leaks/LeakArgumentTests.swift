import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

@testable import substra_config

/// No message about a call contains a credential that was pasted as an argument.
struct LeakArgumentTests {
  private static let verbs: [[String]] = [
    ["list"], ["show", "org-1"], ["explain", "org-1", "token"], ["get", "org-1", "token"],
    ["check", "org-1"], ["env", "org-1"], ["exec", "org-1", "--", "true"],
    ["token", "list", "org-1"], ["token", "revoke", "org-1", "id", "--yes"],
    ["token", "create", "org-1", "--name", "x", "--expires", "soon"],
  ]

  /// Calls with `@` instead of the value of an option, or instead of an operand.
  private static let calls: [[String]] = verbs.flatMap { withOptions($0) + withOperands($0) }

  private static func withOptions(_ verb: [String]) -> [[String]] {
    var calls: [[String]] = []
    for option in CommandOption.allCases {
      guard Verb(rawValue: verb[0]).map(option.isTaken) ?? option.isCommon else { continue }
      for value in values(of: option) {
        calls.append([verb[0], "--\(option)=\(value)"] + verb.dropFirst())
        // A switch takes no value, so the next argument is a client.
        guard option.placeholder != nil else { continue }
        calls.append([verb[0], "--\(option)", value] + verb.dropFirst())
      }
    }
    return calls
  }

  private static func values(of option: CommandOption) -> [String] {
    switch option {
    case .set, .setFile: ["@", "@=@", "token=@", "passwrd=@", "url=https://@:@a.org"]
    case .output: ["@", "@/x"]
    default: ["@"]
    }
  }

  private static func withOperands(_ verb: [String]) -> [[String]] {
    var calls: [[String]] = [["@"] + verb, verb + ["@"]]
    for option in ["--@", "-@", "--@=@"] {
      calls.append([verb[0], option] + verb.dropFirst())
    }
    for place in verb.indices {
      var call = verb
      call[place] = "@"
      calls.append(call)
    }
    return calls
  }

  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `an argument that may be a credential is not quoted`(canary: String) throws {
    #expect(Self.calls.count > 250)
    let finder = LeakFinder(canary)
    let folder = try TemporaryFolder()
    let file = try folder.write("org-1: {url: https://org-1.org, token: t0ken}\n", to: "c.yaml")
    for call in Self.calls where !isChosen(call, canary) {
      let arguments = call.map { $0.replacing("@", with: canary) }
      // These calls would create files with that name.
      let isWritten = call.contains { $0.hasPrefix("--output") }
      let options = call.contains { $0.hasPrefix("--config") } ? [] : ["--config", file]
      let more = isWritten ? ["--set", "retry_timeout=0"] : []
      let result = InProcess([arguments[0]] + options + more + arguments.dropFirst())
      let leaks = finder.leaks(in: result.output + result.errors)
      #expect(leaks == [:], "\(call)\n\(result.output)\(result.errors)")
    }
  }

  /// Whether the credential is a plausible name of a client, which messages quote.
  private func isChosen(_ call: [String], _ canary: String) -> Bool {
    guard !ClientNameShape.looksLikeCredential(canary.utf8) else { return false }
    let arguments = call.prefix { $0 != "--" }
    return arguments.contains("--client") || arguments.contains("--client=@")
      || arguments.dropFirst().contains("@") && Verb(rawValue: call[0]) != .list
        && !arguments.contains { $0.hasPrefix("--") }
  }

  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `a file that can't be written is not named if its name may be a credential`(
    canary: String
  ) throws {
    let finder = LeakFinder(canary)
    let call = ["env", "a", "--config=", "--set", "url=https://a.org", "--set", "token=\(canary)"]
    for path in ["/nowhere/\(canary)", "\(canary)/x", "\(canary)/\(canary)"] {
      // An argument that begins like a path is treated as one.
      if path.hasPrefix("/"), canary == CanaryFiles.password { continue }
      let result = InProcess(call + ["--output", path])
      #expect(result.exitCode != .success)
      #expect(finder.leaks(in: result.output + result.errors) == [:], "\(result.errors)")
    }
    let plain = InProcess(call + ["--output", "missing/credentials.env"])
    #expect(plain.errors.contains("can't write missing/credentials.env"))
  }
}
