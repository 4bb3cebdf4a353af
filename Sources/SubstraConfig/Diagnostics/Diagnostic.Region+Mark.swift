package import SubstraYAML

extension Diagnostic.Region {
  /// Creates a region of the one character at a position.
  package init(at mark: Mark) {
    self.init(
      line: mark.line, column: mark.column, endLine: mark.line, endColumn: mark.column + 1)
  }

  init(start: Mark, end: Mark) {
    self.init(line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
  }
}
