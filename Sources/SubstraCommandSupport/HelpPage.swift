package import SubstraConfig

/// A help page: titled sections of rows and sentences, wrapped to the width of the terminal.
package struct HelpPage: Sendable {
  /// The width without a terminal, and the maximum on a terminal: longer lines are hard to read.
  private static let widths = (standard: 80, maximum: 100)

  /// The lines so far.
  package private(set) var lines: [OutputText] = []

  private let width: Int

  /// Creates an empty page; the width is `nil` for a pipe or a file.
  package init(width: Int?) {
    self.width = min(width ?? Self.widths.standard, Self.widths.maximum)
  }
}

extension HelpPage {
  /// Appends a sentence or a paragraph.
  package mutating func add(_ text: OutputText) {
    separate()
    lines += text.wrapped(to: width)
  }

  /// Appends the synopses.
  package mutating func add(usage calls: [OutputText]) {
    separate()
    for (index, call) in calls.enumerated() {
      let title: OutputText = index == 0 ? "\("Usage:", .strong) " : "       "
      lines += ("\(title)\(call)" as OutputText).wrapped(to: width, hanging: 9)
    }
  }

  /// Appends a table of names and their meanings, with a title or below the last one.
  package mutating func add(_ title: StaticString?, rows: [(name: String, summary: String)]) {
    guard !rows.isEmpty else { return }
    begin(title)
    var table = Table(wrapsLastColumn: true)
    for row in rows { table.add(["  \(row.name)", "\(row.summary)"]) }
    lines += table.lines(width: width)
  }

  /// Appends a paragraph or list, with a title or below the last one; no line is broken at a
  /// no-break space.
  package mutating func add(_ title: StaticString?, text: String) {
    begin(title)
    lines += text.wrapped(to: width - 2).map { "  \($0.replacing("\u{A0}", with: " "))" }
  }

  /// Appends example calls, which are never wrapped, so that they can be copied.
  package mutating func add(examples: [String]) {
    add("Examples:", lines: examples)
  }

  /// Appends lines as they are, with a title or below the last one.
  package mutating func add(_ title: StaticString?, lines: [String]) {
    begin(title)
    self.lines += lines.map { "  \($0)" }
  }

  private mutating func begin(_ title: StaticString?) {
    separate()
    guard let title else { return }
    lines += OutputText(stringLiteral: title).styled(.strong).wrapped(to: width)
  }

  /// Appends an empty line, except at the top of the page.
  private mutating func separate() {
    if !lines.isEmpty { lines.append("") }
  }
}
