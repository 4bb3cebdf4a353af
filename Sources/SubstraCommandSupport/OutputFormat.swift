/// How a verb prints its data.
package enum OutputFormat: String, CaseIterable, Sendable, Hashable {
  /// Text for people.
  case text
  /// One JSON document.
  case json
}
