import SubstraPlatform

/// Finds private keys in PEM.
enum PrivateKeys {
  /// What every private key in PEM begins with.
  static let marker = "-----begin"

  /// The longest header line: `-----BEGIN OPENSSH PRIVATE KEY-----`.
  private static let longestHeader = 64

  /// What every private key in PEM ends with.
  static let end = "-----end"

  /// Whether the strings of a program that begin with this one may be a private key.
  static func isOpen(_ text: ArraySlice<UInt8>) -> Bool {
    text.prefix(longestHeader).firstOffset(of: marker) != nil && text.firstOffset(of: end) == nil
  }

  /// Whether a string of a program may be a line of a private key.
  static func isLine(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains(.space) || text.begins(with: end)
  }

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
    let body = body(from: close + 5, in: text)
    guard isKey(body, before: text[body.endIndex...]) else { return (nil, close + 5) }
    let match = TextMatch(
      detector: .privateKey, kind: .privateKey, name: nil, start: index, value: body)
    return (match, body.endIndex)
  }

  /// The longest body that is read.
  private static let longestBody = 4096

  /// The fewest digits of a line of base64; words are shorter.
  private static let shortestLine = 16

  /// The fewest digits of a key: half a line.
  private static let shortestKey = 32

  /// The lines after the header.
  private static func body(from start: Int, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = start
    while start < text.endIndex, let width = gap(at: start, in: text) { start += width }
    var end = start
    var count = 0
    while end < text.endIndex, count < longestBody {
      if isBody(text[end]) {
        end += 1
        count += 1
      } else if let width = gap(at: end, in: text) {
        end += width
      } else {
        break
      }
    }
    return text[start..<end]
  }

  /// Whether a body is long enough, and neither words nor cut short: `MIIEpAIBAAKCAQEA...`.
  private static func isKey(_ body: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>) -> Bool {
    var first: ArraySlice<UInt8> = []
    var digits = 0
    var index = body.startIndex
    while index < body.endIndex {
      let line = body[index...].prefix(while: isBody)
      index = line.endIndex
      while index < body.endIndex, let width = gap(at: index, in: body) { index += width }
      let end = line.firstOffset(of: "-----")
      let data = line[..<(end ?? line.endIndex)]
      // Headers such as `Proc-Type: 4,ENCRYPTED` have other signs, and words are shorter.
      if data.count >= shortestLine, data.allSatisfy(isDigit) {
        if first.isEmpty { first = data }
        digits += data.count
      }
      if end != nil { break }
    }
    let isCut = digits < 200 && isCutShort(rest)
    return digits >= shortestKey && !isCut && !isFiller(body, first: first)
      && first.contains(where: \.isDigit) && first.contains { $0.isLetter }
  }

  private static func isCutShort(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.begins(with: "...") || rest.begins(with: "…") || rest.begins(with: "***")
      || rest.begins(with: "<") || rest.begins(with: "[")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == .plus || byte == .slash || byte == .equals
  }

  /// Base64, and the words of headers such as `Proc-Type: 4,ENCRYPTED`.
  private static func isBody(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == .colon || byte == .comma || byte == .minus
  }

  /// The width of whitespace, or of a line end that is written `\n` or `\r`.
  private static func gap(at index: Int, in text: ArraySlice<UInt8>) -> Int? {
    if text[index].isWhitespace { return 1 }
    return text.hasText("\\n", at: index) || text.hasText("\\r", at: index) ? 2 : nil
  }

  private static func isFiller(_ body: ArraySlice<UInt8>, first: ArraySlice<UInt8>) -> Bool {
    let beginning = body.prefix(200)
    return beginning.firstOffset(of: "xxxx") != nil || beginning.firstOffset(of: "redacted") != nil
      || beginning.firstOffset(of: "your") != nil || ValueClass(first) == .placeholder
  }
}

/// Private keys in base64 once more, as Kubernetes and others store files.
extension PrivateKeys {
  /// `-----BEGIN` in base64, in lower case.
  static let encodedMarker = "ls0tls1crudjti"

  private static let encodedBeginning = Array("LS0tLS1CRUdJTi".utf8)

  /// The longest key that is decoded.
  private static let longestEncoded = 1 << 14

  /// The key whose base64 begins at an index, and the end of the base64 that was decoded.
  static func encodedMatch(
    at index: Int, in text: ArraySlice<UInt8>
  ) -> (match: TextMatch?, end: Int)? {
    guard text[index...].starts(with: encodedBeginning),
      index == text.startIndex || !text[index - 1].isAlphanumeric
    else { return nil }
    let encoded = text[index...].prefix(longestEncoded).prefix { isDigit($0) || $0.isWhitespace }
    let whole = encoded.trimmed
    guard let decoded = Base64.decoded(whole, atMost: longestEncoded), hasKey(decoded[...]) else {
      return (nil, whole.endIndex)
    }
    let match = TextMatch(
      detector: .privateKey, kind: .privateKey, name: nil, start: index, value: whole)
    return (match, whole.endIndex)
  }

  /// Whether text has a key, perhaps after its certificate.
  private static func hasKey(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while let found = text[index...].firstOffset(of: marker) {
      if match(at: found, in: text)?.match != nil { return true }
      index = found + marker.utf8.count
    }
    return false
  }
}
