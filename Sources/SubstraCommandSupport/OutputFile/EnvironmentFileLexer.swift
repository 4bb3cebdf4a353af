import SubstraPlatform

/// Parses the entries of a file of variables.
struct EnvironmentFileLexer {
  private let contents: [UInt8]
  private let syntax: EnvironmentFile.Syntax
  private var position = 0
  private var line = 1

  init(_ contents: [UInt8], _ syntax: EnvironmentFile.Syntax) {
    self.contents = contents
    self.syntax = syntax
  }

  /// The entries of the whole file.
  mutating func entries() throws(EnvironmentFileError) -> [EnvironmentFile.Entry] {
    if let offset = contents.firstIndex(of: 0) {
      let line = contents[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
      throw EnvironmentFileError(line: line, cause: .notText)
    }
    var entries: [EnvironmentFile.Entry] = []
    while position < contents.count { entries.append(try entry()) }
    // A file of names without values is a list of other things than variables.
    if let word = entries.first(where: { $0.name != nil }),
      !entries.contains(where: \.isAssignment)
    {
      throw EnvironmentFileError(line: word.line, cause: .notVariable)
    }
    return entries
  }
}

extension EnvironmentFileLexer {
  private mutating func entry() throws(EnvironmentFileError) -> EnvironmentFile.Entry {
    let start = position
    if start == 0 { position = ByteOrderMark.width(in: contents) }
    skipSpaces()
    guard let first = current, !isLineEnd(first), !isComment(first) else {
      return finish(from: start, commentFrom: position)
    }
    let isExported = syntax == .dotenv && skipExport()
    let name = try variableName()
    var comment = position
    skipSpaces(unless: syntax == .docker)
    var assigned: Range<Int>?
    if current == UInt8(ascii: "=") {
      position += 1
      let range = try value()
      comment = range.upperBound
      assigned = range
    } else if let byte = current, !isLineEnd(byte), byte != UInt8(ascii: "#") {
      throw problem(.notVariable)
    }
    var entry = finish(from: start, commentFrom: comment)
    entry.name = name
    entry.value = assigned
    entry.isExported = isExported
    return entry
  }

  /// Ends the entry and moves to the next line.
  private mutating func finish(
    from start: Int, commentFrom comment: Int
  ) -> EnvironmentFile.Entry {
    position = endOfLine(from: position)
    let end = position
    if current == UInt8(ascii: "\r") { position += 1 }
    if current == UInt8(ascii: "\n") { position += 1 }
    let entry = EnvironmentFile.Entry(
      line: line, bytes: start..<position, comment: min(comment, end)..<end,
      lineEnd: end..<position)
    line += lineCount(in: start..<position)
    return entry
  }

  private func lineCount(in range: Range<Int>) -> Int {
    range.count { index in
      let isBeforeLineFeed =
        index + 1 < contents.count && contents[index + 1] == UInt8(ascii: "\n")
      return contents[index] == UInt8(ascii: "\n")
        || contents[index] == UInt8(ascii: "\r") && !isBeforeLineFeed && syntax == .dotenv
    }
  }
}

extension EnvironmentFileLexer {
  private mutating func skipExport() -> Bool {
    let word = Array("export".utf8)
    guard contents[position...].starts(with: word) else { return false }
    let end = position + word.count
    guard end < contents.count, isSpace(contents[end]) else { return false }
    position = end
    skipSpaces()
    return true
  }

  private mutating func variableName() throws(EnvironmentFileError) -> Range<Int> {
    let start = position
    while let byte = current, isPartOfName(byte) { position += 1 }
    let isName = position > start && !(0x30...0x39).contains(contents[start])
    guard isName else { throw problem(.notVariable) }
    return start..<position
  }

  /// Moves to the end of the value and returns its range.
  private mutating func value() throws(EnvironmentFileError) -> Range<Int> {
    let sign = position
    guard syntax == .dotenv else {
      position = endOfLine(from: position)
      return sign..<position
    }
    skipSpaces()
    let start = position
    // A comment to a shell. python-dotenv reads it as the value, which is about to be replaced.
    if start > sign, current == UInt8(ascii: "#") { return sign..<sign }
    if let quote = current, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      position = try endOfQuotedValue(quote)
      return start..<position
    }
    let end = endOfLine(from: position)
    var comment = end
    for index in position..<end where contents[index] == UInt8(ascii: "#") && index > 0 {
      guard isSpace(contents[index - 1]), index > position else { continue }
      comment = index
      break
    }
    while comment > position, isSpace(contents[comment - 1]) { comment -= 1 }
    return start..<comment
  }

  /// Returns the offset after the closing quote, if all programs agree on it.
  ///
  /// Between double quotes, a backslash escapes the next character. Between single quotes it does
  /// so in python-dotenv, but not in a shell. A reading counts if only spaces and a comment follow
  /// the quote.
  private func endOfQuotedValue(_ quote: UInt8) throws(EnvironmentFileError) -> Int {
    let readings = quote == UInt8(ascii: "'") ? [true, false] : [true]
    let ends = readings.compactMap { end(ofQuote: quote, escaping: $0) }.filter(isEndOfValue)
    guard let first = ends.first, ends.allSatisfy({ $0 == first }) else {
      throw problem(.uncertainQuote)
    }
    return first
  }

  private func end(ofQuote quote: UInt8, escaping: Bool) -> Int? {
    var index = position + 1
    while index < contents.count {
      if contents[index] == quote { return index + 1 }
      index += escaping && contents[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Whether nothing but spaces and a comment follows.
  private func isEndOfValue(_ index: Int) -> Bool {
    var index = index
    while index < contents.count, isSpace(contents[index]) { index += 1 }
    return index == contents.count || isLineEnd(contents[index])
      || contents[index] == UInt8(ascii: "#")
  }
}

extension EnvironmentFileLexer {
  private var current: UInt8? { position < contents.count ? contents[position] : nil }

  private func problem(_ cause: EnvironmentFileError.Cause) -> EnvironmentFileError {
    EnvironmentFileError(line: line, cause: cause)
  }

  private mutating func skipSpaces(unless isKept: Bool = false) {
    while !isKept, let byte = current, isSpace(byte) { position += 1 }
  }

  /// The end of the line: a lone CR ends it in python-dotenv, and is part of the value in Docker.
  private func endOfLine(from start: Int) -> Int {
    let rest = contents[start...]
    guard syntax == .docker else { return rest.firstIndex(where: isLineEnd) ?? contents.count }
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return contents.count }
    return end > start && contents[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func isComment(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || syntax == .dotenv && byte == UInt8(ascii: ";")
  }

  private func isPartOfName(_ byte: UInt8) -> Bool {
    byte.isPartOfWord || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
