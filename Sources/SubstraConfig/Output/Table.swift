/// A table with aligned columns; on a narrow terminal, each row takes several lines.
///
/// No cell is truncated, since a path or a URL is useless without its end.
package struct Table: Sendable {
  /// The space between two columns.
  static let gap = 2

  /// The minimum width of the last column; if there is less space, it is printed below the others.
  private static let narrowestColumn = 24

  private var header: Row?
  private(set) var rows: [Row] = []
  private let wrapsLastColumn: Bool

  /// A row of a table; its first cell is empty if it continues the row above.
  struct Row: Sendable {
    var cells: [OutputText]
    /// The cells for the layout without titles, if they differ.
    var untitledCells: [OutputText]?
    var note: OutputText = ""
    var isFaint = false

    /// The row with its note as a cell of the column after so many others.
    func withNote(inColumn column: Int) -> Row {
      guard !note.isEmpty else { return self }
      let missing = [OutputText](repeating: "", count: max(column - cells.count, 0))
      return Row(cells: cells + missing + [note], isFaint: isFaint)
    }
  }

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - header: The titles of the columns; empty for none.
  ///   - wrapsLastColumn: Whether the last column contains sentences, which can be wrapped.
  package init(header: [OutputText] = [], wrapsLastColumn: Bool = false) {
    self.header = header.isEmpty ? nil : Row(cells: header, isFaint: true)
    self.wrapsLastColumn = wrapsLastColumn
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - untitledCells: The cells for the layout without titles, if they differ: "none" below a
  ///     title is "no credentials" without it.
  ///   - note: A remark, printed after or below the cells.
  ///   - isFaint: Whether the row is less important than the others.
  package mutating func add(
    _ cells: [OutputText], untitledCells: [OutputText]? = nil, note: OutputText = "",
    isFaint: Bool = false
  ) {
    rows.append(Row(cells: cells, untitledCells: untitledCells, note: note, isFaint: isFaint))
  }

  /// The table with every credential in its cells replaced.
  package func masked(by redactor: Redactor) -> Table {
    var copy = self
    for index in copy.rows.indices {
      copy.rows[index].cells = copy.rows[index].cells.map { redactor.masked($0) }
      copy.rows[index].untitledCells = copy.rows[index].untitledCells?.map { redactor.masked($0) }
      copy.rows[index].note = redactor.masked(copy.rows[index].note)
    }
    return copy
  }

  /// The lines of the table, in the widest of three layouts that fits into the width.
  ///
  /// The first layout has the notes in a last column, the second on lines of their own. The third
  /// has no titles, and the cells after the second one are below it.
  package func lines(width: Int?) -> [OutputText] {
    let all = (header.map { [$0] } ?? []) + rows
    let columns = all.map(\.cells.count).max() ?? 0
    let inline = all.map { $0.withNote(inColumn: columns) }
    if fits(inline, width) { return aligned(inline) }
    if let width, wrapsLastColumn { return wrapped(all, columns, width) }
    guard let width, !fits(all.map { Row(cells: $0.cells) }, width) else { return aligned(all) }
    return stacked(width)
  }
}

extension Table {
  private static func columnWidths(of rows: [Row]) -> [Int] {
    let count = rows.map(\.cells.count).max() ?? 0
    return (0..<count).map { column in
      rows.map { column < $0.cells.count ? $0.cells[column].width : 0 }.max() ?? 0
    }
  }

  private func fits(_ rows: [Row], _ width: Int?) -> Bool {
    guard let width else { return true }
    let widths = Self.columnWidths(of: rows)
    return widths.reduce(0, +) + Self.gap * max(widths.count - 1, 0) <= width
  }

  private func aligned(_ rows: [Row]) -> [OutputText] {
    let widths = Self.columnWidths(of: rows)
    // The notes begin below the third cell.
    let indent = OutputText.spaces(widths.prefix(2).reduce(0) { $0 + $1 + Self.gap })
    return rows.flatMap { row in
      let lines = [line(row, widths)] + (row.note.isEmpty ? [] : ["\(indent)\(row.note)"])
      return row.isFaint ? lines.map { $0.styled(.faint) } : lines
    }
  }

  private func line(_ row: Row, _ widths: [Int]) -> OutputText {
    var line = OutputText()
    // A line does not end with spaces.
    let last = row.cells.lastIndex { !$0.isEmpty } ?? 0
    for (index, cell) in row.cells.prefix(last + 1).enumerated() {
      line += index == last ? cell : cell.padded(to: widths[index] + Self.gap)
    }
    return line
  }

  /// The rows with their last cells wrapped, beside the others or below them.
  private func wrapped(_ all: [Row], _ columns: Int, _ width: Int) -> [OutputText] {
    let widths = Self.columnWidths(of: all.map { Row(cells: Array($0.cells.prefix(columns - 1))) })
    let taken = widths.reduce(0) { $0 + $1 + Self.gap }
    let isBeside = width - taken >= Self.narrowestColumn
    let indent = isBeside ? taken : 2 * Self.gap
    return all.flatMap { row -> [OutputText] in
      let start = line(Row(cells: Array(row.cells.prefix(columns - 1))), widths)
      guard row.cells.count == columns else { return [start] }
      let lines = row.cells[columns - 1].wrapped(to: width - indent)
      let indented = lines.map { "\(OutputText.spaces(indent))\($0)" as OutputText }
      let result: [OutputText] =
        isBeside
        ? ["\(start.padded(to: taken))\(lines[0])"] + indented.dropFirst() : [start] + indented
      return row.isFaint ? result.map { $0.styled(.faint) } : result
    }
  }
}
