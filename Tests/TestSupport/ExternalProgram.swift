import Foundation

/// Programs of other people that tests compare with, where they are installed.
package enum ExternalProgram {
  /// The path of a program in the usual folders, such as that of `fish`.
  package static func path(of name: String) -> String? {
    ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A Python with the SDK: that of the gate, or the one that `SUBSTRA_SDK_PYTHON` names.
  package static let python: String? = {
    let named = ProcessInfo.processInfo.environment["SUBSTRA_SDK_PYTHON"]
    let own = Fixture.folder.deletingLastPathComponent().appending(path: ".ci/venv/bin/python")
    return [named, own.path(percentEncoded: false)].compactMap(\.self).first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()

  /// The same Python, if python-dotenv is there as well.
  package static let pythonWithDotenv: String? = {
    guard let python else { return nil }
    let folder = FileManager.default.temporaryDirectory
    let outcome = try? BuiltExecutable.shell("'\(python)' -c 'import dotenv'", in: folder)
    return outcome?.status == 0 ? python : nil
  }()
}
