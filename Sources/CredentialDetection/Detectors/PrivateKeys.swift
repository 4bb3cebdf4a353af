import SubstraPlatform

/// Finds private keys in PEM.
enum PrivateKeys {
  /// What every private key in PEM begins with.
  static let marker = "-----begin"

  /// The longest header line: `-----BEGIN OPENSSH PRIVATE KEY-----`.
  private static let longestHeader = 64

  /// The key that begins at an index, and the index at which the search goes on.
  ///
  /// If no key follows the header, a script searches for the header; an example has dots after it.
  static func match(at index: Int, in text: ArraySlice<UInt8>) -> (match: TextMatch?, end: Int)? {
    guard text.hasText(marker, at: index) else { return nil }
    let header = text[index..<min(text.endIndex, index + longestHeader)]
    // OpenVPN has a static key that both ends share.
    guard let found = header.firstOffset(of: "private key") ?? header.firstOffset(of: "static key"),
      let close = header[found...].firstOffset(of: "-----")
    else { return (nil, index + marker.utf8.count) }
    var start = close + 5
    while start < text.endIndex, let width = gap(at: start, in: text) { start += width }
    var end = start
    var count = 0
    while end < text.endIndex, count < 4096 {
      if isBody(text[end]) {
        end += 1
        count += 1
      } else if let width = gap(at: end, in: text) {
        end += width
      } else {
        break
      }
    }
    guard count >= 12, !isFiller(text[start..<end]) else { return (nil, close + 5) }
    let match = TextMatch(
      detector: .privateKey, kind: .privateKey, name: nil, start: index, value: text[start..<end])
    return (match, end)
  }

  /// Base64, and the words of headers such as `Proc-Type: 4,ENCRYPTED`.
  private static func isBody(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == .plus || byte == .slash
      || byte == .equals || byte == .colon || byte == .comma
      || byte == .minus
  }

  /// The width of whitespace, or of a line end that is written `\n` or `\r`.
  private static func gap(at index: Int, in text: ArraySlice<UInt8>) -> Int? {
    if text[index].isWhitespace { return 1 }
    return text.hasText("\\n", at: index) || text.hasText("\\r", at: index) ? 2 : nil
  }

  private static func isFiller(_ body: ArraySlice<UInt8>) -> Bool {
    let beginning = body.prefix(200)
    let first = beginning.prefix { !$0.isWhitespace && $0 != .backslash }
    if beginning.firstOffset(of: "xxxx") != nil || beginning.firstOffset(of: "redacted") != nil
      || beginning.firstOffset(of: "your") != nil || beginning.begins(with: "-----end")
    {
      return true
    }
    return ValueClass(first) == .placeholder
  }
}
