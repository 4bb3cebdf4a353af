import SubstraPlatform

/// Floating-point numbers as PyYAML reads them and Python prints them.
package enum PythonFloat {
  /// Parses as PyYAML's `construct_yaml_float` does; `nil` if it raises an exception.
  static func value(yamlText text: some Collection<UInt8>) -> Double? {
    var rest = text.filter { $0 != .underscore }.map(lowercased)[...]
    let isNegative = rest.first == .minus
    if rest.first == .minus || rest.first == .plus { rest.removeFirst() }
    guard !rest.isEmpty else { return nil }
    let value: Double? =
      if rest.elementsEqual(".inf".utf8) {
        .infinity
      } else if rest.elementsEqual(".nan".utf8) {
        .nan
      } else if rest.contains(.colon) {
        sexagesimal(rest)
      } else {
        number(rest)
      }
    return value.map { isNegative ? -$0 : $0 }
  }

  /// Digits of a number to the base 60, separated by `:`, added from the last to the first like in
  /// PyYAML.
  private static func sexagesimal(_ text: ArraySlice<UInt8>) -> Double? {
    var sum = 0.0
    var exact: UInt128? = 1
    var base = 1.0
    for part in text.split(separator: .colon, omittingEmptySubsequences: false).reversed() {
      // Python can't convert an integer that is larger than the largest float.
      guard base.isFinite, let digit = number(part) else { return nil }
      sum += digit * base
      let (next, overflows) = (exact ?? .max).multipliedReportingOverflow(by: 60)
      exact = overflows ? nil : next
      base = exact.map { Double($0) } ?? base * 60
    }
    return sum
  }

  /// Python's `float(text)`, after the underscores were removed.
  private static func number(_ text: ArraySlice<UInt8>) -> Double? {
    guard let ascii = PythonText.asciiDigits(text) else { return nil }
    let lower = ascii.map(lowercased)
    var unsigned = lower[...]
    let isNegative = unsigned.first == .minus
    if unsigned.first == .minus || unsigned.first == .plus { unsigned.removeFirst() }
    if unsigned.elementsEqual("inf".utf8) || unsigned.elementsEqual("infinity".utf8) {
      return isNegative ? -.infinity : .infinity
    }
    if unsigned.elementsEqual("nan".utf8) { return .nan }
    guard isDecimal(unsigned) else { return nil }
    return Double(String(decoding: lower, as: UTF8.self))
  }

  /// Whether the string consists of digits, with at most one `.` and at most one exponent.
  private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(
      separator: UInt8(ascii: "e"), maxSplits: 1, omittingEmptySubsequences: false)
    let mantissa = parts[0].split(
      separator: .dot, maxSplits: 1, omittingEmptySubsequences: false)
    guard mantissa.allSatisfy({ $0.allSatisfy(\.isDigit) }),
      mantissa.contains(where: { !$0.isEmpty })
    else { return false }
    guard parts.count == 2 else { return true }
    var exponent = parts[1]
    if exponent.first == .minus || exponent.first == .plus { exponent.removeFirst() }
    return !exponent.isEmpty && exponent.allSatisfy(\.isDigit)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension PythonFloat {
  /// Returns Python's `repr` of a number.
  ///
  /// That is the shortest string that is read as the same number, with an exponent where Python
  /// writes one.
  package static func text(of value: Double) -> String {
    guard value.isFinite else {
      return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
    }
    let sign = value.sign == .minus ? "-" : ""
    guard value != 0 else { return sign + "0.0" }
    let (digits, point) = shortestDigits(of: value.magnitude)
    return sign
      + (point > -4 && point <= 16
        ? plain(digits, point: point) : scientific(digits, exponent: point - 1))
  }

  private static func plain(_ digits: String, point: Int) -> String {
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.utf8.count {
      return digits + String(repeating: "0", count: point - digits.utf8.count) + ".0"
    }
    return digits.prefix(point) + "." + digits.dropFirst(point)
  }

  private static func scientific(_ digits: String, exponent: Int) -> String {
    let mantissa =
      digits.utf8.count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst(1)
    let size = String(exponent.magnitude)
    return mantissa + (exponent < 0 ? "e-" : "e+") + (size.utf8.count < 2 ? "0" : "") + size
  }

  /// The significant digits, and how many of them come before the decimal point.
  private static func shortestDigits(of value: Double) -> (digits: String, point: Int) {
    let parts = value.description.split(separator: "e", maxSplits: 1)
    let exponent = parts.count == 2 ? Int(parts[1].drop { $0 == "+" }) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count == 2 ? mantissa[1] : ""
    let all = mantissa[0] + fraction
    let significant = all.drop { $0 == "0" }
    let point = mantissa[0].utf8.count + exponent - (all.utf8.count - significant.utf8.count)
    var digits = significant
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), point)
  }
}
