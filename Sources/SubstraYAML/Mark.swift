/// A position in a YAML file, as editors count lines and columns.
package struct Mark: Sendable, Hashable {
  /// The line, from 1.
  ///
  /// CR LF, LF, CR, NEL, LS and PS end a line, as in YAML 1.1.
  package let line: Int

  /// The column, from 1, in Unicode scalars.
  package let column: Int

  /// The offset in bytes from the start of the file, including a byte order mark.
  package let offset: Int

  /// Creates a mark for a known position.
  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

extension Mark: Comparable {
  package static func < (lhs: Mark, rhs: Mark) -> Bool {
    lhs.offset < rhs.offset
  }
}
