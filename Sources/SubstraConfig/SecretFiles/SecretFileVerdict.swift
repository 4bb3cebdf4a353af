/// The result of evaluating a file by a policy, each list in a fixed order.
package struct SecretFileVerdict: Sendable, Hashable {
  /// Why the file is refused; empty if it may be read.
  package var refusals: [SecretFileCause] = []
  /// Problems for which the file is accepted all the same.
  package var warnings: [SecretFileCause] = []
  /// The checks that the file passed.
  package var checks: [SecretFileCheck] = []
}
