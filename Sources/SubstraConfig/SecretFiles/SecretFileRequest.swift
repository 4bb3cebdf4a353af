import SubstraPlatform

/// A secret file that is asked for.
package struct SecretFileRequest: Sendable, Hashable {
  /// The file.
  package var path: SecretFilePath
  /// The folder that it has to be inside of, links followed: its secrets directory.
  package var root: [UInt8]?
  /// Whether a lower layer may have the value if the file is not there: only in a secrets directory,
  /// since a file that is named has to exist (`open_conf_path` of sudo).
  package var isOptional: Bool

  /// Asks for a file that somebody named.
  package init(_ path: SecretFilePath) {
    self.path = path
    root = nil
    isOptional = false
  }

  /// Asks for a file of a secrets directory.
  package init(name: [UInt8], inSecretsDirectory folder: [UInt8]) {
    path = SecretFilePath(SystemPath.joined(folder, name))
    root = folder
    isOptional = true
  }
}

/// What came of a request.
package enum SecretFileOutcome: Sendable {
  /// The secret.
  case read(SecretFileContent)
  /// There is no such file in the secrets directory.
  case absent
  /// Everything that is wrong with the file, and at least one error.
  case refused([SecretFileProblem])
}

/// A secret from a file, and what the file was like.
package struct SecretFileContent: Sendable {
  /// The secret.
  package let secret: Secret
  /// The path of the file without links; of a pipe without a name, the path in its real folder.
  package let realPath: [UInt8]
  /// What the file was held to and passed.
  package let checks: [SecretFileCheck]
  /// What is doubtful about it.
  package let warnings: [SecretFileProblem]
}
