import SubstraPlatform
import ValueShapes

/// A copy of a template in which plain text of the same length replaces what its engine would.
package struct TemplateMask {
  private let source: [UInt8]
  private var text: ArraySlice<UInt8> { source[...] }
  private var masked: [UInt8]
  /// For each closing that was not found, the offset up to which the text was searched.
  private var unclosed: [String: Int] = [:]

  /// The length of the longest form; a longer one counts as not closed.
  private static let longest = 4096

  /// Makes the copy: `{{ … }}` becomes a variable; `{% … %}`, `<% … %>` and tabs become spaces.
  package static func masked(_ text: [UInt8]) -> [UInt8] {
    var mask = TemplateMask(text)
    mask.run()
    return mask.masked
  }

  /// Whether a value begins with `{{`, which YAML reads as a mapping with a mapping as its key, or there
  /// is an expression of ERB, whose quotes and commas YAML reads.
  static func hasBareExpression(_ text: [UInt8]) -> Bool {
    if ByteSearch.firstIndex(of: .less, .percent, in: text) != nil { return true }
    var start = 0
    while let found = ByteSearch.firstIndex(of: .openBrace, .openBrace, in: text, from: start) {
      var before = found
      while before > 0, text[before - 1].isWhitespace { before -= 1 }
      if before > 0, text[before - 1] == .colon || text[before - 1] == .minus { return true }
      start = found + 1
    }
    return false
  }

  private init(_ text: [UInt8]) {
    source = text
    masked = text
    var start = 0
    while let tab = ByteSearch.firstIndex(of: .tab, in: masked, from: start) {
      masked[tab] = .space
      start = tab + 1
    }
  }

  private mutating func run() {
    var index = 0
    var (brace, less) = (-1, -1)
    while index < text.count {
      if brace < index { brace = next(.openBrace, from: index) }
      if less < index { less = next(.less, from: index) }
      let start = min(brace, less)
      guard start < text.count else { return }
      let form = TemplateForm.Table.inFiles.opening(at: start, in: text)
      index = form.map { replace($0, from: start) } ?? start + 1
    }
  }

  /// The next offset of a byte; the end of the text if it does not occur again.
  private func next(_ byte: UInt8, from start: Int) -> Int {
    ByteSearch.firstIndex(of: byte, in: source, from: start) ?? source.count
  }

  /// Replaces a form, and returns where to continue.
  private mutating func replace(_ form: TemplateForm, from start: Int) -> Int {
    guard let end = end(of: form, from: start) else { return start + form.opening.utf8.count }
    // An expression alone on its line may become any number of lines, so it is removed.
    if form.role == .statement || isAlone(start..<end) {
      clear(start..<end)
    } else {
      masked[start] = .dollar
      for index in (start + 1)..<end { masked[index] = UInt8(ascii: "T") }
    }
    return end
  }

  /// The end of a form, found without searching a part of the text again.
  private mutating func end(of form: TemplateForm, from start: Int) -> Int? {
    let width = form.closing.utf8.count
    let limit = min(text.count, start + Self.longest)
    let searched = unclosed[form.closing] ?? 0
    let from = max(start + form.opening.utf8.count, searched - width + 1)
    if from < limit, let found = text[from..<limit].firstOffset(of: form.closing) {
      return found + width
    }
    unclosed[form.closing] = max(limit, searched)
    return nil
  }

  private mutating func clear(_ range: Range<Int>) {
    for index in range where !text[index].isLineEnd { masked[index] = UInt8.space }
  }

  private func isAlone(_ range: Range<Int>) -> Bool {
    var before = range.lowerBound
    while before > 0, range.lowerBound - before < 256, !masked[before - 1].isLineEnd {
      before -= 1
      if !masked[before].isWhitespace { return false }
    }
    var after = range.upperBound
    while after < text.count, after - range.upperBound < 256, !text[after].isLineEnd {
      if !text[after].isWhitespace {
        // Another expression on the same line.
        let next = TemplateForm.Table.inFiles.opening(at: after, in: text)
        return next?.role == .expression
      }
      after += 1
    }
    return true
  }
}
