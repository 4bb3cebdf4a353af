import SubstraPlatform

/// Tells text that can only be a credential from names and words.
///
/// A placeholder, a reference or a label is exempt because of what surrounds it. These checks keep
/// a credential in such a position from being exempt, too: `<4f0c2e6a…>`, `${Summer2024}`.
package enum CredentialShape {
  /// What a position usually holds, which decides how unusual a credential has to look in it.
  package enum Position: Sendable, Hashable {
    /// A name of an object, a variable or a column, without brackets: below `secretKeyRef`.
    case name
    /// Words that say what to write there: `<…>`, `[…]`, `%…%`.
    case placeholder
    /// A variable or an expression: `${…}`, `{{ … }}`.
    case variable
  }

  /// The number of bytes that are checked.
  private static let longestLook = 512

  /// Whether text is machine-made or reads as a password, not as a name, words or an expression.
  package static func matches(_ text: ArraySlice<UInt8>, in position: Position = .name) -> Bool {
    let text = text.prefix(longestLook)
    guard !text.isEmpty else { return false }
    if position == .variable {
      // `{{ 4f0c2e6a… | quote }}`: the name that an expression begins with.
      if isMachineMade(text.prefix { $0.isAlphanumeric }) { return true }
      guard !ExpressionShape.matches(text), !text.contains(where: isOfExpression) else {
        return false
      }
    }
    if isMachineMade(text) || isNumber(text) { return true }
    guard !ExpressionShape.matches(text), !isInvitation(text) else { return false }
    return hasSigns(text) || hasPassword(text, in: position)
  }

  /// Whether a part of text is long and mixed as only machines write it, or text is a UUID.
  private static func isMachineMade(_ text: ArraySlice<UInt8>) -> Bool {
    let hexadecimal = text.count(where: \.isHexDigit)
    if hexadecimal >= 32, hexadecimal + text.count(where: { $0 == .minus }) == text.count {
      return true
    }
    return machineMadePart(of: text) != nil
  }

  /// Whether a word among others is a credential: `Tr0ub4dor-91x # rotated in May`.
  ///
  /// Sentences have versions, tickets and names of ciphers, so a capital and a year don't suffice.
  package static func isCredential(amongWords word: ArraySlice<UInt8>) -> Bool {
    let word = word.prefix(longestLook)
    return machineMadePart(of: word) != nil || hasSigns(word)
      || parts(of: word).contains { $0.count >= 8 && swappedLetters(in: $0) >= 2 }
  }

  /// The credential in the brackets of a placeholder or an expression; `nil` if there is a name.
  package static func inBrackets(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = text.first, TemplateForm.Table.all.firsts.contains(first) else { return nil }
    let form = TemplateForm.Table.all.enclosing(text)
    var inner = form?.inside(text) ?? text
    while let sign = inner.first, openings.contains(sign) || sign == .space { inner.removeFirst() }
    while let sign = inner.last, closings.contains(sign) || sign == .space { inner.removeLast() }
    // `$NAME` and `$Name2024` are variables, whatever they are called.
    guard form?.closing.isEmpty == false || text.last.map(closings.contains) == true else {
      return isMachineMade(inner.prefix(longestLook)) ? inner : nil
    }
    let position: Position = isVariable(text) ? .variable : .placeholder
    if position == .variable {
      // `{{- name -}}`
      inner = inner.drop { $0 == .minus || $0 == .space }
      // `${NAME?}`, `${NAME^^}`: the shell's operators after a name.
      while let sign = inner.last, "?,;^- ".utf8.contains(sign) { inner.removeLast() }
    }
    guard matches(inner, in: position) else { return nil }
    return inner.contains(.space) ? machineMadePart(of: inner) : inner
  }

  private static let openings = ByteSet(TemplateForm.Table.all.forms.flatMap(\.opening.utf8))
  private static let closings = ByteSet(
    TemplateForm.Table.all.forms.flatMap(\.closing.utf8).filter { !$0.isLetter })

  /// Whether brackets are those of a variable or a template, or have them inside: `<{name}>`.
  private static func isVariable(_ text: ArraySlice<UInt8>) -> Bool {
    let table = TemplateForm.Table.all
    if let form = table.opening(at: text.startIndex, in: text), form.isEvaluated { return true }
    let form = table.opening(at: text.startIndex + 1, in: text)
    return form.map { $0.isEvaluated && !$0.closing.isEmpty } ?? false
  }

  /// What variables and expressions have between their brackets, and passwords hardly ever.
  private static func isOfExpression(_ byte: UInt8) -> Bool { ":?\"'`=".utf8.contains(byte) }
}

