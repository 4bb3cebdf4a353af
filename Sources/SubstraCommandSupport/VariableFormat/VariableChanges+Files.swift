package import SubstraConfig

extension VariableFormat {
  /// How a file of the format is taken apart that other variables are in as well; `nil` for a format
  /// whose files hold the program's own variables and nothing else.
  fileprivate var sharedFile: EnvironmentFile.Syntax? {
    switch self {
    case .dotenv: .dotenv
    case .dockerEnvFile: .docker
    case .sh, .fish, .json, .github, .kubernetesSecret: nil
    }
  }

  /// The first line of a file of the format, by which the program knows its own.
  ///
  /// JSON has no comments, and is known by its contents.
  package var fileHeader: [UInt8] {
    switch self {
    case .sh, .fish, .kubernetesSecret: VariableFile.header
    case .dotenv, .dockerEnvFile, .json, .github: []
    }
  }

  /// Whether the user's own variables may be in a file of the format.
  package var isShared: Bool { sharedFile != nil }
}

/// Files of variables, by what is in them.
package enum VariableFile {
  /// The first line of a file that has no variables but the program's.
  static let header = Array(
    "# Written by substra-config, which replaces this file. Keep your own lines elsewhere.\n".utf8)

  /// Whether the program wrote a file, in whatever format, and nobody else's variables are in it.
  package static func isOwn(_ contents: [UInt8]) -> Bool {
    contents.starts(with: header) || isOwnDocument(contents)
  }

  /// An object of nothing but variables of Substra, the one of the file among them.
  private static func isOwnDocument(_ contents: [UInt8]) -> Bool {
    guard let variables = JSONDocument.decoded([String: String].self, from: contents) else {
      return false
    }
    return variables[EnvironmentVariables.configurationFileVariable] != nil
      && variables.keys.allSatisfy { $0.hasPrefix("SUBSTRA_") }
  }
}

extension VariableChanges {
  /// What became of the variables of an existing file.
  package struct Merged: Sendable {
    /// The new contents of the file, out of view.
    package let contents: Secret
    /// How many variables were there and have a new value.
    package let replaced: Int
    /// How many variables are new in the file.
    package let added: Int
    /// The names of the variables that were taken out.
    package let removed: [String]
  }

  /// Writes the variables into an existing file that other variables are in as well.
  ///
  /// Variables to unset are taken out. Everything else in the file stays as it is. The changes were
  /// formatted before: their values can be written.
  ///
  /// - Throws: `.notMergeable` if the file is not one of the format.
  package func merged(
    into contents: [UInt8], as format: VariableFormat
  ) throws(OutputFileError) -> Merged {
    guard let syntax = format.sharedFile else {
      preconditionFailure("a file of \(format.rawValue) is not shared")
    }
    do throws(EnvironmentFileError) {
      let file = try EnvironmentFile(contents, syntax)
      let merged = try file.merged(
        setting: assignments.map { assignment in
          EnvironmentFile.Assignment(
            name: assignment.name,
            value: assignment.value.withBytes { bytes in
              syntax == .dotenv ? DotenvFile.quoted(bytes) ?? [] : bytes
            })
        }, removing: removals)
      return Merged(
        contents: Secret(bytes: merged.contents), replaced: merged.replaced, added: merged.added,
        removed: merged.removed)
    } catch {
      throw .notMergeable(error)
    }
  }
}
