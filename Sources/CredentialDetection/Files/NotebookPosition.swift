/// A position in a notebook, as Jupyter shows it.
package struct NotebookPosition: Sendable, Hashable {
  /// The number of the cell, from one; text cells are counted.
  package let cell: Int

  /// The line in the code or text of the cell; `nil` in other parts of it, such as outputs.
  package let line: Int?

  /// Whether this is the output that running the cell has stored.
  package let isOutput: Bool
}
