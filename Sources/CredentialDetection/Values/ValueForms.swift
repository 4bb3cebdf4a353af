import SubstraPlatform
import ValueShapes

/// Paths of files.
enum PathShape {
  private static let roots: TextSet = [
    "/run/", "/etc/", "/var/", "/opt/", "/mnt/", "/secrets/", "/secret/", "/home/", "/usr/",
    "/vault/", "/tmp/", "/data/", "/root/", "/config/", "/app/", "/srv/", "/certs/", "/keys/",
    "/conf/", "/workspace/", "/github/", "/dev/", "./", "../", "~/", "/proc/", "/credentials/",
    "/users/", "/tls/", "/ssl/", "/token", "/project/", "/builds/", "/bitnami/", "/kaniko/",
  ]

  private static let endings: TextSet = [
    ".key", ".pem", ".crt", ".cer", ".txt", ".json", ".jks", ".p12", ".pfx", ".yaml", ".yml",
    ".env", ".conf", ".cfg", ".token", ".pub", ".der", ".keystore", ".truststore", ".ini", ".toml",
    ".properties", ".gpg", ".asc", ".kdbx", ".ppk", ".netrc", ".htpasswd", ".password", ".passwd",
    ".secret", ".db", ".sh", ".py", ".keytab", ".bks", ".age", ".xml", ".csv", ".log", ".md",
    ".html", ".tsx", ".ts", ".js", ".java", ".go", ".rb", ".php", ".vue", ".tf", ".p8",
  ]

  private static let names: WordSet = [
    "id_rsa", "id_ed25519", "id_ecdsa", "id_dsa", ".netrc", ".pgpass", ".npmrc", ".htpasswd",
    ".vault_pass", ".vault-token",
  ]

  /// Whether a text is one.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 512, !text.contains(where: \.isWhitespace) else { return false }
    if names.contains(text) { return true }
    if text.count >= 3, text[text.startIndex].isLetter,
      text.hasText(":\\", at: text.startIndex + 1)
    {
      return true
    }
    guard text.allSatisfy(isPathByte) else { return false }
    if endings.isEnd(of: text) {
      return text.contains(.slash) || isFileName(text)
    }
    guard text.contains(.slash) else { return false }
    if roots.isBeginning(of: text) { return true }
    return isOrdinary(text)
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte.isNameCharacter || byte == .slash || byte == .tilde
      || byte == .at || byte == .backslash || byte == .asterisk
  }

  /// A file's name is made of words: `server.key`, but not `a8F2.kd91.key`.
  private static func isFileName(_ text: ArraySlice<UInt8>) -> Bool {
    text.count { $0.isDigit } <= 4
  }

  /// `secret/data/app/db`, `/users/login`: at least two names of lower-case letters.
  private static func isOrdinary(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: .slash)
    guard parts.count >= 2 || (text.first == .slash && parts.count == 1) else {
      return false
    }
    return parts.allSatisfy { part in
      part.allSatisfy { $0.isLowercase || $0.isDigit || !$0.isAlphanumeric }
        && part.contains(where: \.isLowercase) && part.count { $0.isDigit } * 3 <= part.count
    }
  }
}

/// Addresses.
enum AddressShape {
  /// Whether a text is an address with a scheme, or the name of a host.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.contains(where: \.isWhitespace) else { return false }
    if let found = text.firstOffset(of: "://"), found > text.startIndex {
      let scheme = text[text.startIndex..<found]
      return scheme.first?.isLetter == true
        && scheme.allSatisfy { $0.isNameCharacter || $0 == .plus || $0 == .colon }
    }
    return isHost(text)
  }

  private static let domains: TextSet = [
    ".com", ".org", ".net", ".io", ".dev", ".local", ".svc", ".internal", ".cluster.local",
    ".example",
  ]

  private static func isHost(_ text: ArraySlice<UInt8>) -> Bool {
    var text = text
    if let colon = text.firstIndex(of: .colon),
      text[(colon + 1)...].allSatisfy(\.isDigit)
    {
      text = text[..<colon]
    }
    return text.allSatisfy(\.isNameCharacter) && domains.isEnd(of: text)
      && text.count { $0.isDigit } <= 6
  }
}

/// Words for people.
enum Sentences {
  private static let words: WordSet = [
    "the", "your", "a", "an", "is", "are", "for", "to", "must", "of", "not", "and", "or", "in",
    "with", "be", "this", "that", "from", "used", "optional", "required", "if", "on", "as", "by",
    "will", "should", "can", "please", "at", "least", "when", "has", "have", "it", "was", "does",
    "de", "le", "la", "das", "ist", "el", "su", "votre", "ihr", "reset", "forgot", "confirm",
    "new", "invalid", "wrong", "incorrect", "enter", "name", "set",
  ]

  /// Whether a text is a label or a sentence: several words of letters, among them small ones.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    // Nearly all texts are one word.
    guard text.contains(.space) else { return isForeignWord(text) }
    let raw = text.split(separator: 0x20)
    if raw.contains(where: isCredential) { return false }
    let parts = raw.map { part in part.filter { $0.isAlphanumeric || $0 >= 0x80 } }
      .filter { !$0.isEmpty }
    guard parts.count >= 2 else { return isForeignWord(text) }
    let ordinary = parts.count { part in part.allSatisfy { $0.isLetter || $0 >= 0x80 } }
    guard ordinary * 4 >= parts.count * 3 else { return false }
    let known = parts.count { words.contains($0[...]) }
    let startsUpper = text.first?.isUppercase == true
    if parts.count == 2 { return startsUpper && (known >= 1 || KeyClass(text) != .other) }
    return known >= 2 || (startsUpper && known >= 1) || (startsUpper && KeyClass(text) != .other)
  }

  /// Whether a word can only be a credential, the signs of a sentence around it aside.
  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 8, word.contains(where: \.isDigit) else { return false }
    var word = word
    while let first = word.first, "*_(\"'".utf8.contains(first) { word.removeFirst() }
    while let last = word.last, ".,:;!?*_)\"'".utf8.contains(last) { word.removeLast() }
    return CredentialShape.isCredential(amongWords: word)
  }

  /// A word of another script, or with letters that only translations have.
  private static func isForeignWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.count { $0 >= 0x80 } >= 2 && text.allSatisfy { $0.isLetter || $0 >= 0x80 }
  }
}

/// How much a text looks as machines make it.
enum MachineShape {
  /// Whether a text is long and mixed.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 16, !text.contains(where: \.isWhitespace) else { return false }
    let digits = text.count { $0.isDigit }
    let letters = text.count { $0.isLetter }
    if digits >= 3, text.allSatisfy({ $0.isHexDigit || $0 == .minus }) { return true }
    guard digits >= 2, letters >= 4 else { return false }
    return changes(in: text) >= 5
  }

  /// Whether a text has letters and digits or signs as passwords have.
  static func isMixed(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 8 && !text.contains(where: \.isWhitespace) && text.contains(where: \.isDigit)
      && text.contains(where: \.isLetter)
  }

  /// How often the kind of character changes: digits, lower case, upper case, signs.
  static func changes(in text: ArraySlice<UInt8>) -> Int {
    var previous = 0
    var count = 0
    for byte in text {
      let kind = byte.isDigit ? 1 : byte.isLowercase ? 2 : byte.isUppercase ? 3 : 4
      if previous != 0, kind != previous { count += 1 }
      previous = kind
    }
    return count
  }
}
