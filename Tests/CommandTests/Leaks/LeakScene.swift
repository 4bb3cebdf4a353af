import SubstraCommandSupport
import SubstraConfig
import TestSupport

@testable import substra_config

/// Two clients, with a credential in one of their sources.
struct LeakScene {
  let folder: TemporaryFolder
  /// The credential to search for.
  let canary: String
  /// The lines of the client `org-1`, without indentation.
  var lines = ["url: https://org-1.example.org", "retry_timeout: 60"]
  /// The other sections of the file.
  var otherSections = "org-2: {url: 'https://org-2.example.org'}\n"
  /// The whole file, if it is not built from `lines` and `otherSections`.
  var file: [UInt8]?
  var options: [String] = []
  var environment: [(String, String)] = []

  init(_ canary: String) throws {
    folder = try TemporaryFolder()
    self.canary = canary
    environment = [("GITHUB_ENV", folder.path("github")), ("PATH", "/usr/bin:/bin")]
  }

  /// Writes a file with the credential and returns its path.
  func secretFile(_ name: String = "secret", mode: UInt16 = 0o600) throws -> String {
    try folder.writeSecret(canary + "\n", to: name, mode: mode)
  }

  /// Writes the YAML file.
  func prepare() throws {
    let section = lines.map { "  \($0)\n" }.joined()
    _ = try folder.write(
      file ?? Array("org-1:\n\(section)\(otherSections)".utf8), to: "c.yaml")
  }

  /// Runs a call with the options of the scene after its verb.
  func run(_ call: [String], terminal: Terminal = .none) -> InProcess {
    let config = options.contains("--config") ? [] : ["--config", folder.path("c.yaml")]
    return InProcess(
      [call[0]] + config + options + call.dropFirst(), environment: environment,
      terminal: terminal)
  }
}

extension LeakScene {
  /// All calls about a client, in every format.
  static let calls: [[String]] = {
    var calls = [["check", "org-1"], ["env"], ["exec", "--", "true"]]
    for format in ["--format=text", "--format=json"] {
      calls += [["list", format], ["check", format], ["exec", "org-1", format, "--", "true"]]
      for verb in ["show", "explain"] { calls.append([verb, "org-1", format]) }
      for setting in Setting.allCases { calls.append(["get", "org-1", setting.key, format]) }
    }
    calls += Setting.allCases.map { ["explain", "org-1", $0.key] }
    calls += VariableFormat.allCases.map { ["env", "org-1", "--as", $0.rawValue] }
    return calls + [["env", "org-1", "--format=json"], ["show", "org-2"], ["list"]]
  }()

  /// A pipe, and a terminal with color.
  static let terminals = [Terminal.none, .window(60, allowsColor: true)]
}
