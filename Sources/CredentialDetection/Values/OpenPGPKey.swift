import SubstraPlatform

/// Recognizes ids of OpenPGP keys, with which git and build tools name the key that signs.
enum OpenPGPKey {
  /// Whether the value of a key such as `signingkey` is an id or a fingerprint.
  static func isNamed(by text: ArraySlice<UInt8>, under key: ArraySlice<UInt8>) -> Bool {
    guard [8, 16, 40].contains(text.count), text.allSatisfy({ $0.isDigit || $0.isUppercase }),
      text.allSatisfy(\.isHexDigit), text.contains(where: \.isUppercase)
    else { return false }
    let words = KeyWords(key).words
    return words.last == "signingkey" || words.suffix(2) == ["signing", "key"]
  }
}
