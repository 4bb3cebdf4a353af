/// What git says on standard error.
struct GitMessage {
  private let lines: [String]

  /// Takes the bytes; what is no UTF-8 is replaced, since it is only shown.
  init(_ bytes: [UInt8]) {
    lines = bytes.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether it tells of an error.
  var isError: Bool {
    lines.contains { $0.hasPrefix("error: ") || $0.hasPrefix("fatal: ") }
  }

  /// The line that says why, without what is said of all of them.
  var reason: String? {
    let line =
      lines.first { $0.hasPrefix("fatal: ") } ?? lines.first { $0.hasPrefix("error: ") }
      ?? lines.first { !$0.allSatisfy(\.isWhitespace) }
    guard let line else { return nil }
    let prefix = ["fatal: ", "error: "].first { line.hasPrefix($0) } ?? ""
    return Self.shortened(String(line.dropFirst(prefix.count)))
  }

  /// The command that git proposes to somebody who trusts a repository of another owner.
  var trustCommand: String? {
    guard
      let line = lines.first(where: { $0.hasPrefix("\tgit config --global --add safe.directory ") })
    else { return nil }
    let command = String(line.dropFirst())
    // Half a command is none: of a long path, or of one that goes on in the next line.
    return command.count <= Self.limit && !Self.endsInQuotes(command) ? command : nil
  }

  /// Whether a shell would wait for the rest of a text in single quotes.
  private static func endsInQuotes(_ command: String) -> Bool {
    var isQuoted = false
    var isEscaped = false
    for character in command {
      if character == "'", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isQuoted && !isEscaped
    }
    return isQuoted
  }

  private static let limit = 300

  private static func shortened(_ text: String) -> String {
    guard text.count > limit else { return text }
    let beginning = text.prefix(limit - 1)
    // Half a word would not be known for what it is a half of.
    return beginning[..<(beginning.lastIndex(of: " ") ?? beginning.endIndex)] + "…"
  }
}
