import SubstraPlatform
import ValueShapes

/// Finds credentials in URLs and in the connection strings of databases.
extension TextScanner {
  /// The logins and tokens in the URLs of a text for people, in order.
  static func find(inURLsOf text: [UInt8]) -> [TextMatch] {
    var search = TextScanner(text: text[...], kind: .prose, index: 0)
    if hasGoMarker(text) {
      search.run()
      return search.found.filter(\.isInURL)
    }
    while let colon = ByteSearch.firstIndex(
      of: .colon, .slash, .slash, in: text, from: search.index)
    {
      search.index = colon
      repeat { search.advance() } while search.index < search.urlEnd
    }
    return search.found.filter(\.isInURL)
  }

  /// Precedes the host in a URL of Go's SQL drivers.
  static let goMarkers = ["@tcp(", "@unix(", "@("]
  static let oracleMarker = "jdbc:oracle:"

  private static func hasGoMarker(_ text: [UInt8]) -> Bool {
    var start = 0
    while let at = ByteSearch.firstIndex(of: .at, in: text, from: start) {
      if goMarkers.contains(where: { text[...].hasText($0, at: at) }) { return true }
      start = at + 1
    }
    return false
  }

  /// `user:password@tcp(host)`.
  mutating func takeAt() -> Int? {
    let isOracle = kind != .prose && index >= urlEnd && hasOracle
    guard isOracle || Self.goMarkers.contains(where: { text.hasText($0, at: index) }) else {
      return nil
    }
    var start = index
    while start > text.startIndex, index - start < KeyWords.longestKey,
      !text[start - 1].isWhitespace,
      text[start - 1] != .doubleQuote, text[start - 1] != .singleQuote
    {
      start -= 1
    }
    let user = text[start..<index]
    if isOracle { return takeOracleUser(user) }
    let scheme = user.firstOffset(of: "://").map { $0 + 3 } ?? user.startIndex
    guard let colon = user[scheme...].firstIndex(of: .colon) else { return nil }
    switch ValueClass(user[(colon + 1)...]) {
    case .literal, .number, .settingWord:
      found.append(
        TextMatch(
          detector: .url, kind: .url, isInURL: true, name: nil, start: start,
          value: user[(colon + 1)...]))
    default: break
    }
    return nil
  }

  /// `jdbc:oracle:thin:user/password@host`.
  private mutating func takeOracleUser(_ user: ArraySlice<UInt8>) -> Int? {
    guard user.firstOffset(of: Self.oracleMarker) != nil,
      let slash = user.firstIndex(of: .slash),
      case .literal = ValueClass(user[(slash + 1)...])
    else { return nil }
    found.append(
      TextMatch(
        detector: .url, kind: .url, isInURL: true, name: nil, start: user.startIndex,
        value: user[(slash + 1)...]))
    return nil
  }

  mutating func takeURL() -> Int? {
    // A URL inside a URL is checked, but not at any depth, which would take quadratic time.
    urlDepth = index < urlEnd ? urlDepth + 1 : 0
    guard urlDepth < 4 else { return index + 3 }
    let range = URLCredentials.range(around: index, in: text)
    urlEnd = range.upperBound
    if let match = URLCredentials.match(range, slashes: index, in: text) {
      found.append(match)
      return range.upperBound
    }
    return index + 3
  }

  /// `?sig=…`: names that mean a credential only in URLs.
  mutating func takeQuery(name: Range<Int>, from start: Int) -> Int? {
    let names: Set<String> = ["sig", "key", "code", "auth", "signature", "access_key", "appid"]
    let value = word(from: start)
    // The token in the address of a picture that everybody sees.
    if isInBadge(start) { return index + 1 }
    guard names.contains(String(lowercasingASCII: text[name])), MachineShape.matches(value),
      case .literal = ValueClass(value)
    else { return nil }
    found.append(TextMatch(.url, .key, isInURL: true, name: name, value: value))
    return value.endIndex
  }

  /// Whether the query before an index is that of a badge: `badge.svg?token=…`.
  func isInBadge(_ index: Int) -> Bool {
    let before = window(before: index, atMost: 64)
    return before.firstOffset(of: "/badge.svg?") != nil || before.firstOffset(of: "/badge?") != nil
  }
}
