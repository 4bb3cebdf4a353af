import SubstraPlatform

/// The type that PyYAML derives from the text of a plain scalar.
package enum ImplicitType: Sendable, Hashable {
  case string, null, bool, integer, float, timestamp
  /// `<<`, which merges another mapping if it is a key.
  case merge
  /// `=`, which is a string if it is a key.
  case value
  /// `!`, `&` or `*` alone, possible only in quotes with the tag `!`; PyYAML can't construct it.
  case indicator
}

extension ImplicitType {
  /// Finds the type as PyYAML 6.0.3's `resolver.py` does, by the first byte.
  ///
  /// PyYAML's patterns end in `$`, which also matches before a line feed at the end.
  init(of text: ArraySlice<UInt8>) {
    guard let first = text.first else {
      self = .null
      return
    }
    let beginning = ScalarBeginning(first)
    guard beginning != .string else {
      self = .string
      return
    }
    let body = text.last == .lineFeed ? text.dropLast() : text
    self =
      switch beginning {
      case .string: .string
      case .digit: Self.numberOrTime(body)
      case .sign: Self.number(body)
      case .dot: FloatPattern.matches(body) ? .float : .string
      case .less: body.elementsEqual("<<".utf8) ? .merge : .string
      case .equals: body.count == 1 ? .value : .string
      case .tilde: body.count == 1 ? .null : .string
      case .indicator: body.count == 1 ? .indicator : .string
      case .nullWord: Self.word(body, null: true)
      case .booleanWord: Self.word(body, null: false)
      }
  }

  private static func number(_ text: ArraySlice<UInt8>) -> ImplicitType {
    FloatPattern.matches(text) ? .float : IntegerPattern.matches(text) ? .integer : .string
  }

  private static func numberOrTime(_ text: ArraySlice<UInt8>) -> ImplicitType {
    // A fast check, since many tokens begin with a digit: of all letters, only `b` and `x` may follow
    // the first digits of a number.
    if let next = text.first(where: { !$0.isDigit && $0 != .underscore }), next.isLetter,
      next != UInt8(ascii: "b"), next != UInt8(ascii: "x")
    {
      return .string
    }
    let type = number(text)
    guard type == .string else { return type }
    return PythonTimestamp.matchesImplicitly(text) ? .timestamp : .string
  }

  private static func word(_ text: ArraySlice<UInt8>, null: Bool) -> ImplicitType {
    if null, isWord(text, "null") { return isOneCase(text) ? .null : .string }
    return BooleanWord(text) != nil && isOneCase(text) ? .bool : .string
  }

  /// Whether the text is `word`, `Word` or `WORD`.
  private static func isOneCase(_ text: ArraySlice<UInt8>) -> Bool {
    let capital: (UInt8) -> Bool = { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    let rest = text.dropFirst()
    return rest.allSatisfy { !capital($0) } || text.allSatisfy(capital)
  }

  /// Whether the text is a word of lowercase letters, in any case.
  fileprivate static func isWord(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    // Not `zip`: creating its type takes the runtime longer than reading a file.
    word.withUTF8Buffer { word in
      guard text.count == word.count else { return false }
      var offset = 0
      for byte in text {
        guard unsafe byte | 0x20 == word[offset] else { return false }
        offset += 1
      }
      return true
    }
  }
}

/// The first byte of a plain scalar, as far as the type depends on it.
enum ScalarBeginning {
  /// Any other byte: the scalar is a string, whatever follows.
  case string
  case digit, sign, dot, less, equals, tilde, indicator
  /// The first letter of `null` and `no`.
  case nullWord
  /// The first letter of a word for true or false.
  case booleanWord

  /// Classifies a byte.
  init(_ byte: UInt8) {
    self =
      switch byte {
      case .zero...UInt8(ascii: "9"): .digit
      case .plus, .minus: .sign
      case .dot: .dot
      case .less: .less
      case UInt8(ascii: "="): .equals
      case UInt8(ascii: "~"): .tilde
      case .exclamationMark, .ampersand, UInt8(ascii: "*"): .indicator
      case UInt8(ascii: "n"), UInt8(ascii: "N"): .nullWord
      case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "t"), UInt8(ascii: "T"),
        UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"):
        .booleanWord
      default: .string
      }
  }
}

