import SubstraPlatform
import ValueShapes

/// Values that are exempt because of the keys around them, each kind by its own form.
///
/// A context is recognized by the names of keys, which may also be used for something else. So a
/// name alone exempts nothing: the value has to look like what belongs in the context.
enum ContextExemption {
  /// Whether the context, or a tag that refers to another value, exempts a value under a
  /// credential's key.
  static func covers(
    _ value: ArraySlice<UInt8>, in context: ValueContext, tag: ReferringTag? = nil
  ) -> Bool {
    if context.contains(.prose) { return true }
    let exempting: ValueContext = [.reference, .labels, .sealed]
    guard tag != nil || !context.isDisjoint(with: exempting) else { return false }
    let value = value.prefix(ValueClass.longestLook).trimmed
    if context.contains(.labels), Labels.matches(value, in: context) { return true }
    if tag == .ciphertext, isCiphertext(value, isShort: true) { return true }
    if context.contains(.sealed),
      isCiphertext(value, isShort: context.contains(.sealedObject))
    {
      return true
    }
    return context.contains(.reference) || tag != nil ? isName(value) : false
  }

  /// Whether a value may be the name of an object, a variable or a column, since it is not certain
  /// to be a credential.
  private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    !CredentialShape.matches(value)
  }

  /// Prefixes of OpenPGP and OpenSSL messages in base64.
  private static let marks: TextSet = [
    "wcfma", "wcbma", "hqema", "hqima", "hqgma", "hf4d", "wv4d", "u2fsdgvkx1",
  ]

  /// Whether the value may be ciphertext: base64 or hexadecimal, and long enough.
  ///
  /// - Parameter isShort: Whether the program that reads the value accepts only ciphertext, so that
  ///   16 characters suffice.
  private static func isCiphertext(_ value: ArraySlice<UInt8>, isShort: Bool) -> Bool {
    if EncryptedForms.matches(value) { return true }
    guard value.count >= 16 else { return false }
    if value.allSatisfy(\.isHexDigit) { return value.count >= 64 }
    let padding = value.reversed().prefix { $0 == .equals }.count
    let digits = value.dropLast(padding).filter { !$0.isLineEnd }
    guard digits.allSatisfy({ $0.isAlphanumeric || "+/-_".utf8.contains($0) }) else { return false }
    if isShort || marks.isPrefix(of: value) { return true }
    // Unlike ciphertext, passwords and passphrases are not base64 of random bytes, or are shorter.
    let isPadded = (1...2).contains(padding) && (digits.count + padding).isMultiple(of: 4)
    return (isPadded || digits.count >= 40) && digits.contains(where: \.isDigit)
      && digits.contains(where: \.isUppercase) && digits.contains(where: \.isLowercase)
  }
}
