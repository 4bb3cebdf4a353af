import SubstraPlatform

/// Recognizes names of Kubernetes objects and of entries in secret stores.
enum ObjectName {
  private static let heads: WordSet = [
    "secret", "secrets", "credentials", "credential", "creds", "tls", "cert", "certs",
    "certificate", "auth", "key", "keys", "token", "password", "passwords", "config", "regcred",
    "registry", "pull", "db", "ca", "env", "username", "user", "passwd", "apikey", "kubeconfig",
    "tokens", "postgresql", "postgres", "mysql", "redis", "keys", "wildcard", "ingress", "cookie",
  ]

  /// Words that names of objects don't have: a text with one of them is a password.
  private static let speech: WordSet = [
    "super", "very", "not", "insecure", "secure", "this", "is", "the", "some", "a", "an", "really",
    "too", "rather", "important", "weak", "strong", "hunter", "pass", "long", "s3cret", "please",
  ]

  /// Whether the text is such a name: lower-case words with dashes, one of which says what the
  /// object holds.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 63, text.contains(.minus) || text.contains(.dot)
    else {
      return text.elementsEqual("regcred".utf8)
    }
    guard text.allSatisfy(isCharacter) else { return false }
    let words = KeyWords(text).words
    guard !words.contains(where: speech.contains), !words.contains(where: isOdd) else {
      return false
    }
    return words.contains(where: heads.contains)
  }

  /// Whether the text is the name of a file or of an object with credentials:
  /// `broker1_keystore_creds`, `credentials`.
  static func isNameOfFile(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 63,
      text.allSatisfy({ isCharacter($0) || $0.isUppercase || $0 == .underscore })
    else { return false }
    let words = KeyWords(text).words
    return words.last.map(files.contains) == true && !words.contains(where: isOdd)
      && !words.contains(where: speech.contains)
  }

  private static let files: WordSet = ["creds", "cred", "credentials", "credential"]

  /// Whether the text may be a name of an object by its characters: small letters and dashes, with
  /// digits only at the ends of words.
  static func mayBeName(_ text: ArraySlice<UInt8>) -> Bool {
    guard (2...63).contains(text.count), text.allSatisfy(isCharacter),
      text.first?.isLowercase == true, text.count(where: \.isDigit) <= 3
    else { return false }
    let words = text.split { $0 == .minus || $0 == .dot }
    return words.allSatisfy { word in
      word.drop { $0.isLowercase }.allSatisfy(\.isDigit) && word.count(where: \.isDigit) <= 2
    } && !KeyWords(text).words.contains(where: speech.contains)
  }

  /// Whether a byte may be in such a name.
  static func isCharacter(_ byte: UInt8) -> Bool {
    byte.isLowercase || byte.isDigit || byte == .minus || byte == .dot
  }

  /// Whether the last word says what the object holds, as in `db-password` but not in `auth-1`.
  static func endsAsName(_ text: ArraySlice<UInt8>) -> Bool {
    KeyWords(text).words.last.map(heads.contains) ?? false
  }

  /// Whether the text is a name with generated parts, such as `web-tls-5f6d8`: lower-case letters,
  /// digits and dashes, without a part that mixes them and is as long as a credential.
  static func isGenerated(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(.minus), text.first?.isLowercase == true,
      text.allSatisfy(isCharacter)
    else { return false }
    return text.split(separator: .minus).allSatisfy { part in
      part.count < 12 || !part.contains(where: \.isDigit) || !part.contains(where: \.isLetter)
    }
  }

  /// Whether a word has digits within, not only at its end.
  private static func isOdd(_ word: String) -> Bool {
    word.utf8.contains(where: \.isDigit) && word.utf8.count >= 4
  }
}
