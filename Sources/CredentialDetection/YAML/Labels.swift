import SubstraPlatform

/// Recognizes labels, which a form shows above a field.
enum Labels {
  /// Words for a credential in various languages, in lower case.
  private static let known: WordSet = [
    "password", "passwords", "passphrase", "passcode", "pin", "token", "secret", "key",
    "credentials", "username", "login", "passwort", "kennwort", "zugangscode", "jeton", "mot",
    "motdepasse", "clave", "ficha", "secreto", "senha", "chave", "segredo", "parola", "segreto",
    "chiave", "wachtwoord", "geheim", "sleutel", "adgangskode", "kodeord", "passord", "passkode",
    "nyckel", "salasana", "avain", "klucz", "heslo", "geslo", "lozinka", "zaporka", "kulcs",
    "sifre", "anahtar", "parool", "parole", "pasahitza", "contrasenya", "contrasinal", "contrasena",
    "sandi", "katalaluan", "pasvorto", "nenosiri", "wagwoord",
  ]

  /// Whether the value is a label: words without a change of case inside.
  ///
  /// A single lower-case word may be a password, unless there are translations into several
  /// languages.
  static func matches(_ value: ArraySlice<UInt8>, in context: ValueContext) -> Bool {
    if isOfOtherScript(value) { return true }
    let words = value.split(separator: 0x20).map(withoutBrackets)
    guard let first = words.first, words.count > 1 else {
      return words.allSatisfy(isWord)
        && (context.contains(.translations) || isSingle(value, context))
    }
    if context.contains(.connected), first.first?.isLowercase == true,
      !words.contains(where: isKnown)
    {
      return false
    }
    // `au moins 12 caractères`, `Passwort #2`: a number by itself, among words.
    let isPlain = words.allSatisfy { word in
      !word.contains(where: \.isDigit)
        || (words.count > 2 && word.count <= 3 && word.allSatisfy(\.isDigit)) || isOrdinal(word)
    }
    return isPlain && words.allSatisfy { isOrdinal($0) || !$0.contains(where: isOfPasswords) }
  }

  /// Whether most of the text is in a script that passwords are hardly ever in, whatever its signs are.
  private static func isOfOtherScript(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 6 && text.count { $0 >= 0x80 } * 4 >= text.count * 3
  }

  /// `(6`, `min.)`: a word in parentheses.
  private static func withoutBrackets(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = word
    while let first = word.first, first == .openParenthesis { word.removeFirst() }
    while let last = word.last, last == .closeParenthesis { word.removeLast() }
    return word
  }

  /// Whether one word is a label although there is only one language: a known word, a word of
  /// another script, or a capitalized word in a context without a connection.
  private static func isSingle(
    _ word: ArraySlice<UInt8>, _ context: ValueContext
  ) -> Bool {
    isKnown(word) || (word.first?.isUppercase == true && !context.contains(.connected))
  }

  private static func isKnown(_ word: ArraySlice<UInt8>) -> Bool {
    word.contains { $0 >= 0x80 } || known.contains(withoutSigns(word))
  }

  /// `Passwort`, `PASSWORD:`, `e-mail`, but not `TrOubador` or `Pa$$word`.
  private static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    let letters = withoutSigns(word)
    guard letters.allSatisfy({ $0.isLetter || $0 >= 0x80 || $0 == .minus || $0 == .singleQuote })
    else {
      return false
    }
    return !zip(letters, letters.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
  }

  private static func withoutSigns(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = word
    while let last = word.last, ".:!?*,".utf8.contains(last) { word.removeLast() }
    return word
  }

  /// Whether a word is a number: `#2`.
  private static func isOrdinal(_ word: ArraySlice<UInt8>) -> Bool {
    (2...4).contains(word.count) && word.first == .hash
      && word.dropFirst().allSatisfy(\.isDigit)
  }

  /// Whether a byte is a sign that labels hardly ever have.
  private static func isOfPasswords(_ byte: UInt8) -> Bool { "$#@^~=+\\|".utf8.contains(byte) }
}
