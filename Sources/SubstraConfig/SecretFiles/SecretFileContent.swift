import SubstraPlatform

/// A secret from a file, and the results of checking that file.
package struct SecretFileContent: Sendable {
  /// The path that was opened.
  package let path: SecretFilePath
  /// The secret.
  package let secret: Secret
  /// The path with links resolved; only up to the folder for a pipe that has no path.
  package let realPath: [UInt8]
  /// The checks that the file passed.
  package let checks: [SecretFileCheck]
  /// Problems for which the file is accepted all the same.
  package let warnings: [SecretFileProblem]
}

extension SecretFileContent {
  /// Whether it was read from a regular file, which can have a token record beside it.
  var isFromRegularFile: Bool { checks.contains(.kind(.regular)) }
}
