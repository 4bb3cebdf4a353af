import SubstraPlatform

/// Decides whether a literal of a program is a credential under a name.
///
/// `CredentialClassifier` decides first. Programs also have names of fields, words of grammars and
/// patterns in literals, so a value has to have something that these have not.
enum ProgramValue {
  /// The match of a literal under a name; `nil` if it is not a credential.
  static func match(
    _ text: ArraySlice<UInt8>, under key: ArraySlice<UInt8>, at name: Range<Int>
  ) -> TextMatch? {
    guard key.count <= KeyWords.longestKey, !isCertain(text), !ProgramNames.isOther(key) else {
      return nil
    }
    let text = unquoted(text)
    if AuthorizationHeader.isName(key) {
      guard let value = AuthorizationHeader.credential(in: text), isStrong(value),
        isHeader(value, in: text)
      else { return nil }
      return TextMatch(.authorization, .token, name: name, value: value)
    }
    if let login = LoginForms.credential(in: text, under: key), isStrong(login) {
      return TextMatch(.login, .credentials, name: name, value: login)
    }
    guard case .credential(let kind) = KeyClass(key), isCredential(text, as: kind, key: key),
      kind == .password || !ProgramNames.isName(text, of: key),
      kind != .key || !ProgramNames.isIdentifier(text, of: key)
    else { return nil }
    return TextMatch(kind, name: name, value: text)
  }

  /// The text in a literal that has the quotes of another program: `"\"…\""`.
  private static func unquoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let quote: [UInt8] = [.backslash, .doubleQuote]
    guard text.count > 4, text.starts(with: quote), text.suffix(2).elementsEqual(quote) else {
      return text
    }
    return text.dropFirst(2).dropLast(2)
  }

  /// Whether a literal is a credential of a kind.
  static func isCredential(
    _ text: ArraySlice<UInt8>, as kind: CredentialKind, key: ArraySlice<UInt8>
  ) -> Bool {
    guard !text.contains(where: \.isWhitespace) || (kind == .password && isPhrase(text)),
      !isCode(text), !text.isVariableName,
      CredentialClassifier.credential(text, under: .credential(kind), key: key) != nil
    else { return false }
    let look = text.prefix(ValueClass.longestLook)
    return switch kind {
    case .password: (isStrong(look) && !isShortName(look)) || isTitle(look)
    case .secret, .credentials:
      isStrong(look) && (hasSign(look) || !isWordy(look))
    case .token: isMachineMade(look) && !isAddress(look)
    case .key:
      isMachineMade(look)
        || (look.count >= 10 && hasSign(look) && isStrong(look) && look.contains(where: \.isDigit))
    }
  }

  /// Whether a literal is machine-made and a credential of a kind.
  static func isMachineMade(
    _ text: ArraySlice<UInt8>, as kind: CredentialKind, key: ArraySlice<UInt8>
  ) -> Bool {
    isCredential(text, as: kind, key: key) && isMachineMade(text.prefix(ValueClass.longestLook))
  }

  /// Whether a password has more than letters and the signs of names.
  static func isStrong(_ text: ArraySlice<UInt8>) -> Bool {
    if text.count >= 4, text.allSatisfy(\.isDigit) { return true }
    guard text.count >= 6, text.contains(where: \.isLetter), !isCode(text) else { return false }
    return text.contains(where: \.isDigit) || hasSign(text)
  }

  /// Whether the text is found without a name: a private key or a known token.
  private static func isCertain(_ text: ArraySlice<UInt8>) -> Bool {
    if text.prefix(64).firstOffset(of: PrivateKeys.marker) != nil { return true }
    return !text.isEmpty && KnownToken.match(at: text.startIndex, in: text) != nil
  }
}

extension ProgramValue {
  /// Whether the text has a sign that names and words don't have.
  static func hasSign(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { "!@#$%^&*?".utf8.contains($0) }
  }

  /// Whether the credential of a header is one: a login in base64, or a token that is not made of words.
  static func isHeader(_ value: ArraySlice<UInt8>, in header: ArraySlice<UInt8>) -> Bool {
    guard !isCode(value), !value.isVariableName else { return false }
    return header.trimmed.begins(with: "basic ") ? Base64.isLogin(value) : isMachineMade(value)
  }

  /// Whether the text is a word about credentials with a number: `token123`.
  private static func isNumberedWord(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.reversed().prefix { $0.isDigit }.count
    return digits <= 4 && KeyVocabulary.contains(String(lowercasingASCII: text.dropLast(digits)))
  }

  /// Whether the text is generated: long, mixed, and not made of words with numbers.
  private static func isMachineMade(_ text: ArraySlice<UInt8>) -> Bool {
    if isWordy(text) || isNumberedWord(text) { return false }
    if MachineShape.matches(text) { return true }
    let digits = text.count(where: \.isDigit)
    let changes = MachineShape.changes(in: text)
    if text.count >= 10, digits >= 2, digits < text.count, changes >= 4 { return true }
    return text.count >= 20 && changes >= 7 && text.contains(where: \.isUppercase)
  }

