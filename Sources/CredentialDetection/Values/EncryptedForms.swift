import SubstraPlatform

/// Texts that are a value encrypted.
enum EncryptedForms {
  /// Marks after which the value ends with a bracket.
  private static let brackets: TextSet = ["enc[", "enc(", "ev[", "encrypted(", "ej["]

  private static let marks: TextSet = [
    "$ansible_vault", "{cipher}", "{{cipher}}", "{encrypted}", "{aes}", "{des}", "{vault}", "{enc}",
    "age-encryption.org", "-----begin age encrypted", "-----begin pgp message", "!encrypted",
  ]

  /// Words before a colon and base64.
  private static let schemes: TextSet = [
    "vault:v", "enc:", "dpapi:", "encrypted:", "crypt:", "ejson:", "pkcs7:", "secure:",
  ]

  /// The beginnings of ciphertext in base64, which may also begin something else.
  private static let beginnings: TextSet = [
    "gaaaaa", "aqicah", "ciq", "aqecah", "aqaaancmnd8bfderjhoawe",
  ]

  /// Whether a text is one.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if marks.isPrefix(of: text) { return true }
    if brackets.isPrefix(of: text) {
      return text.contains { $0 == .closeParenthesis || $0 == .closeBracket }
    }
    if schemes.isPrefix(of: text) { return isCiphertext(text) }
    return (text.count >= 40 && beginnings.isPrefix(of: text)) || isInBraces(text)
      || isHashOfMySQL(text)
  }

  /// `*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19`, as MySQL stores passwords.
  private static func isHashOfMySQL(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 41 && text.first == .asterisk && text.dropFirst().allSatisfy(\.isHexDigit)
  }

  /// Whether base64 follows, so that `secure:Hunter22` is not ciphertext.
  private static func isCiphertext(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.split(separator: .colon).last else { return false }
    let digits = last.filter { !$0.isWhitespace }
    return digits.count >= 16
      && digits.allSatisfy { $0.isAlphanumeric || "+/=-_.".utf8.contains($0) }
  }
}

extension EncryptedForms {
  /// `{COQLCE6DU6GtcS5P=}`: base64 in braces, as Maven and Jenkins write it.
  private static func isInBraces(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 18, text.first == .openBrace, text.last == .closeBrace else { return false }
    let inner = text.dropFirst().dropLast()
    // Without padding, it has to be long: a whole number of the cipher's blocks.
    let isPadded = inner.last == .equals || inner.count >= 44
    return isPadded && inner.count.isMultiple(of: 4)
      && inner.dropLast(2).allSatisfy { $0.isAlphanumeric || $0 == .plus || $0 == .slash }
  }
}
