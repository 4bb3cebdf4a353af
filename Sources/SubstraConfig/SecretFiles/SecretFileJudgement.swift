/// What a policy says of a file, each list in a fixed order.
package struct SecretFileJudgement: Sendable, Hashable {
  /// Why the file is refused; it may be read if there is nothing.
  package var refusals: [SecretFileCause] = []
  /// What is doubtful, but accepted.
  package var warnings: [SecretFileCause] = []
  /// What it was held to and passed.
  package var checks: [SecretFileCheck] = []
}
