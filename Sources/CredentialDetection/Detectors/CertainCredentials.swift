import SubstraPlatform

/// Credentials that are certain in any text, in any position: private keys and known tokens.
enum CertainCredentials {
  /// The credentials in a text, in order, also those in URLs.
  static func find(in text: ArraySlice<UInt8>) -> [TextMatch] {
    var found: [TextMatch] = []
    var next = text.startIndex
    // Up to this size, making the lookup table takes longer than a look at every byte.
    guard text.count > shortText else {
      while next < text.endIndex { next = take(at: next, in: text, &found) ?? next + 1 }
      return found
    }
    _ = search.isAny(in: text) { index in
      if index >= next, let end = take(at: index, in: text, &found) { next = end }
      return false
    }
    return found
  }

  /// The credentials at some ascending indices of a text.
  static func find(in text: ArraySlice<UInt8>, at indices: [Int]) -> [TextMatch] {
    var found: [TextMatch] = []
    var next = text.startIndex
    for index in indices where index >= next {
      if let end = take(at: index, in: text, &found) { next = end }
    }
    return found
  }

  /// Adds the credential at an index, and returns where the search goes on.
  private static func take(
    at index: Int, in text: ArraySlice<UInt8>, _ found: inout [TextMatch]
  ) -> Int? {
    if text[index] == .minus, let key = PrivateKeys.match(at: index, in: text) {
      if let match = key.match { found.append(match) }
      return key.end
    }
    guard let (token, end) = KnownToken.match(at: index, in: text) else { return nil }
    found.append(
      TextMatch(
        detector: token.vendor.detector, kind: .value(.token), name: nil, start: index,
        value: text[index..<end]))
    return end
  }

  private static let shortText = 2048

  private static let search = PrefixSearch(
    for: (KnownToken.all.map(\.prefix) + [PrivateKeys.marker]).map { Array($0.utf8) })
}
