import SubstraPlatform

/// Tells in one pass, without taking memory, whether a text can have a credential at all.
enum CandidateSearch {
  /// Whether a file has any byte sequence that could matter.
  static func canMatter(_ text: ArraySlice<UInt8>) -> Bool {
    beginnings.isAny(in: text) { isCandidate(at: $0, in: text) }
  }

  /// Whether it has, found without the table.
  static func canMatterSlowly(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { isCandidate(at: $0, in: text) }
  }

  private static let beginnings = BeginningSearch(for: stems + KnownToken.beginnings)

  /// What `isCandidate` and `isStem` look for.
  private static let stems: [String] = [
    "@tcp(", "@unix(", "@(", "identified by", "recovery", "encrypt", "redis-cli", "-----begin",
    "-u ", "--user", "login(", "jdbc:oracle:", "masterauth",
    "mysql",
    "mnemonic", "://", "pass", "pwd", "psk", "pswd", "pepper", "pw", "pat", "pin", "secret",
    "salt", "seed", "token", "cred", "cookie", "connection", "key", "auth", "bearer",
    "dockerconfig", "dockercfg", "jwt", "hmac",
  ]

  /// Whether a key has the stem of a word that names credentials.
  static func hasStem(_ key: ArraySlice<UInt8>) -> Bool {
    key.count <= KeyWords.longestKey && key.indices.contains { isStem(at: $0, in: key) }
  }

  private static func isCandidate(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    switch text[index] {
    case UInt8(ascii: "@"):
      text.hasText("@tcp(", at: index) || text.hasText("@unix(", at: index)
        || text.hasText("@(", at: index)
    case UInt8(ascii: "I"), UInt8(ascii: "i"): text.hasText("identified by", at: index)
    case UInt8(ascii: "-"):
      text.hasText("-----begin", at: index) || text.hasText("-u ", at: index)
        || text.hasText("--user", at: index)
    case UInt8(ascii: "l") where text.hasText("login(", at: index): true
    case UInt8(ascii: "j") where text.hasText("jdbc:oracle:", at: index): true
    case UInt8(ascii: "m"):
      text.hasText("masterauth", at: index) || text.hasText("mysql", at: index)
        || text.hasText("mnemonic", at: index)
    case UInt8(ascii: ":"): text.hasText("://", at: index) && isTelling(addressAt: index, in: text)
    default: isStem(at: index, in: text) || KnownToken.begins(at: index, in: text)
    }
  }

  private static func isStem(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    switch text[index] | 0x20 {
    case UInt8(ascii: "p"):
      text.hasText("pass", at: index) || text.hasText("pwd", at: index)
        || text.hasText("psk", at: index) || text.hasText("pswd", at: index)
        || text.hasText("pepper", at: index) || isWordEnd("pw", at: index, in: text)
        || isWordEnd("pat", at: index, in: text) || isWordEnd("pin", at: index, in: text)
    case UInt8(ascii: "s"):
      text.hasText("secret", at: index) || isWordEnd("salt", at: index, in: text)
        || text.hasText("seed", at: index)
    case UInt8(ascii: "t"): text.hasText("token", at: index)
    case UInt8(ascii: "c"):
      text.hasText("cred", at: index) || text.hasText("cookie", at: index)
        || text.hasText("connection", at: index)
    case UInt8(ascii: "k"): text.hasText("key", at: index) && isBehindWord(at: index, in: text)
    case UInt8(ascii: "a"): text.hasText("auth", at: index)
    case UInt8(ascii: "b"): text.hasText("bearer", at: index)
    case UInt8(ascii: "d"):
      text.hasText("dockerconfig", at: index) || text.hasText("dockercfg", at: index)
    case UInt8(ascii: "j"): isWordEnd("jwt", at: index, in: text)
    case UInt8(ascii: "h"): text.hasText("hmac", at: index)
    case UInt8(ascii: "m"): text.hasText("mnemonic", at: index)
    case UInt8(ascii: "e"): text.hasText("encrypt", at: index)
    case UInt8(ascii: "r"):
      text.hasText("recovery", at: index) || text.hasText("redis-cli", at: index)
    default: false
    }
  }

  private static func isWordEnd(
    _ word: String, at index: Int, in text: ArraySlice<UInt8>
  ) -> Bool {
    guard text.hasText(word, at: index) else { return false }
    let end = index + word.utf8.count
    return end >= text.endIndex || !text[end].isLowercase
  }

  /// `key` says nothing on its own: `apiKey`, `api_key`, `api key`.
  private static func isBehindWord(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index > text.startIndex else { return false }
    let before = text[index - 1]
    if before.isNameCharacter { return true }
    return before == UInt8(ascii: " ") && index >= text.startIndex + 2
      && text[index - 2].isAlphanumeric
  }

  /// Whether an address has a user, a query or the look of a webhook.
  private static func isTelling(addressAt index: Int, in text: ArraySlice<UInt8>) -> Bool {
    var end = index + 3
    // An address is short; a long line of them is still looked at in linear time.
    let limit = min(text.endIndex, index + 256)
    while end < limit, !text[end].isBlank, text[end] != UInt8(ascii: "\"") {
      switch text[end] {
      case UInt8(ascii: "@"), UInt8(ascii: "?"): return true
      case UInt8(ascii: "h") where text.hasText("hook", at: end): return true
      case UInt8(ascii: "/") where text.hasText("/bot", at: end): return true
      default: break
      }
      end += 1
    }
    return false
  }
}
