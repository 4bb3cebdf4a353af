import SubstraPlatform
import SubstraYAML

/// Converts offsets in a text to lines and columns, in ascending order.
///
/// Lines are those of `TextLines`, since suppression comments are searched in those.
struct TextPositions {
  private let text: [UInt8]
  private var last: Mark

  /// Starts at the beginning of a text.
  init(_ text: [UInt8]) {
    self.text = text
    last = Mark(line: 1, column: 1, offset: ByteOrderMark.width(in: text))
  }

  /// The position of an offset, which is not before that of the last call.
  mutating func mark(atOffset offset: Int) -> Mark {
    var (line, column, index) = (last.line, last.column, last.offset)
    while index < min(offset, text.count) {
      let byte = text[index]
      index += 1
      if LineBreak.ends(at: index - 1, in: text) {
        (line, column) = (line + 1, 1)
      } else if byte.beginsScalar, byte != .carriageReturn {
        column += 1
      }
    }
    let mark = Mark(line: line, column: column, offset: offset)
    if index >= last.offset { last = Mark(line: line, column: column, offset: index) }
    return mark
  }
}
