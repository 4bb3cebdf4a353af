/// A position in a notebook as its page shows it.
package struct NotebookPosition: Sendable, Hashable {
  /// The number of the cell, from one; cells of text count.
  package let cell: Int

  /// The line in the code or text of the cell; `nil` elsewhere in it.
  package let line: Int?

  /// Whether this is the output that running the cell has stored.
  package let isOutput: Bool
}
