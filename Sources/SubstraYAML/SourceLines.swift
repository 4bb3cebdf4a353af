import SubstraPlatform

extension UInt8 {
  /// Whether the name of an anchor may contain this: a letter, a digit, `-` or `_`.
  var isAnchorCharacter: Bool { isAlphanumeric || self == .minus || self == .underscore }
}

/// Finds where lines of a YAML file begin and end.
enum SourceLines {
  /// Whether a space, a tab, a line break or the end of the file is at an offset.
  static func isBlankOrEnd<Text: RandomAccessCollection>(at offset: Int, in text: Text) -> Bool
  where Text.Element == UInt8, Text.Index == Int {
    offset >= text.endIndex || text[offset] == .space || text[offset] == .tab
      || LineBreak.width(at: offset, in: text) > 0
  }

  /// The end of the line, without its break.
  static func lineEnd<Text: RandomAccessCollection>(from offset: Int, in text: Text) -> Int
  where Text.Element == UInt8, Text.Index == Int {
    var offset = offset
    while offset < text.endIndex, LineBreak.width(at: offset, in: text) == 0 { offset += 1 }
    return offset
  }

  /// The start of the line around an offset, after a byte order mark of the file.
  static func lineStart(before offset: Int, in text: [UInt8]) -> Int {
    var start = min(offset, text.count)
    while start > 0, !LineBreak.ends(at: start - 1, in: text) { start -= 1 }
    return start == 0 ? ByteOrderMark.width(in: text) : start
  }
}
