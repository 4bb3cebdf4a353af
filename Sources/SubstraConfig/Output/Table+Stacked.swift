extension Table {
  /// The indentation if the regular one leaves too little space.
  private static let leastIndent = 2 * gap

  /// The rows as several short lines each, without column titles.
  func stacked(_ width: Int) -> [OutputText] {
    let indent = indent(width)
    return rows.flatMap { row in
      let lines = Self.lines(of: row, indent, width)
      return row.isFaint ? lines.map { $0.styled(.faint) } : lines
    }
  }

  /// The start of the second column; a longer name gets a line of its own.
  private func indent(_ width: Int) -> Int {
    let limit = min(width / 2, max(width / 3, 24))
    let names = rows.compactMap(\.cells.first?.width).filter { $0 > 0 && $0 + Self.gap <= limit }
    return names.max().map { $0 + Self.gap } ?? Self.leastIndent
  }

  private static func lines(of row: Row, _ indent: Int, _ width: Int) -> [OutputText] {
    let cells = row.untitledCells ?? row.cells
    var lines = beginning(cells, indent, width)
    var details = cells.dropFirst(2).filter { !$0.isEmpty }
    // A note stays on the line of its value: below the details it could be read as one of them.
    let last = lines.count - 1
    let noted: OutputText = "\(lines[last])  \(row.note)"
    let isNoted = !row.note.isEmpty && details.count != 1 && noted.width <= width
    if isNoted { lines[last] = noted } else if !row.note.isEmpty { details.append(row.note) }
    let joined = details.dropFirst().reduce(details.first ?? "") { "\($0), \($1)" }
    let sameLine: OutputText = "\(lines[last])  \(joined)"
    if joined.isEmpty {
      // There are no details.
    } else if cells.count <= 3, sameLine.width <= width {
      lines[last] = sameLine
    } else {
      lines += below(details, joined, indent, width)
    }
    // The first line of a row that continues the one above may be empty.
    if lines.count > 1, lines[0].isEmpty { lines.removeFirst() }
    return lines
  }

  /// The first two cells: the second one beside the first, or below it if it does not fit.
  private static func beginning(
    _ cells: [OutputText], _ indent: Int, _ width: Int
  ) -> [OutputText] {
    guard let name = cells.first else { return [""] }
    guard cells.count > 1, !cells[1].isEmpty else { return [name] }
    let start = start(of: [cells[1]], indent, width)
    let value = cells[1].wrapped(to: width - start)
    let isBeside = start == indent && name.width + gap <= indent
    let rest = value.dropFirst(isBeside ? 1 : 0).map {
      "\(OutputText.spaces(start))\($0)" as OutputText
    }
    return [isBeside ? "\(name.padded(to: indent))\(value[0])" : name] + rest
  }

  /// The cells after the second, in one line or each in its own.
  private static func below(
    _ details: [OutputText], _ joined: OutputText, _ indent: Int, _ width: Int
  ) -> [OutputText] {
    let start = start(of: details, indent, width)
    // A path that fits into a line of its own gets one. If the widest cell fits into no line, the
    // cells share their lines.
    let widest = (details.map(\.width).max() ?? 0) + 1
    let isOneLine = start + joined.width <= width || start + widest > width
    let parts = isOneLine ? [joined] : details.dropLast().map { "\($0)," } + details.suffix(1)
    return parts.flatMap { $0.wrapped(to: width - start) }
      .map { "\(OutputText.spaces(start))\($0)" }
  }

  /// The indentation of cells, which is smaller if that avoids breaking one of their words.
  private static func start(of cells: [OutputText], _ indent: Int, _ width: Int) -> Int {
    let least = min(indent, leastIndent)
    // Each word may be followed by a comma.
    let words = cells.flatMap(\.words).map { $0.width + 1 }
    let widest = words.filter { least + $0 <= width }.max() ?? 0
    return indent + widest <= width ? indent : least
  }
}
