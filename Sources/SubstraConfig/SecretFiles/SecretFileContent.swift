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
