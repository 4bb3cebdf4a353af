import SubstraPlatform

/// Values that have a login in a form of their own.
enum LoginForms {
  /// The last words of the keys below: nearly every value stands under another.
  static let heads = ["auth", "userpwd", "ident", "cookie"]

  private static let headSet = TextSet(heads)

  /// Whether the last word of a key is one of these.
  static func isHead(_ key: ArraySlice<UInt8>) -> Bool {
    let last = KeyWords.last(in: key)
    return heads.contains { last.isText($0) }
  }

  /// Whether such a word is at an index of a text, and ends there.
  static func mayMatch(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard headSet.stands(at: index, in: text) else { return false }
    return heads.contains { head in
      let end = index + head.utf8.count
      return text.hasText(head, at: index) && (end == text.endIndex || !text[end].isLowercase)
    }
  }

  /// The password of a login in the forms that a key's words ask for: `user:literal` under `…Auth`,
  /// the pairs of a cookie.
  static func credential(
    in text: ArraySlice<UInt8>, under key: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    guard isHead(key) else { return nil }
    let words = KeyWords(key).words
    switch words.last {
    case "auth" where words.count == 1 && Base64.isLogin(text): return text
    case "auth" where words.dropLast().last == "basic", "userpwd":
      return password(of: text).flatMap { isLiteral($0) ? $0 : nil }
    case "ident" where words.dropLast().last == "auth":
      return Base64.isLogin(text) ? text : password(of: text).flatMap { isLiteral($0) ? $0 : nil }
    case "auth": return password(of: text).flatMap { isMade($0) ? $0 : nil }
    case "cookie": return cookie(in: text)
    default: return nil
    }
  }

  /// What is behind `user:`, or behind `neo4j/`.
  private static func password(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let text = text.prefix(ValueClass.longestLook)
    if text.begins(with: "neo4j/") { return text.dropFirst(6) }
    guard let colon = text.firstIndex(of: .colon), colon > text.startIndex,
      !PublicForms.matches(text), TemplateExpression(in: text) == nil
    else { return nil }
    return text[(colon + 1)...]
  }

  private static func isLiteral(_ text: ArraySlice<UInt8>) -> Bool {
    if case .literal = ValueClass(text) { true } else { false }
  }

  /// Whether a text is nothing that a setting about logins has.
  private static func isMade(_ text: ArraySlice<UInt8>) -> Bool {
    MachineShape.isMixed(text) && isLiteral(text)
  }

  private static func cookie(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    text.split(separator: .semicolon).lazy.compactMap { pair in
      pair.firstIndex(of: .equals).map { pair[($0 + 1)...].trimmed }
    }.first { MachineShape.matches($0) && isLiteral($0) }
  }
}

/// Files of lines that have logins between colons, inside of a value.
enum LoginLines {
  /// The form of the lines.
  enum Form: Sendable, Hashable {
    /// `user:password`, for `chpasswd`.
    case userAndPassword
    /// `host:port:database:user:password` of PostgreSQL.
    case pgpass
  }

  /// The first password in a text.
  static func password(in text: ArraySlice<UInt8>, _ form: Form) -> ArraySlice<UInt8>? {
    text.split(whereSeparator: \.isLineEnd).lazy.compactMap { line in
      password(ofLine: line.trimmed, form)
    }.first { value in
      CredentialClassifier.credential(value, under: .credential(.password), key: []) != nil
    }
  }

  private static func password(
    ofLine line: ArraySlice<UInt8>, _ form: Form
  ) -> ArraySlice<UInt8>? {
    guard line.first != .hash else { return nil }
    let fields = line.split(
      separator: .colon, maxSplits: form == .pgpass ? 4 : 1,
      omittingEmptySubsequences: false)
    guard fields.count == (form == .pgpass ? 5 : 2), let password = fields.last else { return nil }
    // `root:RANDOM`, `root:R`: it is to be made up.
    return password.elementsEqual("RANDOM".utf8) || password.count < 3 ? nil : password
  }
}
