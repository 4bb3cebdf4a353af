/// Decides which keys of a file may be quoted in a message.
///
/// An unknown key or argument may be a token pasted by mistake. So it is quoted only if it has the
/// form of a setting's name: letters in at most three parts. With a digit or a fourth part it could
/// be a password that is easy to remember.
package enum WordShape {
  /// The longest string that is quoted.
  static let maximumLength = 40

  /// The mark that replaces a string that is not quoted.
  package static let hidden = "…"

  /// The string in single quotes if it has the form of a setting's name, otherwise `…`.
  package static func quoted(_ text: some Collection<UInt8>) -> String {
    matches(text) ? "'\(String(decoding: text, as: UTF8.self))'" : hidden
  }

  /// The string in single quotes if it has the form of a setting's name, otherwise `…`.
  package static func quoted(_ text: String) -> String {
    quoted(Array(text.utf8))
  }

  /// Whether a string has the form of a setting's name: `tokn`, `retry-timeout`, `apiKey`.
  package static func matches(_ text: some Collection<UInt8>) -> Bool {
    matches(Array(text.prefix(maximumLength + 1))[...])
  }

  /// Whether a string has the form of a setting's name.
  ///
  /// This overload exists for speed: it is called for every key of every file, and other modules
  /// would call the generic one unspecialized.
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

  /// Whether a string is a word and a small number, as many clients' names are: `org-2`, `node_12`.
  ///
  /// Without punctuation between the two it could be a password that is easy to remember:
  /// `hunter2`.
  static func isNumberedWord(_ text: ArraySlice<UInt8>) -> Bool {
    guard let sign = text.lastIndex(where: { "-_.".utf8.contains($0) }) else { return false }
    let number = text[(sign + 1)...]
    let isNumber =
      (1...3).contains(number.count)
      && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isNumber && matches(text[..<sign])
  }
}
