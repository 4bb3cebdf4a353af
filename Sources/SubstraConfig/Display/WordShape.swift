/// Decides which key of a file may be quoted in a message.
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

  /// Whether a text is a word and a small number, as names of clients often are: `org-2`, `node_12`.
  ///
  /// Without a sign between them it could be a password that is easy to remember: `hunter2`.
  static func isNumberedWord(_ text: ArraySlice<UInt8>) -> Bool {
    guard let sign = text.lastIndex(where: { "-_.".utf8.contains($0) }) else { return false }
    let number = text[(sign + 1)...]
    let isNumber =
      (1...3).contains(number.count)
      && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isNumber && matches(text[..<sign])
  }
}
