import SubstraPlatform

/// Logins in values whose keys say how they are written: `userpwd`, `basicAuth`, `cookie`,
/// `USER_INFO`.
enum LoginForms {
  /// The ends of such keys.
  ///
  /// Nearly all keys end in something else.
  static let heads = [
    "auth", "userpwd", "ident", "cookie", "userinfo", "user_info", "user.info", "user-info",
  ]

  /// Whether a key ends in one of these.
  static func isHead(_ key: ArraySlice<UInt8>) -> Bool {
    let last = KeyWords.last(in: key)
    // `info` alone is too common to say anything.
    guard last.isText("info") else { return heads.contains { last.isText($0) } }
    return key[..<last.startIndex].trimmed.dropLast().suffix(4).isText("user")
      || key[..<last.startIndex].suffix(4).isText("user")
  }

  /// Whether such a word is at an index of the text, and ends there.
  static func mayMatch(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    let first = text[index].lowercased
    return headBytes.contains { head in
      let end = index + head.count
      return head[0] == first && text.hasText(head, at: index)
        && (end == text.endIndex || !text[end].isLowercase)
    }
  }

  private static let headBytes = heads.map { Array($0.utf8) }

  /// The last word of `user info`, whatever is between the two.
  static let lastWord = "info"

  /// Whether the end of a key that `isHead` accepts is at an index, and a few more.
  static func mayEndKey(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    mayMatch(at: index, in: text) || text.hasText(lastWord, at: index)
  }

  /// The password of a login in the form that the key's words name: `user:literal` under `…Auth`,
  /// the pairs of a cookie.
  static func credential(
    in text: ArraySlice<UInt8>, under key: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    // Bundler's variable for a host: `BUNDLE_GEMS__EXAMPLE__ORG`.
    if key.begins(with: "bundle_"), key.firstOffset(of: "__") != nil {
      return password(of: text).flatMap { isMixedLiteral($0) ? $0 : nil }
    }
    guard isHead(key) else { return nil }
    let words = KeyWords(key).words
    switch words.last {
    case "auth" where words.count == 1 && Base64.isLogin(text): return text
    case "auth" where words.dropLast().last == "basic", "userpwd":
      return password(of: text).flatMap { isLiteral($0) ? $0 : nil }
    case "userinfo",
      "info" where words.dropLast().last == "user":
      return password(of: text).flatMap { isPassword($0) ? $0 : nil }
    case "ident" where words.dropLast().last == "auth":
      return Base64.isLogin(text) ? text : password(of: text).flatMap { isLiteral($0) ? $0 : nil }
    case "auth" where text.begins(with: "neo4j/"):
      return password(of: text).flatMap { isLiteral($0) ? $0 : nil }
    case "auth": return password(of: text).flatMap { isMixedLiteral($0) ? $0 : nil }
    case "cookie": return cookie(in: text)
    default: return nil
    }
  }

  /// The part after `user:` or `neo4j/`.
  private static func password(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let text = text.prefix(ValueClass.longestLook)
    if text.begins(with: "neo4j/") { return text.dropFirst(6) }
    guard let colon = colon(in: text), colon > text.startIndex, !PublicForms.matches(text) else {
      return nil
    }
    let password = text[(colon + 1)...]
    guard TemplateExpression(in: password) == nil, !password.starts(with: "//".utf8) else {
      return nil
    }
    return isDocumentation(text[..<colon], password) ? nil : password
  }

  /// The first colon that is not part of a template: `${USER:-me}:literal`.
  private static func colon(in text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    return text.firstIndex { byte in
      if byte == .openBrace || byte == .openParenthesis { depth += 1 }
      if byte == .closeBrace || byte == .closeParenthesis { depth -= 1 }
      return byte == .colon && depth <= 0
    }
  }

  /// `user:password`, `username:pass`: documentation of the form of a login or of a URL.
  static func isDocumentation(
    _ user: ArraySlice<UInt8>, _ password: ArraySlice<UInt8>
  ) -> Bool {
    password.isText("x-oauth-basic") || password.isText("x-token-auth")
      || (documentedUsers.contains(user) && documentedPasswords.contains(password))
  }

  private static let documentedUsers: WordSet = [
    "user", "username", "usr", "login", "name", "<user>",
  ]

  private static let documentedPasswords: WordSet = [
    "password", "pass", "passwd", "pwd", "pw", "token",
  ]

  private static func isLiteral(_ text: ArraySlice<UInt8>) -> Bool {
    if case .literal = ValueClass(text) { true } else { false }
  }

  /// Whether the text is a password, which may be a weak one.
  private static func isPassword(_ text: ArraySlice<UInt8>) -> Bool {
    // `name:email:groups`: a list.
    if text.contains(.colon), !text.contains(where: \.isDigit) { return false }
    return CredentialClassifier.credential(text, under: .credential(.password), key: []) != nil
  }

  /// Whether the text is a password and not a word that a setting about logins has.
  private static func isMixedLiteral(_ text: ArraySlice<UInt8>) -> Bool {
    MachineShape.isMixed(text) && isLiteral(text)
  }

  private static func cookie(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    text.split(separator: .semicolon).lazy.compactMap { pair in
      pair.firstIndex(of: .equals).map { pair[($0 + 1)...].trimmed }
    }.first { MachineShape.matches($0) && isLiteral($0) }
  }
}
