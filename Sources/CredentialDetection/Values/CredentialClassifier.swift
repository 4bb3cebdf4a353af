import SubstraPlatform

/// Decides whether the value of a key is a credential in cleartext.
enum CredentialClassifier {
  /// How a value is written.
  struct Context: Sendable, Hashable {
    /// Whether the value may be a name of the script around it, since it is not quoted.
    var isCode = false

    /// A value of a configuration.
    static let setting = Context()
  }

  /// The value, if it is a credential in cleartext; `nil` otherwise.
  static func credential(
    _ value: ArraySlice<UInt8>, under meaning: KeyClass, key: ArraySlice<UInt8>,
    context: Context = .setting
  ) -> ArraySlice<UInt8>? {
    let content = withoutComment(value)
    switch meaning {
    case .other, .reference: return nil
    case .credential(let kind):
      if kind == .key, OpenPGPKey.isNamed(by: content.trimmed, under: key) { return nil }
      return isCleartext(content, kind, key: key, context: context) ? value : nil
    case .possible(let kind):
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

  private static func isCleartext(
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
    case .empty, .boolean, .reference, .placeholder, .encrypted, .publicForm, .path, .url,
      .sentence:
      false
    }
  }

  /// Whether the text has no spaces, except after a scheme: tokens and keys have none.
  private static func isOneWord(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains(where: \.isWhitespace) || AuthorizationHeader.credential(in: text) != nil
  }

  /// Whether the text is a name and not a credential: `oidc-secret` under `secret`.
  private static func isName(_ text: ArraySlice<UInt8>, for kind: CredentialKind) -> Bool {
    if ScopeName.isVariable(text) { return true }
    return switch kind {
    case .password: false
    case .token:
      // `expired`, `required`: a generated token is not a word.
      ScopeName.matches(text) || ScopeName.isConstant(text) || LogLevel.matches(text)
        || (text.count <= 8 && text.allSatisfy(\.isLowercase))
    case .secret, .credentials: ObjectName.matches(text)
    case .key: ObjectName.matches(text) && ObjectName.endsAsName(text)
    }
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
