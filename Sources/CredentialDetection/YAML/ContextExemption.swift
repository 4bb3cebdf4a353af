import SubstraPlatform
import ValueShapes

/// Values that are exempt because of the keys around them, each kind by its own form.
///
/// What surrounds a value is known by a name, and anybody may give that name to something else. So
/// a name alone exempts nothing: the value has to read as what belongs there.
enum ContextExemption {
  /// Whether surroundings, or a tag that refers to another value, exempt a value under a
  /// credential's key.
  static func covers(
    _ value: ArraySlice<UInt8>, in surroundings: Surroundings, tag: ReferringTag? = nil
  ) -> Bool {
    if surroundings.contains(.prose) { return true }
    let exempting: Surroundings = [.reference, .labels, .sealed]
    guard tag != nil || !surroundings.isDisjoint(with: exempting) else { return false }
    let value = value.prefix(ValueClass.longestLook).trimmed
    if surroundings.contains(.labels), Labels.matches(value, in: surroundings) { return true }
    if tag == .ciphertext, isCiphertext(value, isShort: true) { return true }
    if surroundings.contains(.sealed),
      isCiphertext(value, isShort: surroundings.contains(.sealedObject))
    {
      return true
    }
    return surroundings.contains(.reference) || tag != nil ? isName(value) : false
  }

  /// Whether a value may name an object, a variable or a column: it is not certain to be a credential.
  private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    !CredentialShape.matches(value)
  }

  /// What messages of OpenPGP and OpenSSL begin with in base 64.
  private static let marks: TextSet = [
    "wcfma", "wcbma", "hqema", "hqima", "hqgma", "hf4d", "wv4d", "u2fsdgvkx1",
  ]

  /// Whether a value may be the result of encrypting one: base 64 or base 16, and long enough.
  ///
  /// - Parameter isShort: Whether the program that reads the value takes nothing but ciphertext, so
  ///   that 16 characters suffice.
  private static func isCiphertext(_ value: ArraySlice<UInt8>, isShort: Bool) -> Bool {
    if EncryptedForms.matches(value) { return true }
    guard value.count >= 16 else { return false }
    if value.allSatisfy(\.isHexDigit) { return value.count >= 64 }
    let padding = value.reversed().prefix { $0 == .equals }.count
    let digits = value.dropLast(padding).filter { !$0.isLineEnd }
    guard digits.allSatisfy({ $0.isAlphanumeric || "+/-_".utf8.contains($0) }) else { return false }
    if isShort || marks.isBeginning(of: value) { return true }
    // Passwords and passphrases are no base 64 of random bytes, or shorter than its result.
    let isPadded = (1...2).contains(padding) && (digits.count + padding).isMultiple(of: 4)
    return (isPadded || digits.count >= 40) && digits.contains(where: \.isDigit)
      && digits.contains(where: \.isUppercase) && digits.contains(where: \.isLowercase)
  }
}
