import Foundation
import SubstraPlatform
import TestSupport

/// A folder with a repository, and a wrapper of `git` that logs its arguments and environment.
struct LoggingGit {
  let folder: TemporaryFolder
  /// The path of the folder, without symbolic links.
  let path: String

  /// Creates a repository in `repo`.
  ///
  /// - Parameter ending: The shell code of the wrapper after logging; the real git is `$git`.
  init(ending: String = "exec \"$git\" \"$@\"") throws {
    folder = try TemporaryFolder()
    path = String(decoding: try SystemPath.real(Array(folder.path.utf8)), as: UTF8.self)
    _ = try folder.makeFolder("bin")
    _ = try folder.makeFolder("home")
    let script = """
      #!/bin/sh
      git=\(Self.git)
      { echo start; printf '%s\\n' "$@"; cat /proc/self/environ 2>/dev/null | tr '\\0' '\\n'; env; \
      } >> '\(path)/log'
      \(ending)

      """
    _ = try folder.writeProgram(script, to: "bin/git")
    try run("git init -q repo && echo ignored > repo/.gitignore")
  }

  private static let git: String = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (path.split(separator: ":").map { "\($0)/git" })
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "/usr/bin/git"
  }()

  /// The arguments and environments of all calls of the wrapper.
  var log: String { (try? String(contentsOfFile: "\(path)/log", encoding: .utf8)) ?? "" }

  /// Runs a line of shell with the real git.
  @discardableResult
  func run(_ line: String) throws -> BuiltExecutable.Outcome {
    let folder = (Self.git as NSString).deletingLastPathComponent
    return try BuiltExecutable.shell(
      line, in: self.folder.url,
      environment: variables.merging(["PATH": "\(folder):/usr/bin:/bin"]) { $1 })
  }

  /// Runs `substra-config` in the repository, with the wrapper of `git`.
  func command(
    _ line: String, environment: [String: String] = [:]
  ) throws -> BuiltExecutable.Outcome {
    let products = BuiltExecutable.folder.path(percentEncoded: false)
    let search = ["PATH": "\(path)/bin:\(products):/usr/bin:/bin"]
    return try BuiltExecutable.shell(
      line, in: folder.url.appending(path: "repo"),
      environment: variables.merging(search) { $1 }.merging(environment) { $1 })
  }

  private var variables: [String: String] {
    ["HOME": "\(path)/home", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
  }
}
