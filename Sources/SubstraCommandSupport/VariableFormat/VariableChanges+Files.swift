package import SubstraConfig

extension VariableFormat {
  /// The syntax of the format's files, which may have other variables too; `nil` for a format whose
  /// files contain only the program's variables.
  fileprivate var sharedSyntax: EnvironmentFile.Syntax? {
    switch self {
    case .dotenv: .dotenv
    case .dockerEnvFile: .docker
    case .sh, .fish, .json, .github, .kubernetesSecret: nil
    }
  }

  /// The first line of a file of the format, by which the program recognizes files it wrote.
  ///
  /// JSON has no comments: its files are recognized by their contents.
  package var fileHeader: [UInt8] {
    switch self {
    case .sh, .fish, .kubernetesSecret: VariableFile.header
    case .dotenv, .dockerEnvFile, .json, .github: []
    }
  }

  /// Whether a file of the format may also contain variables of the user.
  package var isShared: Bool { sharedSyntax != nil }
}

/// Recognizes files of variables that the program wrote.
package enum VariableFile {
  /// The first line of a file that contains only the program's variables.
  static let header = Array(
    "# Written by substra-config, which replaces this file. Keep your own lines elsewhere.\n".utf8)

  /// Whether the program wrote a file, in any format, and the file has no other variables.
  package static func isOwn(_ contents: [UInt8]) -> Bool {
    contents.starts(with: header) || isOwnDocument(contents)
  }

  /// Whether it is an object of Substra variables only, with the path of the configuration file.
  private static func isOwnDocument(_ contents: [UInt8]) -> Bool {
    guard let variables = JSONDocument.decoded([String: String].self, from: contents) else {
      return false
    }
    return variables[EnvironmentVariables.configurationFileVariable] != nil
      && variables.keys.allSatisfy { $0.hasPrefix("SUBSTRA_") }
  }
}

extension VariableChanges {
  /// The new contents of an existing file, and how they differ from the old ones.
  package struct Merged: Sendable {
    /// The new contents of the file.
    package let contents: Secret
    /// The number of variables whose value was replaced.
    package let replaced: Int
    /// The number of variables that were added.
    package let added: Int
    /// The names of the variables that were removed.
    package let removed: [String]
  }

  /// Returns an existing file with the variables set, and with those to unset removed.
  ///
  /// Everything else in the file is unchanged. Call `formatted(as:)` first: it checks that the
  /// format can express the values.
  ///
  /// - Throws: `.notMergeable` if the file does not have the syntax of the format.
  package func merged(
    into contents: [UInt8], as format: VariableFormat
  ) throws(OutputFileError) -> Merged {
    guard let syntax = format.sharedSyntax else {
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
