/// A secret from a file, and the results of checking that file.
package struct SecretFileContent: Sendable {
  /// The secret.
  package let secret: Secret
  /// The path with links resolved; only up to the folder for a pipe that has no path.
  package let realPath: [UInt8]
  /// The checks that the file passed.
  package let checks: [SecretFileCheck]
  /// Problems for which the file is accepted all the same.
  package let warnings: [SecretFileProblem]
}
