import SubstraPlatform

/// Decides whether the value under a key is a credential in the open.
enum CredentialClassifier {
  /// How a value is written, as far as it says what it is.
  struct Context: Sendable, Hashable {
    /// Whether the value may be a name of a program's own: unquoted in a script.
    var isCode = false

    /// A value of a configuration.
    static let setting = Context()
  }

  /// The value that is in the open; `nil` if there is none.
  static func credential(
    _ value: ArraySlice<UInt8>, under meaning: KeyClass, key: ArraySlice<UInt8>,
    context: Context = .setting
  ) -> ArraySlice<UInt8>? {
    let judged = withoutComment(value)
    switch meaning {
    case .other, .reference: return nil
    case .credential(let kind):
      return isInTheOpen(judged, kind, key: key, context: context) ? value : nil
    case .possible(let kind):
      guard isInTheOpen(judged, kind, key: key, context: context) else { return nil }
      if case .literal(let text) = ValueClass(judged) {
        return MachineShape.matches(text) && !ObjectName.isGenerated(text) ? value : nil
      }
      return nil
    }
  }

  /// The value without what reads like a comment after it: it must not make a sentence of it.
  private static func withoutComment(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let sign = value.firstIndex(of: .hash), sign > value.startIndex else {
      return value
    }
    let comment = value[sign...].drop { $0 == .hash || $0.isWhitespace }
    let text = value[..<sign].trimmed
    if comment.starts(with: SuppressionComment.word) { return text }
    // `Tr0ub4dor-91x # rotated in May`, but not `Use # and 3 digits` or `Password #2`.
    let isComment =
      value[sign - 1].isWhitespace && comment.first.map { !$0.isDigit } == true
      && !text.contains(where: \.isWhitespace) && text.contains(where: \.isDigit)
    return isComment ? text : value
  }

  private static func isInTheOpen(
    _ value: ArraySlice<UInt8>, _ kind: CredentialKind, key: ArraySlice<UInt8>, context: Context
  ) -> Bool {
    switch ValueClass(value) {
    case .number(let digits): digits >= (kind == .password ? 4 : 10)
    case .settingWord:
      kind == .password && !context.isCode
        && ValueWords.weakPasswords.contains(value.trimmed)
    case .literal(let text):
      (kind == .password || text.count >= 5) && !isName(text, for: kind) && !isLabel(text)
        && (kind == .password || kind == .secret || isOneWord(text))
        && !(context.isCode && CodeShape.matches(text, key: key))
    case .empty, .boolean, .reference, .placeholder, .encrypted, .publicForm, .path, .address,
      .sentence:
      false
    }
  }

  /// Tokens and keys have no blanks, but for a scheme before them.
  private static func isOneWord(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains(where: \.isWhitespace) || AuthorizationHeader.credential(in: text) != nil
  }

  /// Whether a text names an object of Kubernetes: `oidc-secret` under `secret`.
  private static func isName(_ text: ArraySlice<UInt8>, for kind: CredentialKind) -> Bool {
    if ScopeName.isVariable(text) { return true }
    return switch kind {
    case .password: false
    case .token:
      // `expired`, `required`: a machine's token is no word.
      ScopeName.matches(text) || ScopeName.isConstant(text)
        || (text.count <= 8 && text.allSatisfy(\.isLowercase))
    case .secret, .credentials: ObjectName.matches(text)
    case .key: ObjectName.matches(text) && ObjectName.endsAsName(text)
    }
  }

  /// `Password`: what a form shows above the field.
  private static func isLabel(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first?.isUppercase == true, text.allSatisfy({ $0.isLetter || $0 == .space }) else {
      return false
    }
    let rest = text.dropFirst()
    guard rest.allSatisfy({ !$0.isUppercase }) || text.contains(.space) else { return false }
    return KeyClass(text) != .other && KeyWords(text).words.count <= 3
  }
}

