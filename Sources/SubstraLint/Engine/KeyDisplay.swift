import CredentialDetection
import SubstraConfig
import SubstraPlatform

/// Decides which keys of a file may be shown, since a credential may be written where a key
/// belongs.
enum KeyDisplay {
  /// The longest key that is shown.
  private static let longest = 64

  /// The key, or `…`.
  static func shown(_ key: ArraySlice<UInt8>) -> String {
    matches(key) ? String(decoding: key, as: UTF8.self) : WordShape.hidden
  }

  /// Whether a key may be shown: it reads like the name of a setting or of a variable, or consists
  /// only of words from the vocabulary of keys.
  static func matches(_ key: ArraySlice<UInt8>) -> Bool {
    if WordShape.matches(key) { return true }
    guard key.count <= longest, !ClientNameShape.looksLikeCredential(key) else { return false }
    if key.isVariableName { return true }
    guard isPlain(key) else { return false }
    let words = KeyWords(key).words
    return words.allSatisfy(isKnown) || isName(words, of: key)
  }

  /// Whether the words name a credential, and all but one are known: `basicAuthPassword`.
  ///
  /// A passphrase has more words that are not known, or a number: `hunter2-canary-pass`.
  private static func isName(_ words: [String], of key: ArraySlice<UInt8>) -> Bool {
    (2...6).contains(words.count) && KeyClass(key) != .other
      && key.allSatisfy { $0.isLetter || $0 == .underscore || $0 == .dot }
      && words.allSatisfy { $0.utf8.count <= 12 } && words.count(where: { !isKnown($0) }) <= 1
  }

  /// Whether the key has only characters of names, and at most two digits.
  private static func isPlain(_ key: ArraySlice<UInt8>) -> Bool {
    key.allSatisfy { $0.isNameCharacter || $0 == .space }
      && key.count(where: \.isDigit) <= 2
  }

  private static func isKnown(_ word: String) -> Bool {
    KeyVocabulary.contains(word) || word.utf8.allSatisfy(\.isDigit)
  }
}
