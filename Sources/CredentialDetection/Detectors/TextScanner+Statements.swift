import SubstraPlatform

/// Passwords in statements of SQL.
extension TextScanner {
  /// `CREATE USER x IDENTIFIED BY 'literal'`, `ALTER ROLE x WITH PASSWORD 'literal'`,
  /// `CREATE USER x IDENTIFIED BY literal;`.
  mutating func takeStatement() -> Int? {
    guard kind != .prose,
      let word = Self.wordsBeforeValues.first(where: { text.hasText($0, at: index) })
    else { return nil }
    let statement = window(before: index, atMost: 400)
    guard
      ["user ", "role ", "login ", "grant "].contains(where: {
        statement.firstOffset(of: $0) != nil
      })
    else { return nil }
    var start = index + word.utf8.count
    if text.hasText("by ", at: start) { start += 3 }
    // A name in double quotes is that of a column, and `&name` a variable.
    guard start < text.endIndex,
      text[start] == .singleQuote || text.hasText(Self.statementMarker, at: index),
      let value = statementValue(from: start, statement), value.first != UInt8(ascii: "&"),
      CredentialClassifier.credential(value, under: .credential(.password), key: []) != nil
    else { return nil }
    add(password: value, at: index)
    return value.endIndex
  }

  /// What precedes the password in a statement.
  static let wordsBeforeValues = ["\(statementMarker) ", "password "]

  /// `CREATE USER name`, `GRANT CONNECT TO name`: not a sentence in which these words are far.
  private static func namesUser(_ statement: ArraySlice<UInt8>) -> Bool {
    ["create user ", "alter user ", "create role ", "alter role ", "grant "].contains { words in
      guard let found = statement.firstOffset(of: words) else { return false }
      let rest = statement[(found + words.utf8.count)...]
      return rest.split(whereSeparator: \.isWhitespace).count <= (words == "grant " ? 8 : 4)
    }
  }

  /// Words of the syntax after `IDENTIFIED BY`.
  private static let statementWords: WordSet = [
    "values", "password", "random", "externally", "globally", "value",
  ]

  /// The quoted value of a statement, or the word of Oracle's `IDENTIFIED BY` that ends the statement.
  private func statementValue(
    from start: Int, _ statements: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    if text[start].isQuote { return word(from: start) }
    let statement = statements[(statements.lastIndex(of: .semicolon) ?? statements.startIndex)...]
    guard text.hasText(Self.statementMarker, at: index), text[start].isLetter,
      Self.namesUser(statement)
    else { return nil }
    let value = text[start...].prefix { $0.isNameCharacter || "#$".utf8.contains($0) }
    guard value.count >= 3, !Self.statementWords.contains(value) else { return nil }
    let rest = text[value.endIndex...].drop { $0 == .space }
    return rest.first.map { $0 == .semicolon || $0.isLineEnd || $0.isQuote } ?? true ? value : nil
  }
}
