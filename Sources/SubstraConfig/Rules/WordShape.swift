/// Decides what of a user's text may be quoted in a message.
///
/// A key or an argument that is no known name may be a token pasted in the wrong place. Quoted is
/// only what reads like the name of a setting: letters in at most three parts. A digit or a fourth part
/// makes it a password that is easy to remember.
package enum WordShape {
  /// The longest text that is quoted.
  static let maximumLength = 40

  /// What stands for a text that is not quoted.
  package static let hidden = "…"

  /// The text in single quotes if it is word-shaped, else `…`.
  package static func quoted(_ text: some Collection<UInt8>) -> String {
    matches(text) ? "'\(String(decoding: text, as: UTF8.self))'" : hidden
  }

  /// The text in single quotes if it is word-shaped, else `…`.
  package static func quoted(_ text: String) -> String {
    quoted(Array(text.utf8))
  }

  /// Whether a text reads like the name of a setting: `tokn`, `retry-timeout`, `apiKey`.
  package static func matches(_ text: some Collection<UInt8>) -> Bool {
    matches(Array(text.prefix(maximumLength + 1))[...])
  }

  /// Whether a text reads like the name of a setting.
  ///
  /// Every key of every file is asked for: other modules would call a generic one without knowing
  /// what it is made of, byte by byte.
  package static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.isEmpty, text.count <= maximumLength else { return false }
    var letters = 0
    var parts = 1
    var humps = 0
    var previousIsLower = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        letters += 1
        let isLower = byte >= UInt8(ascii: "a")
        if previousIsLower, !isLower { humps += 1 }
        previousIsLower = isLower
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: " "):
        parts += 1
        (letters, previousIsLower) = (0, false)
      default:
        return false
      }
      guard letters <= 16, parts <= 3, humps <= 3 else { return false }
    }
    return true
  }
}

/// Decides whether the name of a client may be shown.
///
/// A name is chosen by people and stands in every message about the client, so nearly everything is
/// shown; not what could only be a credential that ended up in its place.
package enum ClientNameShape {
  /// The name in single quotes, or `…` if it looks like a credential.
  package static func quoted(_ name: String) -> String {
    looksLikeCredential(name.utf8) ? WordShape.hidden : "'\(shortened(name))'"
  }

  /// The name, or `…` if it looks like a credential.
  static func shown(_ name: String) -> String {
    looksLikeCredential(name.utf8) ? WordShape.hidden : shortened(name)
  }

  /// The name, or the beginning of a long one.
  static func shortened(_ name: String) -> String {
    guard name.utf8.count > 80 else { return name }
    return String(name.unicodeScalars.prefix(60).map(Character.init)) + "…"
  }

  /// Whether a text has a long part of letters and digits mixed as only machines write them.
  package static func looksLikeCredential(_ text: some Collection<UInt8>) -> Bool {
    looksLikeCredential(Array(text)[...])
  }

  /// Whether a text has such a part; every key of every file is asked for.
  package static func looksLikeCredential(_ text: ArraySlice<UInt8>) -> Bool {
    var length = 0
    var letters = 0
    var digits = 0
    var changes = 0
    var previousIsDigit = false
    for byte in text {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      let folded = byte | 0x20
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(folded)
      guard isDigit || isLetter || byte == UInt8(ascii: "_") else {
        // The dashes of a UUID don't end it.
        if byte == UInt8(ascii: "-"), length > 0 { continue }
        (length, letters, digits, changes) = (0, 0, 0, 0)
        continue
      }
      if length > 0, isDigit != previousIsDigit { changes += 1 }
      previousIsDigit = isDigit
      length += 1
      if isDigit { digits += 1 } else if isLetter { letters += 1 }
      if length >= 20, letters >= 3, digits >= 4, changes >= 6 { return true }
      if digits >= 20, letters == 0 { return true }
    }
    return false
  }
}
