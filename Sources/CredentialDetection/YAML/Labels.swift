import SubstraPlatform

/// Texts that a form shows to people above a field.
enum Labels {
  /// Words for a credential in languages, as forms have them in small letters.
  private static let known: WordSet = [
    "password", "passwords", "passphrase", "passcode", "pin", "token", "secret", "key",
    "credentials", "username", "login", "passwort", "kennwort", "zugangscode", "jeton", "mot",
    "motdepasse", "clave", "ficha", "secreto", "senha", "chave", "segredo", "parola", "segreto",
    "chiave", "wachtwoord", "geheim", "sleutel", "adgangskode", "kodeord", "passord", "passkode",
    "nyckel", "salasana", "avain", "klucz", "heslo", "geslo", "lozinka", "zaporka", "kulcs",
    "sifre", "anahtar", "parool", "parole", "pasahitza", "contrasenya", "contrasinal", "contrasena",
    "sandi", "katalaluan", "pasvorto", "nenosiri", "wagwoord",
  ]

  /// Whether a value reads as one: words in one case each.
  ///
  /// One word in small letters may be a password, unless there are several languages.
  static func matches(_ value: ArraySlice<UInt8>, in surroundings: Surroundings) -> Bool {
    let words = value.split(separator: 0x20)
    guard let first = words.first, words.count > 1 else {
      return words.allSatisfy(isWord)
        && (surroundings.contains(.translations) || isSingle(value, surroundings))
    }
    if surroundings.contains(.connected), first.first?.isLowercase == true,
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

  /// Whether one word is a label, although there is one language: a known word, a word of another
  /// script, or a word with a capital where nothing speaks of a connection.
  private static func isSingle(
    _ word: ArraySlice<UInt8>, _ surroundings: Surroundings
  ) -> Bool {
    isKnown(word) || (word.first?.isUppercase == true && !surroundings.contains(.connected))
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

  /// Signs that texts for people hardly ever have.
  private static func isOfPasswords(_ byte: UInt8) -> Bool { "$#@^~=+\\|".utf8.contains(byte) }
}