  /// Whether the text consists of words that may end in a small number: `oauth2-token-v1`,
  /// `V1SecretVolumeSource`.
  static func isWordy(_ text: ArraySlice<UInt8>) -> Bool {
    text.split { !$0.isAlphanumeric }.allSatisfy { part in
      let digits = part.count(where: \.isDigit)
      if part.allSatisfy(\.isLowercase) || digits == part.count { return digits <= 4 }
      guard digits <= 2 else { return false }
      let isConstant = part.allSatisfy { $0.isUppercase || $0.isDigit }
      return isConstant ? part.count <= 12 : hasWords(part)
    }
  }

  /// Whether the text has three words or more, one of them with a digit, and none about credentials:
  /// `three blind mice 42`.
  private static func isPhrase(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.prefix(ValueClass.longestLook).split(separator: .space)
    // `230 Welcome you silly person` is what a server says.
    return (3...6).contains(words.count) && words[0].contains(where: \.isLetter)
      && words.contains { $0.contains(where: \.isDigit) }
      && words.allSatisfy { word in
        word.allSatisfy { $0.isAlphanumeric || $0 == .exclamationMark }
          && !KeyVocabulary.contains(String(lowercasingASCII: word))
      }
  }

  /// Whether the text has three words or more with capitals, and none about credentials:
  /// `Parrot-On-Shoulder`.
  private static func isTitle(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.split { $0 == .minus || $0 == .underscore }
    return words.count >= 3 && text.count >= 12
      && words.allSatisfy { word in
        word.count >= 2 && word[word.startIndex].isUppercase
          && word.dropFirst().allSatisfy(\.isLowercase)
          && !KeyVocabulary.contains(String(lowercasingASCII: word))
      }
  }

  /// Whether the text is the short name of a thing: `fa-key2`, `pwd_col1`.
  private static func isShortName(_ text: ArraySlice<UInt8>) -> Bool {
    text.count <= 8 && text.count(where: \.isDigit) <= 2 && text.contains(where: \.isLetter)
      && text.dropFirst().contains { $0 == .minus || $0 == .underscore }
      && text.allSatisfy { $0.isLowercase || $0.isDigit || $0 == .minus || $0 == .underscore }
  }

  /// Whether most letters are in runs of small letters, as in camel case.
  private static func hasWords(_ part: ArraySlice<UInt8>) -> Bool {
    // `s3`, `v2`
    if part.count <= 3 { return true }
    let words = part.split { !$0.isLowercase }
    let inWords = words.filter { $0.count >= 2 }.reduce(0) { $0 + $1.count }
    return inWords * 10 >= part.count * 6 && inWords >= words.count * 3
  }

  /// The public address of a token in a block chain.
  private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 42 && text.begins(with: "0x") && text.dropFirst(2).allSatisfy(\.isHexDigit)
  }

  private static let patterns: PartSet = [
    "\\d", "\\w", "\\s", ".*", ".+", "[a-z", "[0-9", "(?", "%(", "...", "***", "xxx",
    "[^", "<%",
    "::", "realm=",
  ]

  /// Whether the text is a pattern, a format, or has a part that a program fills in.
  static func isCode(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.prefix(ValueClass.longestLook)
    if text.first == .colon || text.first == .slash || text.first == .less { return true }
    if let open = text.firstIndex(of: .openBrace), text[open...].contains(.closeBrace) {
      return true
    }
    // `list[V1Secret]`, `$encrypted$`
    if text.last == .closeBracket, text.contains(.openBracket) { return true }
    if text.first == .dollar, let end = text.dropFirst().firstIndex(of: .dollar),
      text[..<end].dropFirst().allSatisfy(\.isLetter)
    {
      return true
    }
    return hasSpecifier(text) || patterns.occurs(in: text) || isListOfRules(text)
  }

  /// Whether the text has rules for a field or encrypted parts, with a bar between them:
  /// `nullable|min:6|confirmed`, `2.AOs41Q==|O6OHg==`.
  private static func isListOfRules(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: .verticalBar)
    guard parts.count >= 2 else { return false }
    let hasVersion = parts[0].first?.isDigit == true && parts[0].dropFirst().first == .dot
    return hasVersion || parts.allSatisfy { $0.first?.isLowercase == true && isRule($0) }
  }

  private static func isRule(_ part: ArraySlice<UInt8>) -> Bool {
    part.allSatisfy { $0.isLowercase || $0.isDigit || $0 == .underscore || $0 == .colon }
  }

  /// Whether the text has `%s`, `%d`, `%v`, `%q` or `%@`.
  private static func hasSpecifier(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.dropLast().contains { index in
      guard text[index] == .percent, "sdvq@".utf8.contains(text[index + 1]) else { return false }
      return index + 2 == text.endIndex || !text[index + 2].isAlphanumeric
    }
  }
}
