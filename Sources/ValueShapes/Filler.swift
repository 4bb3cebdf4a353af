import SubstraPlatform

/// A sign that is repeated in place of a value: `xxxx`, `****`, `...`.
package enum Filler {
  /// The byte of which a text consists, a letter in lower case, and how often it is there.
  ///
  /// Dashes and underscores don't count. The result is `nil` if there are other bytes, too.
  package static func repetition(in text: ArraySlice<UInt8>) -> (byte: UInt8, count: Int)? {
    var (found, count) = (UInt8.minus, 0)
    for byte in text where byte != .minus && byte != .underscore {
      if count > 0, found != byte.lowercased { return nil }
      (found, count) = (byte.lowercased, count + 1)
    }
    return (found, count)
  }
}
