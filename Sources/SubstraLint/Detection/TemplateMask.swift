/// A copy of a template in which what its engine replaces is plain text of the same length.
enum TemplateMask {
  /// The copy: `{{ … }}` reads like a variable, `{% … %}` and `<% … %>` like blanks, tabs too.
  static func masked(_ text: [UInt8]) -> [UInt8] {
    var masked = text
    var index = 0
    while index < text.count {
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch (text[index], next) {
      case (UInt8(ascii: "{"), UInt8(ascii: "{")):
        index = mask(from: index, to: "}}", in: text, &masked)
      case (UInt8(ascii: "{"), UInt8(ascii: "%")):
        index = blank(from: index, to: "%}", in: text, &masked)
      case (UInt8(ascii: "{"), UInt8(ascii: "#")):
        index = blank(from: index, to: "#}", in: text, &masked)
      case (UInt8(ascii: "<"), UInt8(ascii: "%")):
        let isValue = index + 2 < text.count && text[index + 2] == UInt8(ascii: "=")
        index =
          isValue
          ? mask(from: index, to: "%>", in: text, &masked)
          : blank(from: index, to: "%>", in: text, &masked)
      case (0x09, _):
        masked[index] = UInt8(ascii: " ")
        index += 1
      default: index += 1
      }
    }
    return masked
  }

  private static func end(
    from start: Int, to closing: String, in text: [UInt8]
  ) -> Int? {
    // No expression is longer, and without a limit every opening would look at all that follows.
    let limit = min(text.count, start + 4096)
    let window = text[(start + 2)..<max(limit, start + 2)]
    return window.firstOffset(of: closing).map { $0 + 2 }
  }

  private static func blank(
    from start: Int, to closing: String, in text: [UInt8], _ masked: inout [UInt8]
  ) -> Int {
    guard let end = end(from: start, to: closing, in: text) else { return start + 2 }
    for index in start..<end where !text[index].isLineEnd { masked[index] = UInt8(ascii: " ") }
    return end
  }

  /// An expression alone on its line stands for any number of lines, and goes away.
  private static func mask(
    from start: Int, to closing: String, in text: [UInt8], _ masked: inout [UInt8]
  ) -> Int {
    guard let end = end(from: start, to: closing, in: text) else { return start + 2 }
    if isAlone(start, end, in: masked) {
      return blank(from: start, to: closing, in: text, &masked)
    }
    for index in start..<end {
      masked[index] = index == start ? UInt8(ascii: "$") : UInt8(ascii: "T")
    }
    return end
  }

  private static func isAlone(_ start: Int, _ end: Int, in text: [UInt8]) -> Bool {
    var before = start
    while before > 0, start - before < 256, !text[before - 1].isLineEnd {
      before -= 1
      if !text[before].isBlank { return false }
    }
    var behind = end
    while behind < text.count, behind - end < 256, !text[behind].isLineEnd {
      if !text[behind].isBlank {
        // More of them on the same line.
        return text[behind] == UInt8(ascii: "{")
          && behind + 1 < text.count && text[behind + 1] == UInt8(ascii: "{")
      }
      behind += 1
    }
    return true
  }
}
