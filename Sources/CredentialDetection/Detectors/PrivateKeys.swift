import SubstraPlatform

/// Private keys in PEM, as they stand in texts.
enum PrivateKeys {
  /// What every private key in PEM begins with.
  static let marker = "-----begin"

  /// The longest header line: `-----BEGIN OPENSSH PRIVATE KEY-----`.
  private static let longestHeader = 64

  /// The key that begins at an index, and where the search goes on.
  ///
  /// A script that looks for the header has no key behind it, and an example has dots.
  static func match(at index: Int, in text: ArraySlice<UInt8>) -> (match: TextMatch?, end: Int)? {
    guard text.hasText(marker, at: index) else { return nil }
    let header = text[index..<min(text.endIndex, index + longestHeader)]
    // That of OpenVPN is shared by both ends.
    guard let found = header.firstOffset(of: "private key") ?? header.firstOffset(of: "static key"),
      let close = header[found...].firstOffset(of: "-----")
    else { return (nil, index + 10) }
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

  /// Base 64, and the words of headers such as `Proc-Type: 4,ENCRYPTED`.
  private static func isBody(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == .plus || byte == .slash
      || byte == .equals || byte == .colon || byte == .comma
      || byte == .minus
  }

  /// The end of a line, also written `\n` or `\r\n`, or a blank.
  private static func gap(at index: Int, in text: ArraySlice<UInt8>) -> Int? {
    if text[index].isWhitespace { return 1 }
    return text.hasText("\\n", at: index) || text.hasText("\\r", at: index) ? 2 : nil
  }

  private static func isFiller(_ body: ArraySlice<UInt8>) -> Bool {
    let look = body.prefix(200)
    let first = look.prefix { !$0.isWhitespace && $0 != .backslash }
    if look.firstOffset(of: "xxxx") != nil || look.firstOffset(of: "redacted") != nil
      || look.firstOffset(of: "your") != nil || look.begins(with: "-----end")
    {
      return true
    }
    return ValueClass(first) == .placeholder
  }
}