extension CredentialShape {
  /// The first part of 16 letters and digits that are mixed as machines mix them.
  private static func machineMadePart(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    parts(of: text).first { part in
      guard part.count >= 16 else { return false }
      let digits = part.count(where: \.isDigit)
      guard digits >= 3 else { return false }
      if part.allSatisfy(\.isHexDigit) { return true }
      guard digits + 4 <= part.count, changes(in: part) >= 5 else { return false }
      // `s3Bucket2AccessKey01`, `PasswordV2Base64`
      let words = longWords(in: part) + (NameWords.occur(in: part) ? 1 : 0)
      return part.count >= 32 || words < 2
    }
  }

  private static func hasPassword(_ text: ArraySlice<UInt8>, in position: Position) -> Bool {
    let parts = parts(of: text)
    return parts.contains { part in
      guard part.count >= 8, part.count(where: \.isDigit) >= 2 else { return false }
      return position == .placeholder
        ? isPassword(part) : isUnusualName(part, isAlone: parts.count == 1)
    }
  }

  /// `Summer2024`, `tr0ub4dor`, `S3cretPass99`, but not `dbPassword01`.
  private static func isPassword(_ part: ArraySlice<UInt8>) -> Bool {
    if digitsBetweenLetters(in: part) >= 2 { return true }
    return isMixedCase(part) && (swappedLetters(in: part) > 0 || !NameWords.occur(in: part))
  }

  /// `Summer2024`, `tr0ub4dor`, `aB3dE6fG`, but not `s3Bucket2Access` or `summerRegion01`.
  private static func isUnusualName(_ part: ArraySlice<UInt8>, isAlone: Bool) -> Bool {
    if swappedLetters(in: part) >= 2 || changes(in: part) * 3 > part.count * 2 { return true }
    guard isAlone, part.first.map(\.isUppercase) == true, isMixedCase(part) else { return false }
    return swappedLetters(in: part) > 0
      || (NameWords.count(in: part) <= 2 && !NameWords.occur(in: part))
  }

  private static func isMixedCase(_ part: ArraySlice<UInt8>) -> Bool {
    part.contains(where: \.isUppercase) && part.contains(where: \.isLowercase)
  }

  /// `P@ssw0rd!`: letters, a digit and a sign that names don't have.
  private static func hasSigns(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 8 && text.contains(where: \.isDigit) && text.contains { $0.isLetter }
      && text.dropFirst().contains { "!@$&*^~".utf8.contains($0) }
      && !text.contains { "./%#=".utf8.contains($0) }
  }

  /// `YourPassw0rd!`, `change-me-2024!`, `my-s3cret!`: what the reader is to replace.
  private static func isInvitation(_ text: ArraySlice<UInt8>) -> Bool {
    let small = text.prefix(16).map(plainLetter)
    if PlaceholderPhrase.begins(small) { return true }
    guard small.starts(with: "my".utf8) else { return false }
    let rest = small.dropFirst(2).drop { !$0.isAlphanumeric }
    // `Mykey9942Qz` says less than `MyKey`.
    let isDivided = text.dropFirst(2).first.map(\.isLowercase) == false
    return NameWords.begin(rest) && (isDivided || !rest.starts(with: "key".utf8))
  }

  /// At least six digits that neither repeat one nor count: not `000000`, `123456`.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 6, text.allSatisfy(\.isDigit) else { return false }
    let steps = zip(text, text.dropFirst()).map { Int($1) - Int($0) }
    return steps.contains { $0 != 0 } && steps.contains { $0 != 1 && $0 != -9 }
  }
}
