import Foundation
import SubstraGit
import SubstraPlatform
import TestSupport

/// A folder for repositories, without any user's configuration, with a `git` that logs its starts.
struct GitSandbox {
  private let folder: TemporaryFolder
  /// The absolute path of the folder, without links.
  let path: String

  /// Creates a folder with a home folder and a `git` that logs how it is started.
  init() throws {
    folder = try TemporaryFolder()
    path = String(decoding: try SystemPath.real(Array(folder.path.utf8)), as: UTF8.self)
    try shell("mkdir home bin")
    try program(
      "bin/git",
      """
      echo start >> \(path)/starts
      env > \(path)/variables
      printf '%s\\n' "$@" > \(path)/arguments
      exec "\(Self.git)" "$@"
      """)
  }

  /// The installed git.
  private static let git: String = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (path.split(separator: ":").map { "\($0)/git" })
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "/usr/bin/git"
  }()

  /// Variables by which git ignores the configuration of this machine.
  var variables: [String: String] {
    [
      "PATH": "\(path)/bin:/usr/bin:/bin", "HOME": path + "/home", "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_CONFIG_NOSYSTEM": "1",
    ]
  }
}

extension GitSandbox {
  /// The outcome of a shell command that failed, with its errors as a string.
  struct Failure: Error {
    let outcome: ChildProcess.Outcome
    let text: String
  }

  /// Runs a shell command, which must succeed, in a folder of the sandbox, and returns its output.
  @discardableResult
  func shell(_ line: String, arguments: [[UInt8]] = [], in name: String = ".") throws -> String {
    var variables = variables
    variables["PATH"] = (Self.git as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
    for role in ["AUTHOR", "COMMITTER"] {
      variables["GIT_\(role)_NAME"] = "somebody"
      variables["GIT_\(role)_EMAIL"] = "somebody@example.org"
    }
    let outcome = try ChildProcess(
      program: Array("/bin/sh".utf8),
      arguments: ["-ec", line, "sh"].map { Array($0.utf8) } + arguments,
      environment: Self.bytes(variables), folder: Array("\(path)/\(name)".utf8),
      deadline: .seconds(60), outputLimit: 1_000_000
    ).run()
    guard outcome.ending == .exited(code: 0) else {
      throw Failure(outcome: outcome, text: String(decoding: outcome.errors, as: UTF8.self))
    }
    return String(decoding: outcome.output, as: UTF8.self)
  }

  /// Writes an executable script.
  func program(_ name: String, _ lines: String) throws {
    try shell(
      "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\"; chmod +x \"$2\"",
      arguments: [Array(lines.utf8), Array(name.utf8)])
  }

  /// Creates a repository `repo` with a tracked, an ignored and an untracked file.
  func makeRepository() throws {
    try shell(
      """
      git init -q repo
      cd repo
      mkdir conf
      touch conf/tracked.yaml conf/ignored.yaml conf/untracked.yaml
      echo ignored.yaml > .gitignore
      git add .gitignore conf/tracked.yaml
      git commit -qm first
      """)
  }

  /// Converts variables to bytes, sorted by name.
  static func bytes(_ variables: [String: String]) -> [(name: [UInt8], value: [UInt8])] {
    variables.sorted { $0.key < $1.key }
      .map { (name: Array($0.key.utf8), value: Array($0.value.utf8)) }
  }
}

extension GitSandbox {
  /// Returns the tracker's answer for a path in the sandbox.
  func tracking(
    _ name: String, variables: [String: String] = [:], deadline: Duration = .seconds(60)
  ) -> FileTracking {
    tracking(Array(name.utf8), variables: variables, deadline: deadline)
  }

  /// Returns the tracker's answer for a path that need not be UTF-8.
  func tracking(
    _ name: [UInt8], variables: [String: String] = [:], deadline: Duration = .seconds(60)
  ) -> FileTracking {
    let environment = self.variables.merging(variables) { _, new in new }
    return GitFileTracker(environment: Self.bytes(environment), deadline: deadline)
      .tracking(of: Array(path.utf8) + Array("/".utf8) + name)
  }

  /// How often trackers have started git.
  var starts: Int { contents("starts").split(separator: "\n").count }

  /// The variables of the last start of git, without those that the shell adds.
  var startVariables: Set<String> {
    Set(contents("variables").split(separator: "\n").map(String.init))
      .filter { !$0.hasPrefix("PWD=") && !$0.hasPrefix("_=") && !$0.hasPrefix("SHLVL=") }
  }

  /// The contents of a file in the sandbox; empty if there is none.
  func contents(_ name: String) -> String {
    (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? ""
  }

  /// Whether there is a file at a path in the sandbox.
  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(name)")
  }
}
