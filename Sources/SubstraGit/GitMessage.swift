/// What git printed on standard error.
struct GitMessage {
  private let lines: [String]

  /// Decodes the bytes; invalid UTF-8 is repaired, since the message is only shown.
  init(_ bytes: [UInt8]) {
    lines = bytes.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether git reported an error.
  var isError: Bool {
    lines.contains { $0.hasPrefix("error: ") || $0.hasPrefix("fatal: ") }
  }

  /// The line that says why git failed, without `fatal:` or `error:`.
  var reason: String? {
    let line =
      lines.first { $0.hasPrefix("fatal: ") } ?? lines.first { $0.hasPrefix("error: ") }
      ?? lines.first { !$0.allSatisfy(\.isWhitespace) }
    guard let line else { return nil }
    let prefix = ["fatal: ", "error: "].first { line.hasPrefix($0) } ?? ""
    return Self.shortened(String(line.dropFirst(prefix.count)))
  }

  /// The command that git suggests for trusting a repository of another owner.
  var trustCommand: String? {
    guard
      let line = lines.first(where: { $0.hasPrefix("\tgit config --global --add safe.directory ") })
    else { return nil }
    let command = String(line.dropFirst())
    // A part of a command is useless: one that is too long, or that continues in the next line.
    return command.count <= Self.limit && !Self.endsInQuotes(command) ? command : nil
  }

  /// Whether the command ends inside single quotes, so that a shell would wait for more.
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
    // Cut at a space, since half a word could be misread.
    return beginning[..<(beginning.lastIndex(of: " ") ?? beginning.endIndex)] + "…"
  }
}
