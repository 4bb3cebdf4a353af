import Foundation
import Testing

/// A folder with a shell command and its expected output.
///
/// The file `command` is run in a copy of the folder, with the build's executables in `PATH` and no
/// other variables. The files `stdout`, `stderr` and `exit` are the expected outcome; a missing
/// file means empty output or the exit code 0.
package struct CommandFixture: Sendable, CustomTestStringConvertible {
  private let folder: URL

  /// The name of the folder.
  package var testDescription: String { folder.lastPathComponent }

  /// Returns the fixtures in a folder of `Fixtures`, sorted by name.
  package static func all(in name: String) -> [CommandFixture] {
    let parent = Fixture.folder.appending(path: name)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    return names.sorted().map {
      CommandFixture(folder: parent.appending(path: $0, directoryHint: .isDirectory))
    }
  }
}

extension CommandFixture {
  /// The output and the exit code of the command.
  package struct Outcome: Hashable, Sendable {
    /// Standard output.
    package var output: String
    /// Standard error.
    package var errors: String
    /// The exit code.
    package var exitCode: String
  }

  /// The expected outcome.
  package var expected: Outcome {
    Outcome(output: text("stdout"), errors: text("stderr"), exitCode: text("exit", default: "0\n"))
  }

  /// Runs the command in a copy of the folder, since git tracks the files of this repository.
  package func run() throws -> Outcome {
    let copy = try TemporaryFolder()
    // File by file, since copying a folder keeps its owner, which only root may do.
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
      let values = try folder.appending(path: name).resourceValues(forKeys: [.isDirectoryKey])
      if values.isDirectory == true {
        _ = try copy.makeFolder(name, mode: 0o755)
      } else {
        _ = try copy.write(Data(contentsOf: folder.appending(path: name)), to: name)
      }
    }
    let outcome = try BuiltExecutable.shell(text("command"), in: copy.url)
    return Outcome(
      output: outcome.output, errors: outcome.error, exitCode: "\(outcome.status)\n")
  }

  /// Writes an outcome as the expected one.
  ///
  /// The caller must make the test fail.
  package func record(_ outcome: Outcome) throws {
    try write(outcome.output, to: "stdout", default: "")
    try write(outcome.errors, to: "stderr", default: "")
    try write(outcome.exitCode, to: "exit", default: "0\n")
  }

  private func text(_ name: String, default standard: String = "") -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? standard
  }

  private func write(_ text: String, to name: String, default standard: String) throws {
    let file = folder.appending(path: name)
    if text == standard {
      try? FileManager.default.removeItem(at: file)
    } else {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
