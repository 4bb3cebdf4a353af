import SubstraPlatform

/// The Python value that PyYAML's `SafeLoader` constructs from a node, without the items of
/// collections.
package enum PythonValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(PythonInteger)
  case float(Double)
  /// A string, in UTF-8.
  case string(ArraySlice<UInt8>)
  case timestamp(PythonTimestamp)
  case bytes([UInt8])
  case list
  case dictionary
  case set
  /// `!!omap` and `!!pairs`: a list of pairs.
  case pairs

  /// Whether Python accepts the value as the key of a dictionary.
  var isHashable: Bool {
    switch self {
    case .null, .bool, .integer, .float, .string, .timestamp, .bytes: true
    case .list, .dictionary, .set, .pairs: false
    }
  }
}

extension PythonValue {
  /// Whether Python's `str` of the value equals the given bytes.
  ///
  /// It does not for `0123`, `1_000`, `1.10` and `yes`, which PyYAML reads as other values. Always
  /// false for bytes and collections.
  package func isWritten(as text: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .null: text.elementsEqual("None".utf8)
    case .bool(let value): text.elementsEqual((value ? "True" : "False").utf8)
    case .integer: Self.isCanonicalDecimal(text)
    case .float(let value): text.elementsEqual(PythonFloat.text(of: value).utf8)
    case .string(let value): value == text
    case .timestamp(let value): text.elementsEqual(value.pythonText.utf8)
    case .bytes, .list, .dictionary, .set, .pairs: false
    }
  }

  /// Whether the bytes are `0`, or digits without a leading zero, perhaps after a minus sign.
  private static func isCanonicalDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual("0".utf8) { return true }
    let digits = text.first == .minus ? text.dropFirst() : text
    return digits.first.map { $0 != .zero } ?? false && digits.allSatisfy(\.isDigit)
  }
}

/// A value as the key of a Python dictionary: `1`, `1.0` and `true` are the same key.
enum PythonKey: Hashable {
  case null
  case integer(PythonInteger)
  case float(Double)
  /// Not a number: PyYAML constructs one object for `.nan`; every other `!!float nan` equals only
  /// itself.
  case notANumber(node: Int?)
  case string([UInt8])
  case bytes([UInt8])
  /// A date, or a time without a time zone.
  case timestamp(PythonTimestamp)
  /// A time with a time zone, in microseconds of UTC since a fixed day.
  case instant(Int)
  /// A value that can't be a key.
  case node(Int)

  init(_ value: PythonValue, node: YAMLNode) {
    self =
      switch value {
      case .null: .null
      case .bool(let value): .integer(.fits(value ? 1 : 0))
      case .integer(let value): .integer(value)
      case .float(let value): Self.key(of: value, node: node)
      case .string(let text): .string(Array(text))
      case .bytes(let bytes): .bytes(bytes)
      case .timestamp(let timestamp): Self.key(of: timestamp)
      case .list, .dictionary, .set, .pairs: .node(node.index)
      }
  }

  private static func key(of value: Double, node: YAMLNode) -> PythonKey {
    if value.isNaN {
      return .notANumber(node: node.utf8.first == .dot ? nil : node.index)
    }
    return Int(exactly: value).map { .integer(.fits($0)) } ?? .float(value)
  }

  private static func key(of timestamp: PythonTimestamp) -> PythonKey {
    guard let time = timestamp.time, let minutesEast = time.minutesEast else {
      return .timestamp(timestamp)
    }
    // The number of days since a fixed day. Years begin in March, so that leap days come last.
    let year = timestamp.month > 2 ? timestamp.year : timestamp.year - 1
    let month = timestamp.month > 2 ? timestamp.month - 3 : timestamp.month + 9
    let leapDays = year / 4 - year / 100 + year / 400
    let days = year * 365 + leapDays + (153 * month + 2) / 5 + timestamp.day
    let minutes = days * 1440 + time.hour * 60 + time.minute - minutesEast
    return .instant((minutes * 60 + time.second) * 1_000_000 + time.microsecond)
  }
}
