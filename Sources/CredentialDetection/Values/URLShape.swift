import SubstraPlatform

/// Recognizes URLs and hosts.
enum URLShape {
  /// Whether the value is a URL with a scheme, or the name of a host.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.contains(where: \.isWhitespace) else { return false }
    if let found = text.firstOffset(of: "://"), found > text.startIndex {
      let scheme = text[text.startIndex..<found]
      return scheme.first?.isLetter == true
        && scheme.allSatisfy { $0.isNameCharacter || $0 == .plus || $0 == .colon }
    }
    return isHost(text)
  }

  private static let domains: TextSet = [
    ".com", ".org", ".net", ".io", ".dev", ".local", ".svc", ".internal", ".cluster.local",
    ".example",
  ]

  private static func isHost(_ text: ArraySlice<UInt8>) -> Bool {
    var text = text
    if let colon = text.firstIndex(of: .colon),
      text[(colon + 1)...].allSatisfy(\.isDigit)
    {
      text = text[..<colon]
    }
    return text.allSatisfy(\.isNameCharacter) && domains.isSuffix(of: text)
      && text.count { $0.isDigit } <= 6
  }
}