/// The words that PyYAML reads as a boolean, in any case.
struct BooleanWord {
  let value: Bool

  /// Parses a word regardless of case, as PyYAML's constructor does.
  init?(_ text: ArraySlice<UInt8>) {
    let (yes, no): (StaticString, StaticString)
    switch text.count {
    case 2: (yes, no) = ("on", "no")
    case 3: (yes, no) = ("yes", "off")
    case 4: (yes, no) = ("true", "")
    case 5: (yes, no) = ("", "false")
    default: return nil
    }
    if ImplicitType.isWord(text, yes) {
      value = true
    } else if ImplicitType.isWord(text, no) {
      value = false
    } else {
      return nil
    }
  }
}

/// PyYAML's pattern of integers.
private enum IntegerPattern {
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == .minus || rest.first == .plus { rest.removeFirst() }
    guard let first = rest.popFirst(), first.isDigit else { return false }
    guard first == .zero else { return matchesDecimal(rest) }
    guard let second = rest.first else { return true }
    return switch second {
    case UInt8(ascii: "b"):
      rest.count > 1 && rest.dropFirst().allSatisfy { $0 | 1 == .one || $0 == .underscore }
    case UInt8(ascii: "x"):
      rest.count > 1 && rest.dropFirst().allSatisfy { $0.isHexDigit || $0 == .underscore }
    default:
      rest.allSatisfy { (.zero...UInt8(ascii: "7")).contains($0) || $0 == .underscore }
    }
  }

  /// `[0-9_]*(:[0-5]?[0-9])*` after the first digit.
  private static func matchesDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0.isDigit || $0 == .underscore }
    return rest.isEmpty || Sexagesimal.rest(of: rest)?.isEmpty == true
  }
}

/// `(:[0-5]?[0-9])+`.
private enum Sexagesimal {
  /// Returns what follows the match; `nil` if the pattern does not match.
  static func rest(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = text
    guard rest.first == .colon else { return nil }
    while rest.first == .colon {
      let digits = rest.dropFirst().prefix { $0.isDigit }
      guard digits.count == 1 || digits.count == 2 && digits[digits.startIndex] < 0x36 else {
        return nil
      }
      rest = rest[digits.endIndex...]
    }
    return rest
  }
}

/// PyYAML's pattern of floating-point numbers.
private enum FloatPattern {
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    let isSigned = rest.first == .minus || rest.first == .plus
    if isSigned { rest.removeFirst() }
    guard let first = rest.first else { return false }
    if first == .dot { return matchesFraction(rest.dropFirst(), isSigned: isSigned) }
    guard first.isDigit else { return false }
    rest = rest.drop { $0.isDigit || $0 == .underscore }
    if rest.first == .colon {
      guard let fraction = Sexagesimal.rest(of: rest), fraction.first == .dot else { return false }
      return fraction.dropFirst().allSatisfy { $0.isDigit || $0 == .underscore }
    }
    guard rest.first == .dot else { return false }
    return isExponentOrEnd(rest.dropFirst().drop { $0.isDigit || $0 == .underscore })
  }

  private static func matchesFraction(_ text: ArraySlice<UInt8>, isSigned: Bool) -> Bool {
    if ["inf", "Inf", "INF"].contains(where: { text.elementsEqual($0.utf8) }) { return true }
    guard !isSigned, let first = text.first else { return false }
    if first.isDigit {
      return isExponentOrEnd(text.drop { $0.isDigit || $0 == .underscore })
    }
    return ["nan", "NaN", "NAN"].contains { text.elementsEqual($0.utf8) }
  }

  /// `([eE][-+][0-9]+)?` and the end.
  private static func isExponentOrEnd(_ text: ArraySlice<UInt8>) -> Bool {
    guard let letter = text.first else { return true }
    let digits = text.dropFirst(2)
    guard letter | 0x20 == UInt8(ascii: "e"), !digits.isEmpty else { return false }
    let sign = text[text.startIndex + 1]
    return (sign == .minus || sign == .plus) && digits.allSatisfy(\.isDigit)
  }
}
