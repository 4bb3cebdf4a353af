/// A word for true or false; the words are the same in all layers.
enum BooleanWord: Sendable, Hashable {
  case yes, no

  /// Accepts true, yes, on, 1, false, no, off and 0, in any case.
  init?(_ text: some Collection<UInt8>) {
    let folded = text.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    func isOne(of words: [StaticString]) -> Bool {
      words.contains { word in folded.elementsEqual("\(word)".utf8) }
    }
    if isOne(of: ["true", "yes", "on", "1"]) {
      self = .yes
    } else if isOne(of: ["false", "no", "off", "0"]) {
      self = .no
    } else {
      return nil
    }
  }

  /// The word as a boolean.
  var value: Bool { self == .yes }
}
