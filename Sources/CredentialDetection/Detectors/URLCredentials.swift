import SubstraPlatform

/// Credentials in URLs: `scheme://user:password@host`, and webhooks.
enum URLCredentials {
  /// What every URL contains.
  static let marker = "://"

  /// Whether the `://` of a URL with a user, a query or a webhook's path is at an index.
  static func mayMatch(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard text[index] == .colon, text.hasText(marker, at: index) else { return false }
    // A limit keeps a long line of URLs linear.
    let limit = min(text.endIndex, index + 256)
    for end in (index + marker.utf8.count)..<limit {
      switch text[end] {
      case .space, .lineFeed, .doubleQuote: return false
      case .at, .questionMark: return true
      case UInt8(ascii: "h") where text.hasText("hook", at: end): return true
      case .slash where Webhooks.hasPathMark(at: end, in: text): return true
      case let byte where byte.isWhitespace: return false
      default: break
      }
    }
    return false
  }

  /// The length up to which a URL is read.
  private static let longest = 2048

  /// The range of the URL around the `://` at an index.
  static func range(around index: Int, in text: ArraySlice<UInt8>) -> Range<Int> {
    var start = index
    while start > text.startIndex, index - start < 32,
      text[start - 1].isNameCharacter || text[start - 1] == .plus
    {
      start -= 1
    }
    var end = index + 3
    let limit = min(text.endIndex, index + longest)
    var depth = 0
    while end < limit {
      let byte = text[end]
      // The braces of a template may contain spaces and quotes.
      if byte == .openBrace { depth += 1 }
      if byte == .closeBrace { depth = max(0, depth - 1) }
      if byte.isLineEnd || (depth == 0 && isEnd(byte)) { break }
      end += 1
    }
    return start..<end
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte.isWhitespace || byte == .doubleQuote || byte == .singleQuote
      || byte == .backtick || byte == .greater || byte == .comma
  }

  /// The password in a URL, or the secret part of a webhook's URL.
  ///
  /// - Parameter slashes: The index of `://`.
  static func match(_ range: Range<Int>, slashes: Int, in text: ArraySlice<UInt8>) -> TextMatch? {
    let url = text[range]
    if let value = password(in: url[(slashes + 3)...], scheme: url[..<slashes]) {
      return TextMatch(
        detector: .url, kind: .url, isInURL: true, name: nil, start: range.lowerBound,
        value: value)
    }
    return Webhooks.secret(of: url).map { secret in
      TextMatch(
        detector: .url, kind: .webhook, isInURL: true, name: nil, start: range.lowerBound,
        value: secret)
    }
  }

  private static func password(
    in rest: ArraySlice<UInt8>, scheme: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    guard let at = endOfUser(in: rest) else { return nil }
    let user = rest[..<at]
    guard let colon = colon(in: user) else {
      return isToken(user, scheme: scheme, host: rest[at...]) ? user : nil
    }
    let name = user[..<colon]
    let password = user[(colon + 1)...]
    if isCleartext(password), !LoginForms.isDocumentation(name, password) { return password }
    return isToken(name, scheme: scheme, host: rest[at...]) ? name : nil
  }

  /// The `@` that ends user and password.
  private static func endOfUser(in rest: ArraySlice<UInt8>) -> Int? {
    var last: Int?
    var index = rest.startIndex
    var depth = 0
    while index < rest.endIndex {
      let byte = rest[index]
      if byte == .openBrace || byte == .openParenthesis { depth += 1 }
      if byte == .closeBrace || byte == .closeParenthesis { depth = max(0, depth - 1) }
      if depth == 0 {
        if byte == .at { last = index }
        if byte == .slash || byte == .questionMark || byte == .hash {
          break
        }
      }
      index += 1
    }
    if last != nil || index == rest.endIndex { return last }
    // A password with a slash: what follows the colon is not a port.
    let front = rest[..<index]
    guard let colon = colon(in: front), front[(colon + 1)...].contains(where: { !$0.isDigit }),
      colon + 1 < index
    else { return nil }
    return rest[index...].firstIndex(of: .at)
  }

  /// The first colon that is not part of a template: `${USER:-me}:secret`.
  private static func colon(in user: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in user.indices {
      switch user[index] {
      case .openBrace, .openParenthesis: depth += 1
      case .closeBrace, .closeParenthesis: depth = max(0, depth - 1)
      case .colon where depth == 0: return index
      default: continue
      }
    }
    return nil
  }

  private static func isCleartext(_ password: ArraySlice<UInt8>) -> Bool {
    // A pattern of URLs: `^https?://[^:]+:[^@]+@`.
    guard !ValueWords.isExpression(password) else { return false }
    return switch ValueClass(password) {
    case .literal, .number, .settingWord, .boolean: true
    case .empty, .reference, .placeholder, .encrypted, .publicForm, .path, .url, .sentence:
      false
    }
  }

  /// Whether the user of a URL is a token, as code hosts accept it.
  private static func isToken(
    _ user: ArraySlice<UInt8>, scheme: ArraySlice<UInt8>, host: ArraySlice<UInt8>
  ) -> Bool {
    guard scheme.firstOffset(of: "http") != nil, MachineShape.matches(user),
      host.firstOffset(of: "sentry") == nil, case .literal = ValueClass(user)
    else { return false }
    return true
  }
}
