/// A comment that allows a finding: `# config-lint: allow RULE`.
package enum SuppressionComment {
  /// What the comment begins with, after `#`; it is not part of a value before it.
  package static let word = Array("config-lint:".utf8)
}
