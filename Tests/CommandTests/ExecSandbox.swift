import Foundation
import SubstraPlatform
import TestSupport

/// A folder with a configuration, in which `exec` runs commands.
struct ExecSandbox {
  /// The call of `exec` for the client of the file, without the command.
  static let exec = "substra-config exec org-1 --config c.yaml --"

  /// The variables that `exec` sets for the client of the file.
  static let variables = [
    "NETRC=/dev/null",
    "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH=", "SUBSTRA_ORG_1_BACKEND_TYPE=remote",
    "SUBSTRA_ORG_1_INSECURE=", "SUBSTRA_ORG_1_RETRY_TIMEOUT=300",
    "SUBSTRA_ORG_1_TOKEN=example-token", "SUBSTRA_ORG_1_URL=https://org-1.example.org",
  ]

  /// The folder in which commands are run.
  let folder: TemporaryFolder

  /// Creates a folder with `c.yaml`.
  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.writeSecret(
      """
      org-1: {url: "https://org-1.example.org", backend_type: remote, token: "example-token"}

      """, to: "c.yaml")
  }

  /// Runs a line of shell, without inheriting descriptors or signal settings of the test process.
  func run(_ line: String) throws -> BuiltExecutable.Outcome {
    let products = BuiltExecutable.folder.path(percentEncoded: false)
    return try start(
      "/bin/sh", ["-c", line], environment: [("PATH", "\(products):/usr/bin:/bin")])
  }

  /// Starts the executable without a shell, which would add and remove variables.
  func start(
    _ arguments: [String], environment: [(name: String, value: String)]
  ) throws -> BuiltExecutable.Outcome {
    let program = BuiltExecutable.folder.appending(path: "substra-config")
    return try start(
      program.path(percentEncoded: false), arguments, environment: environment)
  }

  private func start(
    _ program: String, _ arguments: [String], environment: [(name: String, value: String)]
  ) throws -> BuiltExecutable.Outcome {
    let outcome = try ChildProcess(
      program: Array(program.utf8), arguments: arguments.map { Array($0.utf8) },
      environment: environment.map { (name: Array($0.name.utf8), value: Array($0.value.utf8)) },
      folder: Array(folder.path.utf8), deadline: .seconds(60), outputLimit: 1_000_000
    ).run()
    let status =
      switch outcome.ending {
      case .exited(let code): code
      case .killed(let signal): 128 + signal
      }
    return .init(
      output: String(decoding: outcome.output, as: UTF8.self),
      error: String(decoding: outcome.errors, as: UTF8.self), status: status)
  }
}
