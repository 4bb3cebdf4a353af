import CredentialDetection
import SubstraConfig
import SubstraPlatform

/// Lines of a file in which only the name of a credential is shown, since the message has it, too.
struct NameExcerpts {
  private let lines: [ArraySlice<UInt8>]

  /// The longest line that is shown, in bytes.
  private static let longestLine = 4096

  /// Prepares for the findings in a file.
  init(of text: [UInt8]) { lines = Array(TextLines(of: text)) }

  /// The line of a finding; `nil` if the finding is not at a name that its message has.
  func excerpt(of diagnostic: Diagnostic) -> SourceExcerpt? {
    guard case .file(_, let region?)? = diagnostic.location, region.endLine == region.line,
      region.column < region.endColumn, lines.indices.contains(region.line - 1)
    else { return nil }
    let line = lines[region.line - 1]
    guard line.count <= Self.longestLine,
      let start = Self.index(ofColumn: region.column, in: line),
      let end = Self.index(ofColumn: region.endColumn, in: line)
    else { return nil }
    let name = String(decoding: line[start..<end].unquoted, as: UTF8.self)
    guard !name.isEmpty, diagnostic.message.contains("'\(name)'") else { return nil }
    let before = Self.beginning(of: line[..<start])
    let written = String(decoding: line[start..<end], as: UTF8.self)
    let signs = Self.signs(in: line[end...])
    let hasMore = !line[signs.endIndex...].trimmed.isEmpty
    return SourceExcerpt(
      text: before + written + String(decoding: signs, as: UTF8.self)
        + (hasMore ? WordShape.hidden : ""),
      caretColumn: before.unicodeScalars.count + 1, caretWidth: written.unicodeScalars.count)
  }

  /// The sign after a name, with the spaces around it and the quote before the value: ` = "`.
  ///
  /// More of these may be a part of the value.
  private static func signs(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text.drop { $0 == .space }
    if let sign = rest.first, sign == .colon || sign == .equals { rest = rest.dropFirst() }
    rest = rest.drop { $0 == .space }
    if rest.first?.isQuote == true { rest = rest.dropFirst() }
    return text[..<rest.startIndex]
  }

  /// The indentation, and `…` for everything else before the name.
  private static func beginning(of text: ArraySlice<UInt8>) -> String {
    let indentation = String(repeating: " ", count: text.prefix(while: \.isWhitespace).count)
    guard !text.trimmed.isEmpty else { return indentation }
    return indentation + WordShape.hidden + (text.last?.isWhitespace == true ? " " : "")
  }

  private static func index(ofColumn column: Int, in line: ArraySlice<UInt8>) -> Int? {
    var current = 1
    var index = line.startIndex
    while current < column, index < line.endIndex {
      index += 1
      while index < line.endIndex, !line[index].beginsScalar { index += 1 }
      current += 1
    }
    return current == column ? index : nil
  }
}
