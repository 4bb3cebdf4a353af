import SubstraPlatform

/// Texts that anybody may have: hashes and the public halves of keys.
enum PublicForms {
  private static let prefixes: TextSet = [
    "bcrypt_sha256$", "ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-ed25519",
    "-----begin public", "-----begin certificate", "-----begin pgp public",
    "-----begin rsa public", "-----begin pgp signature", "-----begin x509", "-----begin trusted",
    "-----begin dh", "-----begin ssh2 public",
  ]

  /// Names of functions in braces before a hash.
  private static let braces: TextSet = [
    "{ssha", "{sha", "{smd5}", "{crypt}", "{bcrypt}", "{pbkdf2", "{argon2", "{scrypt}",
  ]

  /// The beginnings of public keys in base64.
  private static let keys: TextSet = ["aaaac3nzac1", "aaaab3nzac1", "aaaae2vjzhnh", "age1"]

  /// Names of functions before a hash.
  private static let functions: TextSet = [
    "pbkdf2", "scrypt", "argon2", "bcrypt", "sha1", "sha256", "sha512", "sha-256", "sha-512", "md5",
    "scram-sha-",
  ]

  private static let behindUser: PartSet = [
    ":$2a$", ":$2b$", ":$2y$", ":$apr1$", ":$$2y$$", ":$$2a$$", ":$$2b$$", ":$$apr1$$", ":{sha",
    ":{ssha", ":$1$", ":$6$", ":$5$",
  ]

  /// `app:x:1001:1001::/srv/app:/bin/sh`: a line of `/etc/passwd`, which has no password.
  private static func isAccount(_ text: ArraySlice<UInt8>) -> Bool {
    text.firstOffset(of: ":x:") != nil && text.count { $0 == .colon } >= 5
  }

  /// Whether a text is one.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if prefixes.isPrefix(of: text) || behindUser.occurs(in: text) || isAccount(text) { return true }
    if isOfTomcat(text) { return true }
    if text.first == .dollar { return isCrypt(text) }
    if braces.isPrefix(of: text) { return text.prefix(16).contains(.closeBrace) }
    if keys.isPrefix(of: text) { return text.count >= 40 }
    return functions.isPrefix(of: text) && (isHash(text) || isOfPostgreSQL(text))
  }

  /// The salt, the number of rounds and the hash, as Tomcat writes them: `hex$rounds$hex`.
  private static func isOfTomcat(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 64, text.first?.isHexDigit == true else { return false }
    let parts = text.split(separator: .dollar, omittingEmptySubsequences: false)
    return parts.count == 3 && parts[1].allSatisfy(\.isDigit)
      && [parts[0], parts[2]].allSatisfy { $0.count >= 16 && $0.allSatisfy(\.isHexDigit) }
  }

  /// `md5` and the digits of the hash, as PostgreSQL stores a password.
  private static func isOfPostgreSQL(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 35 && text.begins(with: "md5") && text.dropFirst(3).allSatisfy(\.isHexDigit)
  }

  /// The names between the dollar signs before a hash, as in `/etc/shadow`.
  private static let methods: WordSet = [
    "1", "5", "6", "7", "y", "2a", "2b", "2x", "2y", "apr1", "gy", "md5", "3",
  ]

  /// `$2y$10$…`, `$6$salt$hash`, `$argon2id$v=19$…`, also with the dollar signs doubled.
  private static func isCrypt(_ text: ArraySlice<UInt8>) -> Bool {
    let fields = text.split(separator: .dollar)
    guard let method = fields.first, fields.count >= 3, text.count >= 16 else { return false }
    return methods.contains(method)
      || ["argon2", "pbkdf2", "scrypt", "sha", "shiro"].contains { method.begins(with: $0) }
  }

  /// `sha256:9f86d081…`, `pbkdf2:sha256:260000$…`, `argon2id`; not `argon2rocks99`, `sha1:kayak77`.
  private static func isHash(_ text: ArraySlice<UInt8>) -> Bool {
    let name = text.prefix { !":$=".utf8.contains($0) }
    let rest = text[name.endIndex...]
    if rest.isEmpty { return isFunction(name) }
    guard isFunction(name) else { return false }
    let value = rest.dropFirst()
    let isDigest = value.count >= 6 && value.allSatisfy(\.isHexDigit)
    let isEncoded =
      value.count >= 22
      && value.allSatisfy { $0.isAlphanumeric || "+/=-_.$:,".utf8.contains($0) }
    return isDigest || isEncoded || value.contains(.dollar) || isFunction(value)
      || value.allSatisfy(\.isDigit)
  }

  private static let functionNames: WordSet = [
    "pbkdf2", "pbkdf2_sha1", "pbkdf2_sha256", "pbkdf2_sha512", "pbkdf2-sha1", "pbkdf2-sha256",
    "pbkdf2-sha512", "scrypt", "argon2", "argon2i", "argon2d", "argon2id", "bcrypt", "sha1",
    "sha256",
    "sha512", "sha-256", "sha-512", "md5", "scram-sha-1", "scram-sha-256", "scram-sha-512",
    "scram-sha-256-plus", "md5crypt", "sha512crypt", "sha256crypt", "bcrypt-sha256",
  ]

  private static func isFunction(_ name: ArraySlice<UInt8>) -> Bool { functionNames.contains(name) }
}
