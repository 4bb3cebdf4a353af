/// Tells text that can only be a credential from names and words.
///
/// A placeholder, a reference or a label is exempt because of what surrounds it. These checks keep
/// a credential in such a position from being exempt, too: `<4f0c2e6a…>`, `${Summer2024}`.
package enum CredentialShape {
  /// The number of bytes that are checked.
  private static let longestLook = 512

  /// Whether text is machine-made or reads as a password, not as a name, words or an expression.
  package static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.prefix(longestLook)
    guard !text.isEmpty, !text.contains(where: isOfExpression) else { return false }
    if isMachineMade(text) || isNumber(text) { return true }
    return text.split { !isAlphanumeric($0) }.contains(where: isPassword) || hasSigns(text)
  }

  /// Whether a part of text is long and mixed as only machines write it, or text is a UUID.
  package static func isMachineMade(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.prefix(longestLook)
    let hexadecimal = text.count(where: isHexadecimal)
    if hexadecimal >= 32, hexadecimal + text.count(where: { $0 == UInt8(ascii: "-") }) == text.count
    {
      return true
    }
    return text.split { !isAlphanumeric($0) }.contains { part in
      guard part.count >= 16 else { return false }
      let digits = part.count(where: isDigit)
      guard digits >= 3 else { return false }
      return part.allSatisfy(isHexadecimal) || (digits + 4 <= part.count && changes(in: part) >= 5)
    }
  }

  /// The credential in the brackets of a placeholder or an expression; `nil` if there is a name.
  package static func inBrackets(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = text.first, let last = text.last, openings.contains(first) else { return nil }
    var inner = text
    while let sign = inner.first, openings.contains(sign) || sign == 0x20 { inner.removeFirst() }
    while let sign = inner.last, closings.contains(sign) || sign == 0x20 { inner.removeLast() }
    // `$NAME` and `$Name2024` are variables, whatever they are called.
    let isCredential = closings.contains(last) ? matches(inner) : isMachineMade(inner)
    return isCredential ? inner : nil
  }

  private static let openings = Array("$%#@{<[(`_".utf8)
  private static let closings = Array("}>]%#@`_)".utf8)
}

extension CredentialShape {
  /// What expressions, paths with a scheme and several words have, and passwords hardly ever.
  private static func isOfExpression(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "|()[]{}<>,;:?\"'`".utf8.contains(byte)
  }

  /// Words of which names of variables for credentials are made.
  private static let nameWords = [
    "pass", "pwd", "secret", "token", "key", "cred", "auth", "user", "name", "login", "cert",
  ].map { Array($0.utf8) }

  /// `Summer2024`, `tr0ub4dor`, but not `dbPassword01` or `s3Bucket2`.
  private static func isPassword(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count >= 8, part.count(where: isDigit) >= 2 else { return false }
    if digitsBetweenLetters(in: part) >= 2 { return true }
    guard part.contains(where: isUppercase), part.contains(where: isLowercase) else { return false }
    let small = part.map { isUppercase($0) ? $0 | 0x20 : $0 }
    return !nameWords.contains { word in
      small.indices.contains { small[$0...].starts(with: word) }
    }
  }

  /// `P@ssw0rd!`: letters, a digit and a sign that names don't have.
  private static func hasSigns(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 8 && text.contains(where: isDigit) && text.contains { isLetter($0) }
      && text.dropFirst().contains { "!@$&*^~".utf8.contains($0) }
      && !text.contains { "./%#=".utf8.contains($0) }
  }

  /// At least six digits that neither repeat one nor count: not `000000`, `123456`.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 6, text.allSatisfy(isDigit) else { return false }
    let steps = zip(text, text.dropFirst()).map { Int($1) - Int($0) }
    return steps.contains { $0 != 0 } && steps.contains { $0 != 1 && $0 != -9 }
  }

  private static func digitsBetweenLetters(in part: ArraySlice<UInt8>) -> Int {
    var (count, isAfterLetter, isInDigits) = (0, false, false)
    for byte in part {
      if isDigit(byte) {
        isInDigits = isAfterLetter
      } else {
        if isInDigits { count += 1 }
        (isAfterLetter, isInDigits) = (true, false)
      }
    }
    return count
  }

  /// How often digits, small letters and capitals change.
  private static func changes(in part: ArraySlice<UInt8>) -> Int {
    zip(part, part.dropFirst()).count { kind($0) != kind($1) }
  }

  private static func kind(_ byte: UInt8) -> Int { isDigit(byte) ? 0 : isUppercase(byte) ? 1 : 2 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  private static func isLowercase(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 6
  }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
