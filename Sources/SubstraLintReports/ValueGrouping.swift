/// Which findings with equal values are one entry of a text report.
package enum ValueGrouping: String, CaseIterable, Sendable, Hashable {
  /// Those of all files.
  case value
  /// Those of the same file.
  case file
}
