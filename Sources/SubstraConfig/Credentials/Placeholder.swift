import ValueShapes

/// Texts that stand for a value somebody meant to fill in.
///
/// Nothing replaces them, so that they are sent as they are; but they give nothing away. Only a text
/// that is nothing else counts: what merely has such a word in it may be a password.
enum Placeholder {
  /// Whether a text is a placeholder that gives nothing away: no credential is in its brackets.
  static func isHarmless(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    matches(text) && CredentialShape.inBrackets(Array(text)[...]) == nil
  }

  /// Whether a text is `${NAME}`, `$NAME`, `%NAME%`, `<name>`, `{{ name }}`, `None`, `null`,
  /// `changeme`, `your-token`, `xxxx`, `TODO` or the like.
  static func matches(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "$"): isEnclosed(text, "${", "}") || isName(text.dropFirst())
    case UInt8(ascii: "<"): isEnclosed(text, "<", ">")
    case UInt8(ascii: "{"): isEnclosed(text, "{{", "}}")
    case UInt8(ascii: "["): isEnclosed(text, "[", "]") && saysSo(text.dropFirst().dropLast())
    case UInt8(ascii: "%"): isEnclosed(text, "%", "%") && isName(text.dropFirst().dropLast())
    case UInt8(ascii: "N") where text.elementsEqual("None".utf8): true
    case UInt8(ascii: "n") where text.elementsEqual("null".utf8): true
    default: isFiller(text) || saysSo(text)
    }
  }

  private static func isEnclosed(
    _ text: some BidirectionalCollection<UInt8>, _ opening: String, _ closing: String
  ) -> Bool {
    text.count >= opening.utf8.count + closing.utf8.count
      && text.starts(with: opening.utf8)
      && text.suffix(closing.utf8.count).elementsEqual(closing.utf8)
  }

  /// A name as variables have it: capitals, digits and underscores, of three characters at least.
  private static func isName(_ text: some Collection<UInt8>) -> Bool {
    text.count >= 3
      && text.allSatisfy {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "_")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }

  /// `xxxx`, `****`, `...`: one sign, three times at least.
  private static func isFiller(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, "xX*.".utf8.contains(first), text.count >= 3 else { return false }
    return text.allSatisfy { $0 == first }
  }

  /// Words of which a text that has one is to be filled in.
  private static let words: [[UInt8]] = [
    "changeme", "changeit", "replaceme", "placeholder", "redacted",
  ].map { Array($0.utf8) }

  /// Pairs of words, likewise.
  private static let pairs: [([UInt8], [UInt8])] = [
    ("change", "me"), ("change", "it"), ("change", "this"), ("replace", "me"), ("replace", "with"),
    ("replace", "this"),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  /// Words that stand alone where something is still to be filled in.
  private static let notes = ["todo", "fixme", "tbd", "tba"].map { Array($0.utf8) }

  /// Whether a value is nothing but such a word, as `tbd!` is; among others it may be a password.
  private static func isNote(_ words: [[UInt8]]) -> Bool {
    let words = words.filter { !$0.isEmpty }
    return !words.isEmpty && words.allSatisfy(notes.contains)
  }

  /// What stands before `here`: `paste-the-token-here`.
  private static func isInvitation(_ word: [UInt8]) -> Bool {
    ["paste", "insert", "put", "enter", "add", "fill"].contains { word.elementsEqual($0.utf8) }
  }

  /// Whether words alone make a text, and one of them says what it is: `change-me`, `YOUR_TOKEN`.
  private static func saysSo(_ text: some Collection<UInt8>) -> Bool {
    guard text.count <= 64 else { return false }
    var words: [[UInt8]] = [[]]
    for byte in text {
      let small = byte | 0x20
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(small), byte >= 0x40 {
        words[words.count - 1].append(small)
      } else if " -_.!".utf8.contains(byte) {
        words.append([])
      } else {
        return false
      }
    }
    return isNote(words)
      || words.contains { Self.words.contains($0) || $0.starts(with: "your".utf8) }
      || words.last?.elementsEqual("here".utf8) == true && words.contains { isInvitation($0) }
      || zip(words, words.dropFirst()).contains { pair in
        pairs.contains { $0.0 == pair.0 && $0.1 == pair.1 }
      }
  }
}
