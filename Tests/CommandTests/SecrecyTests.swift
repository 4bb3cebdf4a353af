import SubstraCommandSupport
import TestSupport
import Testing
@testable import substra_config

/// A credential is in no output, wherever the user put it.
struct SecrecyTests {
  static let canary = "c4n4ry8d51e6f7a9b0c2d3e4f5061728394a5b6c"

  static let calls: [[String]] = [
    [canary],
    ["--\(canary)"],
    ["--\(canary)=x"],
    ["-\(canary)"],
    ["show", canary],
    ["show", canary, "--format", "json"],
    ["list", canary],
    ["show", "org-1", canary],
    ["get", "org-1", canary],
    ["get", canary, "url"],
    ["get", "org-1", "token"],
    ["explain", "org-1", canary],
    ["explain", canary, "--format", "json"],
    ["explain", "org-1", "--set", canary],
    ["explain", "org-1", "--set", "\(canary)=x"],
    ["explain", "org-1", "--set", "token=\(canary)"],
    ["explain", "org-1", "--set", "token=\(canary)", "--format=json"],
    ["explain", "org-1", "--set", "token=\(canary) \n"],
    ["explain", "org-1", "--set", "password=\(canary)"],
    ["explain", "org-1", "--set", "insecure=\(canary)"],
    ["explain", "org-1", "--set", "retry_timeout=\(canary)"],
    ["explain", "org-1", "--set", "backend_type=\(canary)"],
    ["explain", "org-1", "--set", "url=https://\(canary)@org-1.org"],
    ["explain", "org-1", "--set", "url=https://u:\(canary)@org-1.org", "--format=json"],
    ["explain", "org-1", "--set", "url=\(canary)"],
    ["explain", "org-1", "--set", "username=\(canary)"],
    ["show", "org-1", "--format", canary],
    ["show", "org-1", "--color=\(canary)"],
    ["show", "org-1", "--reveal=\(canary)"],
    ["show", "org-1"], ["explain", "org-1"], ["list"],
    ["show", "org-1", "--format=json"], ["explain", "org-1", "--format=json"],
    ["list", "--format=json"],
    ["show", "key"], ["explain", "key", "--format=json"],
  ]

  static let configuration = """
    org-1:
      url: https://org-1.org
      token: \(canary)
      password: \(canary)
    key:
      url: https://key.org
      \(canary): x # \(canary)
      retry_timeout: \(canary)
      username: \(canary)
      password: [\(canary)]
    """

  @Test(arguments: calls)
  func `a credential is never printed`(_ call: [String]) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.configuration, to: "c.yaml")
    let environments: [[(String, String)]] = [
      [], [("SUBSTRA_ORG_1_TOKEN", Self.canary), ("SUBSTRA_ORG_1_RETRY_TIMEOUT", Self.canary)],
    ]
    for environment in environments {
      let result = InProcess(call + ["--config", file], environment: environment)
      let said = (result.output + result.errors).lowercased()
      #expect(!said.isEmpty)
      // Not even a part of it.
      for start in stride(from: 0, through: Self.canary.count - 8, by: 4) {
        let part = Self.canary.dropFirst(start).prefix(8)
        #expect(!said.contains(part))
      }
    }
  }

  @Test func `a credential is printed on request`() {
    let call = ["get", "a", "token", "--set", "token=\(Self.canary)"]
    let environment = [("SUBSTRA_A_URL", "https://a.org")]
    let refused = InProcess(call, environment: environment)
    let revealed = InProcess(call + ["--reveal"], environment: environment)
    #expect(refused.exitCode == .usage)
    #expect(refused.output == "")
    #expect(revealed.exitCode == .success)
    #expect(revealed.output == "\(Self.canary)\n")
  }

  @Test func `a credential on the command line gets a warning`() {
    let result = InProcess("show", "a", "--set", "token=\(Self.canary)")
    #expect(result.errors.contains("warning: --set token=..."))
    let harmless = InProcess("show", "a", "--set", "url=https://a.org")
    #expect(!harmless.errors.contains("list of processes"))
  }

  @Test func `a secret in a url is masked wherever the url is shown`() {
    let call = ["--set", "url=https://a.org/\(Self.canary)", "--set", "token=\(Self.canary)"]
    let text = InProcess(["show", "a"] + call).output
    let json = InProcess(["show", "a", "--format=json"] + call).output
    #expect(text.contains("https://a.org/<redacted>"))
    #expect(json.contains("\"redacted\" : true"))
    #expect(!json.contains(Self.canary))
  }

  @Test func `get does not print a value that contains a credential`() {
    let call = ["--set", "url=https://a.org/\(Self.canary)", "--set", "token=\(Self.canary)"]
    let result = InProcess(["get", "a", "url"] + call)
    #expect(result.exitCode == .usage)
    #expect(!(result.output + result.errors).contains(Self.canary))
  }

  @Test func `a credential is masked when the configuration is broken, too`() {
    let call = [
      "--set", "url=https://a.org/\(Self.canary)", "--set", "token=\(Self.canary)",
      "--set", "retry_timeout=0",
    ]
    for verb in [["show", "a"], ["explain", "a"], ["explain", "a", "--format=json"]] {
      let result = InProcess(verb + call)
      #expect(!(result.output + result.errors).contains(Self.canary))
    }
  }
}
