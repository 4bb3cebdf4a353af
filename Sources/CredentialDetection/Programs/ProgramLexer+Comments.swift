import SubstraPlatform

extension ProgramLexer {
  /// Skips whitespace, comments, and line ends after a backslash.
  mutating func skipWhitespace() {
    while index < source.endIndex {
      let byte = source[index]
      if isComment(byte) {
        skipLine()
      } else if let (open, close) = blockComment(byte) {
        skipComment(open, close)
      } else if byte == .equals, isDocumentation {
        skipDocumentation()
      } else if byte == .backslash {
        index += 1
        if index < source.endIndex, source[index].isLineEnd {
          index += LineBreak.width(at: index, in: source)
        }
      } else if byte.isWhitespace, !byte.isLineEnd, !isCellEnd(byte) {
        index += 1
      } else {
        return
      }
    }
  }

  /// Whether a comment begins here that ends with its line.
  private func isComment(_ byte: UInt8) -> Bool {
    switch byte {
    case .hash:
      // `$#names` is the last index of an array of Perl, `#[A]` an attribute of PHP.
      features.contains(.hashComments)
        && !(features.contains(.sigils) && index > source.startIndex && has(.dollar, at: index - 1))
        && !(features.contains(.slashComments) && has(.openBracket, at: index + 1))
    case .slash: features.contains(.slashComments) && has(.slash, at: index + 1)
    case .minus:
      features.contains(.dashComments) && has(.minus, at: index + 1)
        && !source[index...].starts(with: "--[[".utf8)
    default: false
    }
  }

  /// The marks of a comment of several lines that begins here.
  private func blockComment(_ byte: UInt8) -> (open: [UInt8], close: [UInt8])? {
    switch byte {
    case .slash
    where !features.isDisjoint(with: [.slashComments, .blockComments])
      && has(.asterisk, at: index + 1):
      ([.slash, .asterisk], [.asterisk, .slash])
    case .minus where features.contains(.dashComments) && has(.minus, at: index + 1):
      (Array("--[[".utf8), Array("]]".utf8))
    case .less where features.contains(.angleComments) && has(.hash, at: index + 1):
      ([.less, .hash], [.hash, .greater])
    default: nil
    }
  }

  private mutating func skipLine() {
    while index < source.endIndex, !source[index].isLineEnd { index += 1 }
  }

  /// Skips a comment of several lines.
  private mutating func skipComment(_ open: [UInt8], _ close: [UInt8]) {
    guard !hasUnclosedComment else { return skipLine() }
    let start = index
    let isNested = features.contains(.nestedComments)
    var depth = 0
    repeat {
      let byte = source[index]
      if byte == open[0], depth == 0 || isNested, source[index...].starts(with: open) {
        depth += 1
        index += open.count
      } else if byte == close[0], source[index...].starts(with: close) {
        depth -= 1
        index += close.count
      } else {
        index += 1
      }
    } while depth > 0 && index < source.endIndex
    index = min(index, source.endIndex)
    guard depth > 0 else { return }
    // `/[/*]/` is a pattern: what is not closed hides no more than its line.
    hasUnclosedComment = true
    index = start
    skipLine()
  }

  /// Whether `=head1` or `=begin` is here, at the start of a line.
  private var isDocumentation: Bool {
    features.contains(.documentation) && (index == source.startIndex || source[index - 1].isLineEnd)
      && index + 1 < source.endIndex && source[index + 1].isLowercase
  }

  /// Skips documentation, which goes up to `=cut`, `=end` or the end of the file.
  private mutating func skipDocumentation() {
    while index < source.endIndex {
      let line = source[index...].prefix(5)
      let isEnd = line.starts(with: "=cut".utf8) || line.starts(with: "=end".utf8)
      skipLine()
      if isEnd { return }
      while index < source.endIndex, source[index].isLineEnd { index += 1 }
    }
  }
}

extension ProgramLexer {
  /// A regular expression, which ends in its line; `nil` if it is something else.
  mutating func pattern(from start: Int) -> Token? {
    guard features.contains(.patterns), start >= endOfPatterns else { return nil }
    var end = start + 1
    var isInClass = false
    while end < source.endIndex, !source[end].isLineEnd {
      switch source[end] {
      case .backslash: end += LineBreak.widthOfEscape(at: end, in: source) - 1
      case .openBracket: isInClass = true
      case .closeBracket: isInClass = false
      case .slash where !isInClass:
        index = end + 1
        while index < source.endIndex, source[index].isLetter { index += 1 }
        return Token(kind: .pattern, range: start..<index)
      default: break
      }
      end += 1
    }
    endOfPatterns = end
    return nil
  }
}
