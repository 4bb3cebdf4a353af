import SubstraPlatform

/// Decides whether the value of a key is a credential in cleartext.
enum CredentialClassifier {
  /// How a value is written.
  struct Context: Sendable, Hashable {
    /// Whether the value may be a name of the script around it, since it is not quoted.
    var isCode = false
    /// Whether the value is that of a variable for a program, which does not read names of objects.
    var isVariable = false

    /// A value of a configuration.
    static let setting = Context()
  }

  /// The value, if it is a credential in cleartext; `nil` otherwise.
  static func credential(
    _ value: ArraySlice<UInt8>, under meaning: KeyClass, key: ArraySlice<UInt8>,
    context: Context = .setting
  ) -> ArraySlice<UInt8>? {
    let content = withoutComment(value)
    // `name="pref_password">pref_password<`: the name of a setting.
    if content.elementsEqual(key), KeyWords(key).words.count > 1 { return nil }
    switch meaning {
    case .other, .reference: return nil
    case .credential(let kind):
      if kind == .key, OpenPGPKey.isNamed(by: content.trimmed, under: key) { return nil }
      return isCleartext(content, kind, key: key, context: context) ? value : nil
    case .possible(let kind):
      if kind == .key, Passphrase.isMnemonic(content) { return value }
      guard isCleartext(content, kind, key: key, context: context) else { return nil }
      if case .literal(let text) = ValueClass(content) {
        return MachineShape.matches(text) && !ObjectName.isGenerated(text) ? value : nil
      }
      return nil
    }
  }

  /// The value without a comment after it, which would make it read as a sentence.
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

  /// The value of an item of a list, if it is a credential in cleartext.
  ///
  /// A list under such a key may have names instead, so that an item has to have digits. Under a key
  /// that only may name credentials, fewer signs of one suffice than elsewhere, since an item has no
  /// key of its own.
  static func credential(
    inList value: ArraySlice<UInt8>, under meaning: KeyClass, key: ArraySlice<UInt8>,
    context: Context = .setting
  ) -> ArraySlice<UInt8>? {
    switch meaning {
    case .credential(.token) where !value.contains(where: \.isDigit): return nil
    case .credential(.secret), .credential(.credentials), .possible(.password), .possible(.secret),
      .possible(.credentials), .possible(.key):
      guard let kind = meaning.kind, value.count(where: \.isDigit) >= 3, MachineShape.isMixed(value)
      else { return nil }
      return credential(value, under: .credential(kind), key: key, context: context)
    case .credential, .possible, .other, .reference:
      return credential(value, under: meaning, key: key, context: context)
    }
  }

  private static func isCleartext(
    _ value: ArraySlice<UInt8>, _ kind: CredentialKind, key: ArraySlice<UInt8>, context: Context
  ) -> Bool {
    switch ValueClass(value) {
    case .number(let digits): digits >= (kind == .password ? 4 : 10)
    case .settingWord:
      kind == .password && !context.isCode
        && ValueWords.weakPasswords.contains(value.trimmed) && !isLabel(value.trimmed)
    case .literal(let text):
      (kind == .password || text.count >= (isChosen(key) ? 3 : 5))
        && !isName(text, for: kind, key: key, context) && !isLabel(text)
        && (kind == .password || kind == .secret || isOneWord(text))
        && !(context.isCode && CodeShape.matches(text, key: key))
    case .sentence: kind == .password && takesPassphrase(key) && Passphrase.matches(value)
    case .empty, .boolean, .reference, .placeholder, .encrypted, .publicForm, .path, .url: false
    }
  }

  /// Whether the value of a key is given to a program, so that several words are no label.
  private static func takesPassphrase(_ key: ArraySlice<UInt8>) -> Bool {
    key.isVariableName || KeyWords.last(in: key).isText("passphrase")
  }

  /// Whether the text has no spaces, except after a scheme: tokens and keys have none.
  private static func isOneWord(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains(where: \.isWhitespace) || AuthorizationHeader.credential(in: text) != nil
  }

  /// Whether the text is a name and not a credential: `oidc-secret` under `secret`.
  private static func isName(
    _ text: ArraySlice<UInt8>, for kind: CredentialKind, key: ArraySlice<UInt8>, _ context: Context
  ) -> Bool {
    if ScopeName.isVariable(text) { return true }
    guard kind != .password else { return false }
    if ScopeName.isNameOfVariable(text) || ScopeName.isAction(text) { return true }
    return switch kind {
    case .password: false
    case .token:
      // `expired`, `required`: a generated token is not a word.
      ScopeName.matches(text) || ScopeName.isConstant(text) || LogLevel.matches(text)
        || (text.count <= 8 && text.allSatisfy(\.isLowercase) && !isChosen(key))
    case .secret: ObjectName.matches(text) && !context.isVariable
    case .credentials: ObjectName.matches(text) || ObjectName.isNameOfFile(text)
    case .key:
      ScopeName.matches(text) || (ObjectName.matches(text) && ObjectName.endsAsName(text))
        || isNameOfUser(text, under: key)
    }
  }

  /// Whether the value of an access key is a word, as S3 servers have the name of a user there.
  private static func isNameOfUser(_ text: ArraySlice<UInt8>, under key: ArraySlice<UInt8>) -> Bool
  {
    text.allSatisfy { $0.isLowercase || $0 == .minus || $0 == .underscore }
      && KeyWords(key).words.suffix(2) == ["access", "key"]
  }

  /// Whether the user chooses the token: `VAULT_DEV_ROOT_TOKEN_ID`.
  private static func isChosen(_ key: ArraySlice<UInt8>) -> Bool {
    guard KeyWords.last(in: key).isText("id") else { return false }
    return KeyWords(key).words.suffix(2) == ["token", "id"]
  }

  /// Whether the text is the label of a field in a form: `Password`.
  private static func isLabel(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first?.isUppercase == true, text.allSatisfy({ $0.isLetter || $0 == .space }) else {
      return false
    }
    let rest = text.dropFirst()
    guard rest.allSatisfy({ !$0.isUppercase }) || text.contains(.space) else { return false }
    return KeyClass(text) != .other && KeyWords(text).words.count <= 3
  }
}
