/// A string of a program, or several that the program joins.
struct ProgramLiteral: Sendable {
  /// The start of the first string.
  let start: Int
  /// The text as written, without quotes.
  private(set) var text: ArraySlice<UInt8>
  /// Where the joined strings are in the file, by their offsets from the start of `text`; none for a
  /// single string.
  private var parts: [(offset: Int, source: Int)] = []

  /// The length up to which strings are joined: that of the longest private keys.
  private static let longest = 16_384

  /// Creates a literal of one string.
  init(start: Int, text: ArraySlice<UInt8>) {
    self.start = start
    self.text = text
  }

  /// Whether it is made of several strings.
  var isJoined: Bool { !parts.isEmpty }

  /// Joins one more string.
  mutating func append(_ string: ArraySlice<UInt8>) {
    guard text.count < Self.longest else { return }
    if !isJoined {
      parts = [(0, text.startIndex)]
      text = Array(text)[...]
    }
    parts.append((text.count, string.startIndex))
    text += string
  }

  /// The offset in the file of an index of `text`.
  func offset(of index: Int) -> Int {
    guard isJoined else { return index }
    let offset = index - text.startIndex
    let part = parts.last { $0.offset <= offset } ?? parts[0]
    return part.source + offset - part.offset
  }
}
