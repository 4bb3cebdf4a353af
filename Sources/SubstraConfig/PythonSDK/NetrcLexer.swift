/// Splits a netrc file into tokens as Python's `netrc` module does.
///
/// Tokens end at whitespace, except in quotes, and a backslash escapes the next character. A macro
/// continues up to an empty line. An unexpected token makes Python reject the whole file, so that
/// it has no hosts. Comments always end with their line, although versions of Python differ in
/// that.
struct NetrcLexer {
  private let contents: [UInt8]
  private var position = 0
  private var line = 1

  /// A token and the line in which it begins.
  private struct Token {
    let text: [UInt8]
    let line: Int

    func isWord(_ word: String) -> Bool { text.elementsEqual(word.utf8) }
  }

  /// The line of the last entry for each host; `default` counts as a host.
  static func hosts(of contents: [UInt8]) -> [[UInt8]: Int] {
    var lexer = NetrcLexer(contents: contents)
    return lexer.hosts() ?? [:]
  }

  private init(contents: [UInt8]) { self.contents = contents }
}

extension NetrcLexer {
  /// The hosts; `nil` if a token is unexpected.
  private mutating func hosts() -> [[UInt8]: Int]? {
    var hosts: [[UInt8]: Int] = [:]
    var isInEntry = false
    // Python treats an empty token as the end of the file.
    while let token = token(), !token.text.isEmpty {
      if token.isWord("machine") {
        guard let name = self.token(isValue: true), !name.text.isEmpty else { return nil }
        hosts[name.text] = token.line
        isInEntry = true
      } else if token.isWord("default") {
        hosts[token.text] = token.line
        isInEntry = true
      } else if token.isWord("macdef") {
        guard self.token(isValue: true) != nil else { return nil }
        skipMacro()
        isInEntry = false
      } else if isInEntry, ["login", "user", "account", "password"].contains(where: token.isWord) {
        _ = self.token(isValue: true)
      } else {
        return nil
      }
    }
    return hosts
  }

  /// Skips a macro and the empty line that ends it.
  private mutating func skipMacro() {
    while position < contents.count {
      let start = position
      skipLine()
      let isEmpty = contents[start..<position].allSatisfy { $0 == 0x0A || $0 == 0x0D }
      if isEmpty { return }
    }
  }

  private mutating func skipLine() {
    while let byte = next() {
      if byte == 0x0A || byte == 0x0D && !isAtLineFeed { return }
    }
  }

  /// The next token, or `nil` at the end.
  ///
  /// - Parameter isValue: Whether a value has to follow, so that `#` does not begin a comment.
  private mutating func token(isValue: Bool = false) -> Token? {
    while position < contents.count {
      let byte = contents[position]
      if Self.isSpace(byte) {
        _ = next()
      } else if byte == UInt8(ascii: "#"), !isValue {
        skipLine()
      } else {
        let start = line
        return Token(text: text(), line: start)
      }
    }
    return nil
  }

  private mutating func text() -> [UInt8] {
    let isQuoted = contents[position] == UInt8(ascii: "\"")
    if isQuoted { _ = next() }
    var text: [UInt8] = []
    while let byte = next() {
      if isQuoted ? byte == UInt8(ascii: "\"") : Self.isSpace(byte) {
        // CR LF is a single line break.
        if byte == 0x0D, isAtLineFeed { _ = next() }
        break
      }
      if byte == UInt8(ascii: "\\") {
        if let escaped = next() { text.append(escaped) }
      } else {
        text.append(byte)
      }
    }
    return text
  }

  /// The next byte, counting lines: CR LF and a lone CR are line breaks like LF.
  private mutating func next() -> UInt8? {
    guard position < contents.count else { return nil }
    let byte = contents[position]
    position += 1
    if byte == 0x0A || byte == 0x0D && !isAtLineFeed { line += 1 }
    return byte
  }

  private var isAtLineFeed: Bool { position < contents.count && contents[position] == 0x0A }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
