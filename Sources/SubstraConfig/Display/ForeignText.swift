import SubstraPlatform

/// Makes one line of a text that the application or another program wrote, for a message.
///
/// The text may quote what was asked for. So it ends at the first name of a credential that a colon
/// or an equals sign follows, and a word that could be a credential by its form is replaced.
enum ForeignText {
  /// How many bytes are shown.
  private static let limit = 200

  /// The names that a value follows, in lower case; letters only.
  private static let names =
    Setting.allCases.filter(\.isCredential).map(\.key) + [
      "authorization", "bearer", "secret", "passwd", "passphrase", "pwd", "apikey", "cookie",
    ]

  /// The line.
  static func shown(_ text: String) -> String {
    let text = Array(text.utf8)
    let end = endOfNames(in: text) ?? text.count
    var words: [String] = []
    var length = 0
    for word in text[..<end].split(whereSeparator: isSpace) {
      length += word.count
      guard length <= limit else { break }
      words.append(isDoubtful(word) ? WordShape.hidden : String(decoding: word, as: UTF8.self))
    }
    if end < text.count || length > limit, words.last != WordShape.hidden {
      words.append(WordShape.hidden)
    }
    return words.joined(separator: " ").escapedForOutput
  }

  /// The end of the first name of a credential before a colon or an equals sign, also in quotes or
  /// before spaces.
  private static func endOfNames(in text: [UInt8]) -> Int? {
    for sign in text.indices where text[sign] == .colon || text[sign] == .equals {
      let name = text[..<sign].suffix(limit).reversed().drop { isSpace($0) || isQuote($0) }
      let letters = name.prefix { !isSpace($0) }.map(\.lowercased).filter(\.isLetter)
      if names.contains(where: { letters.starts(with: $0.utf8.reversed()) }) {
        return text[..<sign].lastIndex { !isSpace($0) && !isQuote($0) }.map { $0 + 1 }
      }
    }
    return nil
  }

  private static func isDoubtful(_ word: ArraySlice<UInt8>) -> Bool {
    ClientNameShape.looksLikeCredential(word)
      || word.split { ":=\"'`,;()[]{}<>".utf8.contains($0) }
        .contains { ClientNameShape.looksLikeCredential($0) }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte.isQuote || byte == .backtick || byte == .backslash
  }

  /// Whether a byte is a space or a control character, which a line can't have.
  private static func isSpace(_ byte: UInt8) -> Bool { byte <= .space }
}
