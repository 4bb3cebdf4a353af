import Foundation
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports
import SubstraPlatform
import TestSupport

/// A temporary repository without the user's configuration, and a linter that works in it.
struct LintSandbox {
  private let folder: TemporaryFolder
  /// The absolute path of the folder, without links.
  let path: String

  /// Makes an empty repository.
  init() throws {
    folder = try TemporaryFolder()
    path = String(decoding: try SystemPath.real(Array(folder.path.utf8)), as: UTF8.self)
    try shell("git init -q repo")
  }

  /// Variables that hide the git configuration of this machine.
  private var variables: [String: String] {
    var variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": path, "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_CONFIG_NOSYSTEM": "1",
    ]
    for role in ["AUTHOR", "COMMITTER"] {
      variables["GIT_\(role)_NAME"] = "somebody"
      variables["GIT_\(role)_EMAIL"] = "somebody@example.org"
    }
    return variables
  }

  /// Runs a line of shell, which must succeed; returns what it printed.
  @discardableResult
  func shell(_ line: String, in name: String = ".") throws -> String {
    let outcome = try BuiltExecutable.shell(
      "set -e\n\(line)", in: URL(filePath: "\(path)/\(name)"), environment: variables)
    guard outcome.status == 0 else { throw Failure(error: outcome.error) }
    return outcome.output
  }

  /// Runs a line of shell with the built executables, whatever its exit code.
  func outcome(_ line: String, in name: String = "repo") throws -> BuiltExecutable.Outcome {
    var variables = variables
    variables["PATH"] = "\(BuiltExecutable.folder.path(percentEncoded: false)):/usr/bin:/bin"
    return try BuiltExecutable.shell(
      line, in: URL(filePath: "\(path)/\(name)"), environment: variables)
  }

  struct Failure: Error {
    let error: String
  }

  /// Writes a file of the repository.
  func write(_ contents: some Sequence<UInt8>, to name: String) throws {
    let url = URL(filePath: "\(path)/repo/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(contents).write(to: url)
  }

  /// Writes a file of the repository.
  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }
}

extension LintSandbox {
  /// A file with a credential.
  static let leak = "db:\n  password: hunter2hunter2\n"
  /// The same file without the credential.
  static let clean = "db:\n  password_file: /run/secrets/db\n"

  /// The report on a request.
  func report(
    _ scope: LintRequest.Scope, in name: String = "repo", variables more: [String: String] = [:],
    input: [UInt8] = [], _ change: (inout LintRequest) -> Void = { _ in }
  ) -> LintReport {
    var request = LintRequest(scope)
    change(&request)
    return linter(in: name, variables: more, input: input).report(on: request)
  }

  /// A linter that works in a folder of the sandbox.
  func linter(
    in name: String, variables more: [String: String] = [:], input: [UInt8] = []
  ) -> Linter {
    let environment = variables.merging(more) { _, new in new }.sorted { $0.key < $1.key }
      .map { (name: Array($0.key.utf8), value: Array($0.value.utf8)) }
    // 2026-01-01 00:00 UTC.
    return Linter(
      environment: environment, folder: ConfigurationPath("\(path)/\(name)"),
      standardInput: { _ in .success(input) },
      clock: { Date(timeIntervalSince1970: 1_767_225_600) })
  }

  /// The report on some paths.
  func report(
    ofPaths paths: String..., variables: [String: String] = [:],
    _ change: (inout LintRequest) -> Void = { _ in }
  ) -> LintReport {
    report(.paths(paths.map { ConfigurationPath($0) }), variables: variables, change)
  }
}

extension LintReport {
  /// The findings, each as `path:line: rule`.
  var found: [String] {
    findings.map { finding in
      guard case .file(let path, let region)? = finding.diagnostic.location else {
        return finding.diagnostic.rule.id
      }
      return "\(path):\(region?.line ?? 0): \(finding.diagnostic.rule)"
    }
  }

  /// The report in a format.
  func text(_ format: ReportFormat, _ options: ReportOptions = ReportOptions()) -> String {
    var console = Console(terminal: .none, color: .never, redactor: Redactor(reveals: false))
    print(as: format, options, to: &console)
    return String(decoding: console.output, as: UTF8.self)
  }
}
