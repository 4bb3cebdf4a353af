import Foundation

/// Installed programs with which tests compare the package.
package enum ExternalProgram {
  /// Returns the path of a program, such as `fish`, in the usual folders; `nil` if it is not
  /// installed.
  package static func path(of name: String) -> String? {
    ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A Python with the SDK: the one in `SUBSTRA_SDK_PYTHON`, or the one that `.ci/run` installs.
  package static let python: String? = {
    let named = ProcessInfo.processInfo.environment["SUBSTRA_SDK_PYTHON"]
    let own = Fixture.folder.deletingLastPathComponent().appending(path: ".ci/venv/bin/python")
    return [named, own.path(percentEncoded: false)].compactMap(\.self).first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()

  /// That Python, if it also has python-dotenv.
  package static let pythonWithDotenv: String? = {
    guard let python else { return nil }
    let folder = FileManager.default.temporaryDirectory
    let outcome = try? BuiltExecutable.shell("'\(python)' -c 'import dotenv'", in: folder)
    return outcome?.status == 0 ? python : nil
  }()
}
