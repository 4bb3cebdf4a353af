import SubstraPlatform

/// A word of a shell command, as it is written.
struct ShellWord: Sendable, Hashable {
  /// The word with its quotes.
  let source: ArraySlice<UInt8>

  /// The range of the word in the script.
  var range: Range<Int> { source.startIndex..<source.endIndex }

  /// Whether the shell replaces a part of the word: `$NAME`, `"$(command)"`, a backtick.
  var hasExpansion: Bool {
    var isSingle = false
    var isDouble = false
    var index = source.startIndex
    while index < source.endIndex {
      switch source[index] {
      case .backslash where !isSingle: index += 1
      case .singleQuote where !isDouble: isSingle.toggle()
      case .doubleQuote where !isSingle: isDouble.toggle()
      case .backtick where !isSingle: return true
      case .dollar where !isSingle && isName(after: index): return true
      default: break
      }
      index += 1
    }
    return false
  }

  /// The word as the command gets it: without quotes, expansions as they are written.
  ///
  /// Its indices are those of the script only if `part` has them.
  var text: ArraySlice<UInt8> { part ?? unquoted[...] }

  /// The word as the command gets it, as a part of the script; `nil` if quotes or backslashes stand
  /// inside of it.
  var part: ArraySlice<UInt8>? {
    guard let first = source.first, source.contains(where: { $0.isQuote || $0 == .backslash })
    else { return source }
    var syntax = ShellSyntax(source)
    let isString =
      first.isQuote && syntax.endOfPart(at: source.startIndex) == source.endIndex
      && !source.contains(.backslash)
    return isString ? source.dropFirst().dropLast() : nil
  }

  /// The name and the value of an assignment: `NAME=value`, `NAME+=value`.
  var assignment: (name: ArraySlice<UInt8>, value: ShellWord)? {
    guard let sign = source.firstIndex(of: .equals), sign > source.startIndex else { return nil }
    var name = source[..<sign]
    if name.last == .plus { name = name.dropLast() }
    guard let first = name.first, first.isLetter || first == .underscore,
      name.allSatisfy(\.isIdentifierCharacter)
    else { return nil }
    return (name, ShellWord(source: source[(sign + 1)...]))
  }

  /// The words of a line of a configuration, which only whitespace and quotes separate.
  static func split(_ line: ArraySlice<UInt8>) -> [ShellWord] {
    var words: [ShellWord] = []
    var rest = line.drop(while: \.isWhitespace)
    while let first = rest.first {
      let close = first.isQuote ? rest.dropFirst().firstIndex(of: first) : nil
      let end = close.map { $0 + 1 } ?? rest.firstIndex(where: \.isWhitespace) ?? rest.endIndex
      let word = rest[..<end]
      words.append(ShellWord(source: word.last == .semicolon ? word.dropLast() : word))
      rest = rest[end...].drop(while: \.isWhitespace)
    }
    return words
  }

  private func isName(after index: Int) -> Bool {
    guard index + 1 < source.endIndex else { return false }
    let next = source[index + 1]
    return next.isIdentifierCharacter || next == .openBrace
      || next == .openParenthesis || "@*#?$!-".utf8.contains(next)
  }

  private var unquoted: [UInt8] {
    var result: [UInt8] = []
    var quote: UInt8?
    var index = source.startIndex
    while index < source.endIndex {
      let byte = source[index]
      if byte == .backslash, quote != .singleQuote, index + 1 < source.endIndex {
        index += 1
        result.append(source[index])
      } else if byte == quote {
        quote = nil
      } else if byte.isQuote, quote == nil {
        quote = byte
      } else {
        result.append(byte)
      }
      index += 1
    }
    return result
  }
}
