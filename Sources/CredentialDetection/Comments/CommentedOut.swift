import SubstraPlatform

/// Finds credentials in lines that were made comments, which everybody can still read.
///
/// Comments are mostly text for people with examples in it, so only whole lines count.
enum CommentedOut {
  /// The credentials in the comments of a text.
  ///
  /// - Parameter candidates: Where anything may be that a detector finds, if that is known.
  static func find(
    in text: ArraySlice<UInt8>, _ format: FileFormat, _ candidates: CredentialPrefilter.Candidates?
  ) -> [TextMatch] {
    guard let signs = Signs(of: format) else { return [] }
    let hasBlocks = signs.block.map { text.firstOffset(of: $0.open) != nil } ?? false
    let hasLines = signs.lines.contains { text.firstOffset(of: $0) != nil }
    guard hasBlocks || hasLines else { return [] }
    let comments =
      hasBlocks
      ? comments(in: text, signs)
      : commentLines(
        in: text, signs.lines,
        at: (candidates ?? CredentialPrefilter.candidates(in: text)).offsets)
    return comments.flatMap { comment in
      CredentialPrefilter.canMatter(text[comment])
        ? TextScanner.settings(inComment: text[comment]) : []
    }
  }

  /// What begins a comment.
  private struct Signs {
    /// What the first bytes of a line may be.
    var lines: [String] = []
    /// What is before and after a comment of several lines.
    var block: (open: String, close: String)?

    /// The signs of a format; `nil` if it has no comments that are read.
    init?(of format: FileFormat) {
      switch format {
      case .dotenv, .dockerfile, .shell, .toml, .yaml: lines = ["#"]
      case .properties: lines = ["#", "!"]
      case .ini: lines = ["#", ";", "//"]
      case .hcl: (lines, block) = (["#", "//"], ("/*", "*/"))
      case .json: (lines, block) = (["//"], ("/*", "*/"))
      case .xml: block = ("<!--", "-->")
      case .notebook, .python, .r, .swift, .program, .sql, .document, .text, .netrc, .pgpass,
        .logins:
        return nil
      }
    }
  }

  /// The lines with a candidate that are comments, without their signs.
  private static func commentLines(
    in text: ArraySlice<UInt8>, _ signs: [String], at candidates: [Int]
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var cursor = TextCursor(text)
    // The candidate before, or the end of the comment with it.
    var last = min(text.startIndex + ByteOrderMark.width(in: Array(text.prefix(3))), text.endIndex)
    var isFirst = true
    for candidate in candidates where candidate >= last {
      let lineEnd = text[last..<candidate].lastIndex(where: \.isLineEnd)
      defer { (last, isFirst) = (max(last, candidate), false) }
      guard lineEnd != nil || isFirst else { continue }
      cursor.index = lineEnd.map { $0 + 1 } ?? last
      guard let comment = comment(at: &cursor, signs) else { continue }
      found.append(comment)
      last = comment.upperBound
    }
    return found
  }

  /// The rest of the line after the sign of a comment, if only whitespace is before it.
  private static func comment(at cursor: inout TextCursor, _ signs: [String]) -> Range<Int>? {
    cursor.skipWhitespace()
    guard let sign = signs.first(where: { cursor.text.hasText($0, at: cursor.index) }),
      let last = sign.utf8.last
    else { return nil }
    _ = cursor.take { $0 == last }
    return cursor.index..<cursor.lineEnd
  }

  /// The ranges of what is in comments, without their signs.
  private static func comments(in text: ArraySlice<UInt8>, _ signs: Signs) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var cursor = TextCursor(text)
    while !cursor.isAtEnd {
      // Where no line is one, a comment may begin anywhere.
      if signs.lines.isEmpty, let block = signs.block {
        guard let next = cursor.offset(of: block.open, from: cursor.index) else { break }
        cursor.index = next
      }
      cursor.skipWhitespace()
      let start = cursor.index
      if let block = signs.block, text.hasText(block.open, at: start),
        let end = cursor.offset(of: block.close, from: start + block.open.utf8.count)
      {
        found.append((start + block.open.utf8.count)..<end)
        cursor.index = end + block.close.utf8.count
        continue
      } else if let comment = comment(at: &cursor, signs.lines) {
        found.append(comment)
      }
      cursor.skipLine()
    }
    return found
  }
}
