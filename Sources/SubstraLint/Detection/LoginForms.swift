/// Values that have a login in a form of their own.
enum LoginForms {
  /// The last words of the keys below: nearly every value stands under another.
  private static let heads: WordSet = ["auth", "userpwd", "ident", "cookie"]

  /// The password of a login in the forms that a key's words ask for: `user:literal` under `…Auth`,
  /// the pairs of a cookie.
  static func credential(
    in text: ArraySlice<UInt8>, under key: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    guard heads.contains(KeyWords.last(in: key)) else { return nil }
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
    let text = text.prefix(ValueShape.longestLook)
    if text.begins(with: "neo4j/") { return text.dropFirst(6) }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex,
      !PublicForms.matches(text), Expression(in: text) == nil
    else { return nil }
    return text[(colon + 1)...]
  }

  private static func isLiteral(_ text: ArraySlice<UInt8>) -> Bool {
    if case .literal = ValueShape(text) { true } else { false }
  }

  /// Whether a text is nothing that a setting about logins has.
  private static func isMade(_ text: ArraySlice<UInt8>) -> Bool {
    MachineShape.isMixed(text) && isLiteral(text)
  }

  private static func cookie(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    text.split(separator: UInt8(ascii: ";")).lazy.compactMap { pair in
      pair.firstIndex(of: UInt8(ascii: "=")).map { pair[($0 + 1)...].trimmed }
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
      CredentialJudge.credential(value, under: .credential(.password), key: []) != nil
    }
  }

  private static func password(
    ofLine line: ArraySlice<UInt8>, _ form: Form
  ) -> ArraySlice<UInt8>? {
    guard line.first != UInt8(ascii: "#") else { return nil }
    let fields = line.split(
      separator: UInt8(ascii: ":"), maxSplits: form == .pgpass ? 4 : 1,
      omittingEmptySubsequences: false)
    guard fields.count == (form == .pgpass ? 5 : 2), let password = fields.last else { return nil }
    // `root:RANDOM`, `root:R`: it is to be made up.
    return password.elementsEqual("RANDOM".utf8) || password.count < 3 ? nil : password
  }
}
