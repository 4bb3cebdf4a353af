import SubstraPlatform

/// An integer of any size, as in Python; only values that fit into `Int` can be computed with.
package enum PythonInteger: Sendable, Hashable {
  /// A value that fits into `Int`.
  case fits(Int)

  /// A value that does not fit. Equal values compare as equal if they are written to the same base.
  case overflow(isNegative: Bool, base: Int, digits: [UInt8])

  /// The largest number of decimal digits that Python converts.
  package static let mostDigits = 4300
}

extension PythonInteger {
  /// Parses as Python's `int(text)` does; `nil` if it raises a `ValueError`.
  ///
  /// Accepts surrounding whitespace, a sign, single underscores between digits, and the decimal
  /// digits of every script.
  package init?(pythonText text: ArraySlice<UInt8>) {
    self.init(pythonText: text, base: 10)
  }

  /// Parses as Python's `int(text, base)` does, for the bases 2, 8, 10 and 16.
  init?(pythonText text: some Collection<UInt8>, base: Int) {
    guard let characters = PythonText.asciiDigits(text) else { return nil }
    var rest = characters[...]
    let isNegative = rest.first == .minus
    if rest.first == .minus || rest.first == .plus { rest.removeFirst() }
    if base != 10, rest.first == .zero, let letter = rest.dropFirst().first,
      letter | 0x20 == Self.prefixLetter(of: base)
    {
      rest.removeFirst(2)
      if rest.first == .underscore { rest.removeFirst() }
    }
    guard let digits = Self.digits(rest, base: base) else { return nil }
    guard base != 10 || digits.count <= Self.mostDigits else { return nil }
    self.init(digits: digits, base: base, isNegative: isNegative)
  }

  private init(digits: [UInt8], base: Int, isNegative: Bool) {
    var value = 0
    for digit in digits {
      let (product, overflows) = value.multipliedReportingOverflow(by: base)
      let (sum, overflowsToo) =
        isNegative
        ? product.subtractingReportingOverflow(Int(digit))
        : product.addingReportingOverflow(Int(digit))
      guard !overflows, !overflowsToo else {
        self = .overflow(
          isNegative: isNegative, base: base, digits: Array(digits.drop { $0 == 0 }))
        return
      }
      value = sum
    }
    self = .fits(value)
  }

  /// The values of the digits; `nil` if there are none or if there is any other character.
  private static func digits(_ text: ArraySlice<UInt8>, base: Int) -> [UInt8]? {
    var digits: [UInt8] = []
    digits.reserveCapacity(text.count)
    var wasDigit = false
    for byte in text {
      if byte == .underscore {
        guard wasDigit else { return nil }
        wasDigit = false
        continue
      }
      guard let digit = value(ofDigit: byte), Int(digit) < base else { return nil }
      digits.append(digit)
      wasDigit = true
    }
    return wasDigit ? digits : nil
  }

  private static func value(ofDigit byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func prefixLetter(of base: Int) -> UInt8 {
    switch base {
    case 2: UInt8(ascii: "b")
    case 8: UInt8(ascii: "o")
    default: UInt8(ascii: "x")
    }
  }
}

extension PythonInteger {
  /// Parses as PyYAML's `construct_yaml_int` does; `nil` if it raises an exception.
  ///
  /// Of the plain scalars that look like integers, `0x_`, `0b_` and decimals of more than 4,300
  /// digits fail. With the tag `!!int` there can be any text.
  init?(yamlText text: some Collection<UInt8>) {
    if let first = text.first, first != .zero, text.count <= 18, text.allSatisfy(\.isDigit) {
      self = .fits(text.reduce(0) { $0 * 10 + Int($1 - .zero) })
      return
    }
    var rest = text.filter { $0 != .underscore }[...]
    let isNegative = rest.first == .minus
    if rest.first == .minus || rest.first == .plus { rest.removeFirst() }
    guard let first = rest.first else { return nil }
    let second = rest.dropFirst().first
    let value: PythonInteger? =
      if first == .zero, rest.count == 1 {
        .fits(0)
      } else if first == .zero, second == UInt8(ascii: "b") {
        PythonInteger(pythonText: rest.dropFirst(2), base: 2)
      } else if first == .zero, second == UInt8(ascii: "x") {
        PythonInteger(pythonText: rest.dropFirst(2), base: 16)
      } else if first == .zero {
        PythonInteger(pythonText: rest, base: 8)
      } else if rest.contains(.colon) {
        Self.sexagesimal(rest)
      } else {
        PythonInteger(pythonText: rest, base: 10)
      }
    guard let value else { return nil }
    self = isNegative ? value.negated : value
  }

  /// Digits of a number to the base 60, separated by `:`.
  private static func sexagesimal(_ text: ArraySlice<UInt8>) -> PythonInteger? {
    var sum: Int? = 0
    for part in text.split(separator: .colon, omittingEmptySubsequences: false) {
      guard let number = PythonInteger(pythonText: part, base: 10) else { return nil }
      guard let before = sum, case .fits(let digit) = number else {
        sum = nil
        continue
      }
      let (product, overflows) = before.multipliedReportingOverflow(by: 60)
      let (next, overflowsToo) = product.addingReportingOverflow(digit)
      sum = overflows || overflowsToo ? nil : next
    }
    return sum.map(PythonInteger.fits)
      ?? .overflow(isNegative: false, base: 60, digits: Array(text))
  }

  private var negated: PythonInteger {
    switch self {
    case .fits(let value):
      value == Int.min
        ? .overflow(
          isNegative: false, base: 10, digits: Array("9223372036854775808".utf8.map { $0 - 48 }))
        : .fits(-value)
    case .overflow(let isNegative, let base, let digits):
      .overflow(isNegative: !isNegative, base: base, digits: digits)
    }
  }
}
