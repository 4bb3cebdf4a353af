import SubstraPlatform

/// Files that libyaml rejects and PyYAML accepts: the amendments by which libyaml accepts them too.
///
/// Used only after libyaml has rejected a file, so that other files cost nothing.
/// `Docs/Decisions/0002-pyyaml-decides.md` has an example of every kind.
enum PyYAMLAcceptances {
  /// Returns the amendment that lets libyaml read on; `nil` if PyYAML rejects the file as well.
  ///
  /// - Parameters:
  ///   - problem: libyaml's message.
  ///   - offset: The byte at which libyaml stopped.
  ///   - context: The first byte of the construct that it was parsing.
  ///   - indent: The indentation of the surrounding block collection, -1 if there is none.
  ///   - serial: A number that no earlier amendment of the file was given.
  static func amendment(
    for problem: String, at offset: Int, context: Int, indent: Int, serial: Int, in bytes: [UInt8]
  ) -> Amendment? {
    // Not `String.contains`, which takes longer than the parser for many a template.
    let problem = Array(problem.utf8)
    func says(_ words: String) -> Bool { ByteSearch.contains(problem, Array(words.utf8)) }
    return if says("found unknown directive name") {
      unknownDirective(at: offset, serial: serial, in: bytes)
    } else if says("found incompatible YAML document")
      || says("found extremely long version number")
    {
      version(at: offset, in: bytes)
    } else if says("found unexpected ':'") {
      flowValue(at: offset, in: bytes)
    } else if says("found a tab character where an indentation space is expected") {
      blockScalar(at: context, tab: offset, indent: indent, in: bytes)
    } else {
      nil
    }
  }

  /// `[? : x]`: in a flow sequence, libyaml loses the token after a `?` without a key.
  ///
  /// The amendment gives the empty key the tag `!`, with which it is still null.
  static func emptyKey<Text: RandomAccessCollection>(
    afterQuestionMarkAt questionMark: Int, in text: Text
  ) -> Amendment? where Text.Element == UInt8, Text.Index == Int {
    var offset = questionMark + 1
    while offset < text.endIndex {
      switch text[offset] {
      case .space:
        offset += 1
      case .hash:
        offset = SourceLines.lineEnd(from: offset, in: text)
      case .colon, .comma, .closeBracket:
        return Amendment(range: offset..<offset, replacement: [.exclamationMark, .space])
      default:
        let width = LineBreak.width(at: offset, in: text)
        guard width > 0 else { return nil }
        offset += width
      }
    }
    return nil
  }

  /// `%FOO bar`: PyYAML ignores the directive, but requires `---` after it, as after any directive.
  ///
  /// A `%TAG` directive with an unused handle replaces it. A node that does use the handle is
  /// rejected anyway, since its tag is unknown.
  private static func unknownDirective(at offset: Int, serial: Int, in bytes: [UInt8])
    -> Amendment?
  {
    // libyaml has read the name; after it, PyYAML requires a space or the end of the line.
    guard offset >= bytes.count || bytes[offset] != .tab else { return nil }
    let line = SourceLines.lineStart(before: offset, in: bytes)
    guard line < bytes.count, bytes[line] == .percent else { return nil }
    return Amendment(
      range: line..<SourceLines.lineEnd(from: offset, in: bytes),
      replacement: Array("%TAG !unknown-directive-\(serial)! !unknown-directive:".utf8))
  }

  /// `%YAML 1.3`: PyYAML accepts every minor version of 1.
  private static func version(at offset: Int, in bytes: [UInt8]) -> Amendment? {
    let line = SourceLines.lineStart(before: offset, in: bytes)
    guard bytes[line...].starts(with: "%YAML ".utf8) else { return nil }
    var start = line + 6
    while start < bytes.count, bytes[start] == .space { start += 1 }
    let major = bytes[start...].prefix { $0.isDigit }
    guard major.count <= PythonInteger.mostDigits, major.drop(while: { $0 == .zero }) == [.one],
      major.endIndex < bytes.count, bytes[major.endIndex] == .dot
    else { return nil }
    let minor = bytes[(major.endIndex + 1)...].prefix { $0.isDigit }
    guard (1...PythonInteger.mostDigits).contains(minor.count) else { return nil }
    let written = Array("1.1".utf8)
    guard bytes[start..<minor.endIndex] != written[...] else { return nil }
    return Amendment(range: start..<minor.endIndex, replacement: written)
  }

  /// `{a:[b]}`, `{a:}`: inside brackets, PyYAML ends a plain key at a `:` before an indicator.
  private static func flowValue(at offset: Int, in bytes: [UInt8]) -> Amendment? {
    guard offset + 1 < bytes.count, bytes[offset] == .colon else { return nil }
    switch bytes[offset + 1] {
    case .comma, .openBracket, .closeBracket, .openBrace, .closeBrace:
      return Amendment(range: offset + 1..<offset + 1, replacement: [.space])
    default:
      return nil
    }
  }

  /// A tab directly after the indentation of a block scalar's first line belongs to its content.
  ///
  /// The amendment writes the indentation that PyYAML detects into the header.
  private static func blockScalar(at start: Int, tab: Int, indent: Int, in bytes: [UInt8])
    -> Amendment?
  {
    let headerEnd = SourceLines.lineEnd(from: start, in: bytes)
    let indicators = bytes[(start + 1)..<headerEnd].prefix { $0 != .space && $0 != .hash }
    guard !indicators.contains(where: \.isDigit) else { return nil }
    var widest = 0
    var column = 0
    var offset = headerEnd
    while offset < tab {
      let width = LineBreak.width(at: offset, in: bytes)
      column = width == 0 ? column + 1 : 0
      widest = max(widest, column)
      offset += max(width, 1)
    }
    let least = max(indent + 1, 1)
    guard column == max(widest, least), (1...9).contains(column - least + 1) else { return nil }
    return Amendment(
      range: start + 1..<start + 1, replacement: [UInt8.zero + UInt8(column - least + 1)])
  }
}
