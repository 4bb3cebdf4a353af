import SubstraPlatform

/// Words of text for people that mix letters and digits as passwords do: `SHA-256-hashed`, `CVE-2021-44228`,
/// `at-least-8-characters`.
enum ProseTerm {
  /// Whether the text is such a word, or an address of a person.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if let at = text.firstIndex(of: .at), text[at...].contains(.dot) { return true }
    let parts = text.split(separator: .minus)
    guard parts.count >= 2, let first = parts.first, let last = parts.last else { return false }
    guard parts.allSatisfy({ $0.allSatisfy(\.isAlphanumeric) }) else { return false }
    if endings.contains(last) { return true }
    let isAcronym = !first.contains(where: \.isLowercase)
    if isAcronym, last.count >= 4, last.allSatisfy(\.isLowercase) { return true }
    // `GH-12345a`, `Option-1`
    let digits = last.prefix { $0.isDigit }.count
    if parts.count == 2 || isAcronym, digits > 0, last.count - digits <= 1,
      isAcronym || digits <= 1
    {
      return true
    }
    return parts.count >= 3 && !text.contains(where: \.isUppercase)
      && parts.allSatisfy { $0.allSatisfy(\.isDigit) || !$0.contains(where: \.isDigit) }
  }

  private static let endings: WordSet = [
    "hashed", "encoded", "encrypted", "based", "compliant", "protected", "only", "style", "bit",
  ]
}
