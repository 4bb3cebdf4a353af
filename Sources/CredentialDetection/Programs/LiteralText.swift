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
    if let value = AuthorizationHeader.credential(in: text), MachineShape.matches(value) {
      return [
        TextMatch(
          detector: .authorization, kind: .value(.token), name: nil, start: text.startIndex,
          value: value)
      ]
    }
    let isSettings = isSettings(text)
    return TextScanner.find(in: text, kind: .value).filter { match in
      switch match.kind {
      case .privateKey: return false
      case .webhook: return true
      case .url: return ProgramValue.isStrong(match.value)
      case .value(let kind):
        if match.detector.group == .knownToken { return false }
        if match.detector == .url { return true }
        return (isSettings || match.isInURL || match.detector.group == nil)
          && ProgramValue.isCredential(
            match.value, as: kind, key: match.name.map { text[$0] } ?? [])
      }
    }
  }

  /// Whether the text is a connection string, a query or JSON, and not a sentence with a setting.
  private static func isSettings(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.trimmed
    if text.first == .openBrace || text.first == .openBracket { return true }
    return text.count { $0 == .equals } >= 2
  }
}
