import SubstraPlatform

/// Finds credentials in the text of a literal: logins in URLs and connection strings, headers,
/// commands, JSON.
///
/// A text of a program is often a part of a message or a pattern, so a value has to look like a
/// credential here.
enum LiteralText {
  /// The length up to which a text is searched.
  private static let longest = 4096

  /// Whether the text has a sign without which there is nothing to find.
  static func mayMatch(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 12
      && text.prefix(longest).contains { $0 == .colon || $0 == .equals || $0 == .space }
  }

  /// The credentials in a text, without private keys and known tokens.
  static func find(in text: ArraySlice<UInt8>) -> [TextMatch] {
    let text = text.prefix(longest)
    if let value = AuthorizationHeader.credential(in: text), MachineShape.matches(value),
      ProgramValue.isHeader(value, in: text)
    {
      return [
        TextMatch(
          detector: .authorization, kind: .value(.token), name: nil, start: text.startIndex,
          value: value)
      ]
    }
    if let match = defaultValue(in: text) { return [match] }
    let isSettings = isSettings(text)
    return TextScanner.find(in: text, kind: .value).filter { match in
      switch match.kind {
      case .privateKey: return false
      case .webhook: return true
      case .url: return isLogin(match.value, in: text)
      case .value(let kind):
        if match.detector.group == .knownToken { return false }
        // Signed URLs of Azure. Other names of queries say less.
        if match.detector == .url { return match.name.map { text[$0].isText("sig") } ?? false }
        if let name = match.name,
          ProgramNames.isOther(text[name]) || ProgramNames.isIdentifier(match.value, of: text[name])
        {
          return false
        }
        guard isSettings || match.isInURL || match.detector.group == nil else { return false }
        return kind != .credentials && !isEncoded(match.value)
          && ProgramValue.isCredential(
            match.value, as: kind, key: match.name.map { text[$0] } ?? [])
      }
    }
  }

  /// The default of a property: `${keystore.password:…}` of Spring.
  private static func defaultValue(in text: ArraySlice<UInt8>) -> TextMatch? {
    guard text.starts(with: "${".utf8), text.last == .closeBrace,
      let colon = text.firstIndex(of: .colon)
    else { return nil }
    let name = (text.startIndex + 2)..<colon
    return ProgramValue.match(text[(colon + 1)...].dropLast(), under: text[name], at: name)
  }

  /// Whether the part of a URL is a password or a token, and not the name of a login.
  private static func isLogin(_ value: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Bool {
    guard ProgramValue.isStrong(value), !isEncoded(value), !isVariable(value) else { return false }
    let isPassword = value.startIndex > text.startIndex && text[value.startIndex - 1] == .colon
    return isPassword || !ProgramValue.isWordy(value)
  }

  /// Whether the program fills the part in: `$password`.
  private static func isVariable(_ value: ArraySlice<UInt8>) -> Bool {
    value.first == .dollar && value.dropFirst().first?.isLetter == true
  }

  /// Whether only the encoding of a URL makes words look like a password: `lock%26key`.
  private static func isEncoded(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.contains(.percent) else { return false }
    var words: [UInt8] = []
    var index = value.startIndex
    while index < value.endIndex {
      let isEscape =
        value[index] == .percent && index + 2 < value.endIndex && value[index + 1].isHexDigit
        && value[index + 2].isHexDigit
      words.append(isEscape ? .minus : value[index])
      index += isEscape ? 3 : 1
    }
    return !ProgramValue.isStrong(words[...])
  }

  /// Whether the text is a connection string, a query or JSON, and not a sentence with a setting.
  private static func isSettings(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.trimmed
    if text.first == .openBrace || text.first == .openBracket { return true }
    guard text.count(where: { $0 == .equals }) >= 2, !text.contains(where: \.isLineEnd) else {
      return false
    }
    return text.contains(.semicolon)
      || text.split(separator: .space).allSatisfy { $0.contains(.equals) }
  }
}
