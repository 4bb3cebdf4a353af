import SubstraPlatform

/// Recognizes paths of files.
enum FilePathShape {
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

  /// Whether the value is the path of a file.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 512, !text.contains(where: \.isWhitespace) else { return false }
    if names.contains(text) { return true }
    if text.count >= 3, text[text.startIndex].isLetter,
      text.hasText(":\\", at: text.startIndex + 1)
    {
      return true
    }
    if isNamedPath(text) || isBelowVariable(text) { return true }
    guard text.allSatisfy(isPathByte) else { return false }
    if endings.isSuffix(of: text) {
      return text.contains(.slash) || isFileName(text)
    }
    guard text.contains(.slash) else { return false }
    if roots.isPrefix(of: text) { return true }
    return isOrdinary(text)
  }

  /// `token:/etc/app/token`: a name with the path of its file, as systemd has them.
  private static func isNamedPath(_ text: ArraySlice<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: .colon) else { return false }
    let path = text[(colon + 1)...]
    return text[..<colon].allSatisfy(\.isNameCharacter) && roots.isPrefix(of: path)
      && path.allSatisfy(isPathByte)
  }

  /// `$HOME/.ssh/id_rsa`: a path below the value of a variable.
  private static func isBelowVariable(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == .dollar else { return false }
    let rest = text.dropFirst().drop(while: \.isIdentifierCharacter)
    return rest.startIndex > text.startIndex + 1 && rest.first == .slash
      && rest.allSatisfy(isPathByte)
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    byte.isNameCharacter || byte == .slash || byte == .tilde
      || byte == .at || byte == .backslash || byte == .asterisk
  }

  /// Whether the value is a file name made of words: `server.key`, but not `a8F2.kd91.key`.
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
