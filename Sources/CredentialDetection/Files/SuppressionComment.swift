/// A comment that allows a finding: `# config-lint: allow RULE`.
package enum SuppressionComment {
  /// The word after `#` with which the comment begins.
  ///
  /// It is not part of a value before it.
  package static let word = Array("config-lint:".utf8)
}
