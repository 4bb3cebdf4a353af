/// The result of a `SecretFileRequest`.
package enum SecretFileOutcome: Sendable {
  /// The secret.
  case read(SecretFileContent)
  /// There is no such file in the secrets directory.
  case absent
  /// Everything that is wrong with the file, with at least one error.
  case refused([SecretFileProblem])
}