/// Names of objects of Kubernetes and of secret stores.
enum ObjectName {
  private static let heads: WordSet = [
    "secret", "secrets", "credentials", "credential", "creds", "tls", "cert", "certs",
    "certificate", "auth", "key", "keys", "token", "password", "passwords", "config", "regcred",
    "registry", "pull", "db", "ca", "env", "username", "user", "passwd", "apikey", "kubeconfig",
    "tokens", "postgresql", "postgres", "mysql", "redis", "keys", "wildcard", "ingress", "cookie",
  ]

  /// Words that no name of an object has: then it is a value that people made up.
  private static let speech: WordSet = [
    "super", "very", "not", "insecure", "secure", "this", "is", "the", "some", "a", "an", "really",
    "too", "rather", "important", "weak", "strong", "hunter", "pass", "long", "s3cret", "please",
  ]

  /// Whether a text is one: lower-case words and dashes that end in what the object holds.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 63, text.contains(.minus) || text.contains(.dot)
    else {
      return text.elementsEqual("regcred".utf8)
    }
    guard text.allSatisfy(isCharacter) else { return false }
    let words = KeyWords(text).words
    guard !words.contains(where: speech.contains), !words.contains(where: isOdd) else {
      return false
    }
    return words.contains(where: heads.contains)
  }

  /// Whether a character may be in such a name.
  static func isCharacter(_ byte: UInt8) -> Bool {
    byte.isLowercase || byte.isDigit || byte == .minus || byte == .dot
  }

  /// Whether what the object holds is said last, as in `db-password`, not in `auth-1`.
  static func endsAsName(_ text: ArraySlice<UInt8>) -> Bool {
    KeyWords(text).words.last.map(heads.contains) ?? false
  }

  /// Whether a text is one with parts that a machine made, as in `web-tls-5f6d8`: small letters, digits
  /// and dashes, and no part of the length of a credential that mixes them.
  static func isGenerated(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(.minus), text.first?.isLowercase == true,
      text.allSatisfy(isCharacter)
    else { return false }
    return text.split(separator: .minus).allSatisfy { part in
      part.count < 12 || !part.contains(where: \.isDigit) || !part.contains(where: \.isLetter)
    }
  }

  /// A part in which letters and digits alternate.
  private static func isOdd(_ word: String) -> Bool {
    word.utf8.contains(where: \.isDigit) && word.utf8.count >= 4
  }
}

/// Names of what a text is, as grammars of editors and libraries have them.
enum ScopeName {
  private static let kinds: WordSet = [
    "column", "field", "header", "attribute", "claim", "param", "input",
  ]

  /// Whether a text is a constant of a program: `GOLD_NUGGET`.
  static func isConstant(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0.isUppercase || $0 == .underscore } && text.contains(.underscore)
  }

  /// Whether a text is the name of a variable for a credential: `DATABASE_PASSWORD`.
  static func isVariable(_ text: ArraySlice<UInt8>) -> Bool {
    text.first?.isUppercase == true && isConstant(text) && KeyClass(text) != .other
  }

  /// Whether a text is one: `string.quoted.double`, `api_token_column`.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if text.contains(.dot), text.allSatisfy({ $0.isLowercase || $0 == .dot }) {
      return true
    }
    let words = KeyWords(text).words
    return words.count >= 2 && words.last.map(kinds.contains) == true
      && text.allSatisfy { $0.isLetter || $0 == .underscore || $0 == .minus }
  }
}

/// Values in scripts that are names of the script's own.
enum CodeShape {
  /// Whether an unquoted text is a call, a member, or a variable named like its key.
  static func matches(_ text: ArraySlice<UInt8>, key: ArraySlice<UInt8>) -> Bool {
    if text.contains(where: {
      $0 == .openParenthesis || $0 == .openBracket || $0 == .openBrace || $0 == .closeParenthesis
    }) {
      return true
    }
    let isIdentifier = text.allSatisfy { $0.isLetter || $0 == .underscore || $0 == .dot }
    guard isIdentifier else { return false }
    if text.contains(.dot) { return true }
    let own = KeyWords(text).words
    return own == KeyWords(key).words || KeyClass(text) != .other
  }
}
