/// How a verb prints its data.
package enum OutputFormat: String, CaseIterable, Sendable, Hashable {
  /// For people.
  case text
  /// For programs: one document.
  case json
}
