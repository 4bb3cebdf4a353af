extension Table {
  /// The indentation where the usual one leaves too little room.
  private static let leastIndent = 2 * gap

  /// Every row as a few short lines, without titles.
  func stacked(_ width: Int) -> [OutputText] {
    let indent = indent(width)
    return rows.flatMap { row in
      let lines = Self.lines(of: row, indent, width)
      return row.isFaint ? lines.map { $0.styled(.faint) } : lines
    }
  }

  /// Where the second column begins; a name that would push it too far has a line of its own.
  private func indent(_ width: Int) -> Int {
    let most = min(width / 2, max(width / 3, 24))
    let names = rows.compactMap(\.cells.first?.width).filter { $0 > 0 && $0 + Self.gap <= most }
    return names.max().map { $0 + Self.gap } ?? Self.leastIndent
  }

  private static func lines(of row: Row, _ indent: Int, _ width: Int) -> [OutputText] {
    let cells = row.untitledCells ?? row.cells
    var lines = beginning(cells, indent, width)
    var details = cells.dropFirst(2).filter { !$0.isEmpty }
    // What becomes of a value is said beside it: below the details it would look like another one.
    let last = lines.count - 1
    let noted: OutputText = "\(lines[last])  \(row.note)"
    let isNoted = !row.note.isEmpty && details.count != 1 && noted.width <= width
    if isNoted { lines[last] = noted } else if !row.note.isEmpty { details.append(row.note) }
    let joined = details.dropFirst().reduce(details.first ?? "") { "\($0), \($1)" }
    let sameLine: OutputText = "\(lines[last])  \(joined)"
    if joined.isEmpty {
      // There is nothing more to say.
    } else if cells.count <= 3, sameLine.width <= width {
      lines[last] = sameLine
    } else {
      lines += below(details, joined, indent, width)
    }
    // A row that only continues the one above has nothing to say in its first line.
    if lines.count > 1, lines[0].isEmpty { lines.removeFirst() }
    return lines
  }

  /// The first two cells: the second one beside the first, or below it where it does not fit.
  private static func beginning(
    _ cells: [OutputText], _ indent: Int, _ width: Int
  ) -> [OutputText] {
    guard let name = cells.first else { return [""] }
    guard cells.count > 1, !cells[1].isEmpty else { return [name] }
    let place = place(of: [cells[1]], indent, width)
    let value = cells[1].wrapped(to: width - place)
    let isBeside = place == indent && name.width + gap <= indent
    let rest = value.dropFirst(isBeside ? 1 : 0).map {
      "\(OutputText.blanks(place))\($0)" as OutputText
    }
    return [isBeside ? "\(name.padded(to: indent))\(value[0])" : name] + rest
  }

  /// The cells after the second, in one line or each in its own.
  private static func below(
    _ details: [OutputText], _ joined: OutputText, _ indent: Int, _ width: Int
  ) -> [OutputText] {
    let place = place(of: details, indent, width)
    // A path stays in one piece if it fits into a line of its own; what fits into none gains nothing
    // by one.
    let widest = (details.map(\.width).max() ?? 0) + 1
    let isOneLine = place + joined.width <= width || place + widest > width
    let parts = isOneLine ? [joined] : details.dropLast().map { "\($0)," } + details.suffix(1)
    return parts.flatMap { $0.wrapped(to: width - place) }
      .map { "\(OutputText.blanks(place))\($0)" }
  }

  /// How far cells are indented: less than usual where that keeps a word of theirs in one piece.
  private static func place(of cells: [OutputText], _ indent: Int, _ width: Int) -> Int {
    let least = min(indent, leastIndent)
    // With the comma after it.
    let words = cells.flatMap(\.words).map { $0.width + 1 }
    let widest = words.filter { least + $0 <= width }.max() ?? 0
    return indent + widest <= width ? indent : least
  }
}
