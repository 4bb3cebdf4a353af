import SubstraConfig

/// Values that are exempt because of the keys around them, each kind by its own form.
///
/// What surrounds a value is known by a name, and anybody may give that name to something else. So
/// a name alone exempts nothing: the value has to read as what belongs there.
enum ContextExemption {
  /// Whether surroundings exempt a value under a credential's key.
  ///
  /// - Parameter isTagged: Whether the value has a tag by which it refers to another.
  static func covers(
    _ value: ArraySlice<UInt8>, in surroundings: Surroundings, isTagged: Bool = false
  ) -> Bool {
    if surroundings.contains(.prose) { return true }
    let exempting: Surroundings = [.reference, .labels, .sealed]
    guard isTagged || !surroundings.isDisjoint(with: exempting) else { return false }
    let value = value.prefix(ValueShape.longestLook).trimmed
    if surroundings.contains(.labels), isLabel(value) { return true }
    if surroundings.contains(.sealed) || isTagged, isCiphertext(value) { return true }
    return surroundings.contains(.reference) || isTagged ? isName(value) : false
  }

  /// Whether a value may name an object, a variable or a column: it is not certain to be a credential.
  private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    !CredentialShape.matches(value)
  }

  /// Whether a value reads as what a form shows to people: words in one case each.
  static func isLabel(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split(separator: 0x20)
    guard words.count > 1 else { return words.allSatisfy(isWord) }
    // `au moins 12 caractères`: a number by itself, among words.
    let isPlain = words.allSatisfy { word in
      !word.contains(where: \.isDigit)
        || (words.count > 2 && word.count <= 3 && word.allSatisfy(\.isDigit))
    }
    return isPlain && value.allSatisfy { !isOfPasswords($0) }
  }

  /// `Passwort`, `PASSWORD:`, `e-mail`, but not `TrOubador` or `Pa$$word`.
  private static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    let letters = word.reversed().drop { ".:!?*,".utf8.contains($0) }.reversed()
    guard letters.allSatisfy({ $0.isLetter || $0 >= 0x80 || $0 == 0x2D || $0 == 0x27 }) else {
      return false
    }
    return !zip(letters, letters.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
  }

  /// Signs that texts for people hardly ever have.
  private static func isOfPasswords(_ byte: UInt8) -> Bool { "$#@^~=+\\|".utf8.contains(byte) }

  /// Whether a value may be the result of encrypting one: base 64 or base 16, and long enough.
  private static func isCiphertext(_ value: ArraySlice<UInt8>) -> Bool {
    if EncryptedForms.matches(value) { return true }
    guard value.count >= 16 else { return false }
    if value.allSatisfy(\.isHexDigit) { return value.count >= 64 }
    return value.allSatisfy { $0.isAlphanumeric || $0.isLineEnd || "+/=-_.".utf8.contains($0) }
  }
}
