/// A page of help: titled sections of rows and sentences, which fit the width of the terminal.
package struct HelpPage: Sendable {
  /// The width where there is no terminal, and the most where it is wider: longer lines read badly.
  private static let widths = (standard: 80, most: 100)

  /// The lines so far.
  package private(set) var lines: [OutputText] = []

  private let width: Int

  /// Creates an empty page for a terminal, or for a pipe that has no width.
  package init(width: Int?) {
    self.width = min(width ?? Self.widths.standard, Self.widths.most)
  }
}

extension HelpPage {
  /// Appends a sentence or a paragraph.
  package mutating func add(_ text: OutputText) {
    parts()
    lines += text.wrapped(to: width)
  }

  /// Appends the ways to call the program.
  package mutating func add(usage calls: [OutputText]) {
    parts()
    for (place, call) in calls.enumerated() {
      let title: OutputText = place == 0 ? "\("Usage:", .strong) " : "       "
      lines += ("\(title)\(call)" as OutputText).wrapped(to: width, hanging: 9)
    }
  }

  /// Appends names and what they stand for.
  package mutating func add(_ title: StaticString, rows: [(name: String, summary: String)]) {
    guard !rows.isEmpty else { return }
    begin(title)
    var table = Table(wrapsLastColumn: true)
    for row in rows { table.add(["  \(row.name)", "\(row.summary)"]) }
    lines += table.lines(width: width)
  }

  /// Appends sentences or a list below a title; a no-break space keeps words together.
  package mutating func add(_ title: StaticString, text: String) {
    begin(title)
    lines += text.wrapped(to: width - 2).map { "  \($0.replacing("\u{A0}", with: " "))" }
  }

  /// Appends calls that can be copied, which are never broken.
  package mutating func add(examples: [String]) {
    begin("Examples:")
    lines += examples.map { "  \($0)" }
  }

  private mutating func begin(_ title: StaticString) {
    parts()
    lines += OutputText(stringLiteral: title).styled(.strong).wrapped(to: width)
  }

  /// Leaves a line free after what is there.
  private mutating func parts() {
    if !lines.isEmpty { lines.append("") }
  }
}
