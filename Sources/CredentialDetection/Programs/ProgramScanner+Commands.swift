import SubstraPlatform

/// Names that get their values without `=`: arguments of commands, definitions, symbols.
extension ProgramScanner {
  /// Takes a name that gets what follows it; `false` if it is something else.
  mutating func takeDefinition(_ range: Range<Int>) -> Bool {
    if features.contains(.definitions), source[range].elementsEqual("define".utf8),
      range.lowerBound > source.startIndex, source[range.lowerBound - 1] == .hash
    {
      frame.slot = ProgramSlot()
      frame.slot.isDefinition = true
      return true
    }
    if frame.slot.isDefinition {
      frame.slot.isDefinition = false
      guard !isNext(.openParenthesis) else { return false }
      frame.slot.begin(range)
      return true
    }
    return takeDashArgument(range)
  }

  /// Takes the name of an argument of PowerShell with a string after it: `-Password "…"`.
  private mutating func takeDashArgument(_ range: Range<Int>) -> Bool {
    if features.contains(.dashArguments), isNextString, range.lowerBound > source.startIndex,
      source[range.lowerBound - 1] == .minus
    {
      // `ConvertTo-SecureString "…"`
      let isConversion = source[..<range.upperBound].suffix(22).isText("convertto-securestring")
      if isConversion, case .string(let text, false)? = token?.kind {
        let literal = ProgramLiteral(start: token?.range.lowerBound ?? 0, text: text)
        report([literal], as: .password, by: source[range])
        return false
      }
      endValue()
      frame.slot.begin(range)
      return true
    }
    return false
  }

  private var isNextString: Bool { if case .string? = token?.kind { true } else { false } }

  /// The words that begin a statement and are not the names of functions.
  private static let otherWords: WordSet = [
    "return", "when", "elsif", "else", "if", "unless", "and", "or", "not", "do", "then", "in",
    "case", "raise", "puts", "print", "assert", "require",
  ]

  /// Takes the name of a function whose arguments follow it without brackets.
  ///
  /// - Returns: `false` if it is something else.
  mutating func takeCommand(_ range: Range<Int>) -> Bool {
    guard features.contains(.commands), frame.hasStatements, frame.slot.isBare,
      frame.slot.target == nil, !Self.otherWords.contains(source[range]),
      isNextString || isNextSymbol(after: range.upperBound)
    else { return false }
    frame.slot.isAtStart = false
    open(.call(range))
    frame.isCommand = true
    return true
  }

  private func isNextSymbol(after index: Int) -> Bool {
    guard features.contains(.symbols), index < source.endIndex, source[index] == .space,
      isNext(.colon), let token
    else { return false }
    return symbol(at: token.range.upperBound) != nil
  }

  /// The name after the colon of a symbol.
  func symbol(at index: Int) -> Range<Int>? {
    guard index < source.endIndex, source[index].isLetter || source[index] == .underscore else {
      return nil
    }
    let word = source[index...].prefix(KeyWords.longestKey).prefix { $0.isNameCharacter }
    return word.startIndex..<word.endIndex
  }

  /// Takes a symbol, which may be a key or name an option.
  mutating func takeSymbol(_ name: Range<Int>) {
    if case .name? = token?.kind { token = lexer.next() }
    if frame.key == nil, case .call = frame.kind, Self.names(source[name]) {
      (frame.key, frame.keyPosition) = (name, frame.position)
    }
    takeOperand(frame.slot.isEmpty ? .path : .other)
    frame.slot.name = name
    isAfterName = true
  }

  /// The words after which a condition follows.
  private static let conditionWords: WordSet = ["if", "unless", "or", "and", "rescue", "while"]

  /// Takes words that follow a value and don't change it; `false` if the name is something else.
  mutating func takeWordAfterValue(_ name: ArraySlice<UInt8>) -> Bool {
    guard features.contains(.objects), case .literals = frame.slot.operand else { return false }
    if features.contains(.conditionsAfterValues), Self.conditionWords.contains(name) {
      endValue()
      takeOperand(.other)
      return true
    }
    if name.elementsEqual("as".utf8), case .name? = token?.kind {
      token = lexer.next()
      return true
    }
    if name.elementsEqual("to".utf8), isNextString {
      takePair()
      return true
    }
    return false
  }

  /// The words with which declarations begin.
  private static let declarationWords: WordSet = [
    "def", "class", "module", "sub", "package", "func", "fn", "defmodule", "namespace", "import",
    "impl", "pub", "function", "interface", "struct", "enum", "trait", "object", "export", "public",
    "private", "protected", "internal", "abstract", "final", "fun",
  ]

  /// Closes the brackets that were not closed before a declaration at the start of a line.
  mutating func closeBeforeDeclaration(at range: Range<Int>) {
    guard !outer.isEmpty, features.contains(.objects), range.lowerBound > source.startIndex,
      source[range.lowerBound - 1].isLineEnd, Self.declarationWords.contains(source[range])
    else { return }
    closeAll()
  }
}
