import SubstraPlatform

/// Credentials that are certain in any text, in any position: private keys and known tokens.
enum CertainCredentials {
  /// The credentials in a text, in order, also those in URLs.
  static func find(in text: ArraySlice<UInt8>) -> [TextMatch] {
    var found: [TextMatch] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == .minus, let key = PrivateKeys.match(at: index, in: text) {
        if let match = key.match { found.append(match) }
        index = key.end
      } else if let (token, end) = KnownToken.match(at: index, in: text) {
        found.append(
          TextMatch(
            detector: token.vendor.detector, kind: .value(.token), name: nil, start: index,
            value: text[index..<end]))
        index = end
      } else {
        index += 1
      }
    }
    return found
  }
}
