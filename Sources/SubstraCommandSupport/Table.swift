/// Aligned columns, or stacked lines where the terminal is too narrow for them.
///
/// Nothing is ever cut off: a path or an address that lost its end is worth nothing.
package struct Table: Sendable {
  /// The space between two columns.
  private static let gap = 2

  private var header: Row?
  private var rows: [Row] = []

  /// A line of a table; the first cell may be empty in a row that continues the one above.
  private struct Row: Sendable {
    var cells: [OutputText]
    var isFaint: Bool
  }

  /// Creates a table, with titles over its columns if there are some.
  package init(header: [OutputText] = []) {
    self.header = header.isEmpty ? nil : Row(cells: header, isFaint: true)
  }

  /// Adds a row; a faint one matters less than its neighbours.
  package mutating func add(_ cells: [OutputText], isFaint: Bool = false) {
    rows.append(Row(cells: cells, isFaint: isFaint))
  }

  /// The table with every credential in its cells replaced.
  func masked(by redactor: Redactor) -> Table {
    var copy = self
    for index in copy.rows.indices {
      copy.rows[index].cells = copy.rows[index].cells.map { redactor.masked($0) }
    }
    return copy
  }

  /// The lines of the table, in columns if they fit into the width.
  package func lines(width: Int?) -> [OutputText] {
    let all = (header.map { [$0] } ?? []) + rows
    let widths = columnWidths(of: all)
    let total = widths.reduce(0, +) + Self.gap * max(widths.count - 1, 0)
    if let width, total > width { return rows.flatMap { stacked($0, indent: widths.first ?? 0) } }
    return all.map { line($0, widths) }
  }
}

extension Table {
  private func columnWidths(of rows: [Row]) -> [Int] {
    let count = rows.map(\.cells.count).max() ?? 0
    return (0..<count).map { column in
      rows.map { column < $0.cells.count ? $0.cells[column].width : 0 }.max() ?? 0
    }
  }

  private func line(_ row: Row, _ widths: [Int]) -> OutputText {
    var line = OutputText()
    // No blanks at the end of a line.
    let last = row.cells.lastIndex { !$0.isEmpty } ?? 0
    for (index, cell) in row.cells.prefix(last + 1).enumerated() {
      line += index == last ? cell : cell.padded(to: widths[index] + Self.gap)
    }
    return row.isFaint ? line.styled(.faint) : line
  }

  /// The first two cells in a line, every other one below the second.
  private func stacked(_ row: Row, indent: Int) -> [OutputText] {
    let cells = row.cells.dropFirst().filter { !$0.isEmpty }
    guard let first = row.cells.first else { return [] }
    var lines: [OutputText] = []
    for (index, cell) in cells.enumerated() {
      let start = index == 0 ? first.padded(to: indent + Self.gap) : .blanks(indent + Self.gap)
      lines.append("\(start)\(cell)")
    }
    if lines.isEmpty { lines.append(first) }
    return row.isFaint ? lines.map { $0.styled(.faint) } : lines
  }
}
