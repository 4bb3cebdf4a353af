import SubstraConfig

/// Decides which keys of a file are shown: a credential may stand in the place of one.
enum KeyDisplay {
  /// The longest key that is shown.
  private static let longest = 64

  /// The key, or `…`.
  static func shown(_ key: ArraySlice<UInt8>) -> String {
    matches(key) ? String(decoding: key, as: UTF8.self) : WordShape.hidden
  }

  /// Whether a key is shown: it reads like the name of a setting, is written like that of a variable,
  /// or names a credential in words.
  static func matches(_ key: ArraySlice<UInt8>) -> Bool {
    if WordShape.matches(key) { return true }
    guard key.count <= longest, !ClientNameShape.looksLikeCredential(key) else { return false }
    return isVariable(key) || (hasPlainWords(key) && KeyMeaning(key) != .other)
  }

  /// `AWS_SECRET_ACCESS_KEY_2`: capitals, digits and underscores, of several words.
  private static func isVariable(_ key: ArraySlice<UInt8>) -> Bool {
    key.first?.isUppercase == true && key.contains(UInt8(ascii: "_"))
      && key.allSatisfy { $0.isUppercase || $0.isDigit || $0 == UInt8(ascii: "_") }
  }

  /// Words of letters, and two digits at most, behind words or alone: `s3_secret_key_2`.
  private static func hasPlainWords(_ key: ArraySlice<UInt8>) -> Bool {
    let parts = key.split(omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: " ")
    }
    return parts.count <= 6 && key.count(where: \.isDigit) <= 2
      && parts.allSatisfy { part in
        let digits = part.reversed().prefix(while: \.isDigit).count
        return !part.isEmpty && part.count <= 24 && part.dropLast(digits).allSatisfy(\.isLetter)
      }
  }
}
