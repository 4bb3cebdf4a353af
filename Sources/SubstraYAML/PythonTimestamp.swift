import SubstraPlatform

/// A date, or a date with a time, as PyYAML constructs it.
package struct PythonTimestamp: Sendable, Hashable {
  /// The year, 1 to 9999.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int
  /// The time of day; `nil` for a date alone.
  package let time: Time?

  /// A time of day.
  package struct Time: Sendable, Hashable {
    /// The hour, 0 to 23.
    package let hour: Int
    /// The minute, 0 to 59.
    package let minute: Int
    /// The second, 0 to 59.
    package let second: Int
    /// The microsecond, 0 to 999,999.
    package let microsecond: Int
    /// The offset from UTC in minutes, positive to the east, less than a day; `nil` without a time
    /// zone.
    package let minutesEast: Int?
  }
}

extension PythonTimestamp {
  /// Parses as PyYAML's `construct_yaml_timestamp` does; `nil` if it raises an exception.
  init?(yamlText text: ArraySlice<UInt8>) {
    guard let fields = Fields(text.last == .lineFeed ? text.dropLast() : text) else { return nil }
    guard (1...9999).contains(fields.year), (1...12).contains(fields.month),
      (1...Self.days(inMonth: fields.month, of: fields.year)).contains(fields.day)
    else { return nil }
    year = fields.year
    month = fields.month
    day = fields.day
    guard let clock = fields.clock else {
      time = nil
      return
    }
    let minutesEast = fields.zone.map { $0.sign * ($0.hours * 60 + $0.minutes) }
    guard clock.hour < 24, clock.minute < 60, clock.second < 60,
      minutesEast?.magnitude ?? 0 < 24 * 60
    else { return nil }
    time = Time(
      hour: clock.hour, minute: clock.minute, second: clock.second,
      microsecond: clock.microsecond, minutesEast: minutesEast)
  }

  /// Whether PyYAML reads a plain scalar as a timestamp, even if the date does not exist.
  static func matchesImplicitly(_ text: ArraySlice<UInt8>) -> Bool {
    guard let fields = Fields(text) else { return false }
    // In a date without a time, month and day need two digits.
    return fields.clock != nil || text.count == 10
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension PythonTimestamp {
  /// The numbers that PyYAML's pattern matches, before their ranges are checked.
  private struct Fields {
    var year = 0
    var month = 0
    var day = 0
    var clock: (hour: Int, minute: Int, second: Int, microsecond: Int)?
    var zone: (sign: Int, hours: Int, minutes: Int)?

    init?(_ text: ArraySlice<UInt8>) {
      var rest = text
      guard let year = Self.number(&rest, 4...4), Self.skip(&rest, .minus),
        let month = Self.number(&rest, 1...2), Self.skip(&rest, .minus),
        let day = Self.number(&rest, 1...2)
      else { return nil }
      (self.year, self.month, self.day) = (year, month, day)
      if rest.isEmpty { return }
      let afterSpace = rest.drop { $0 == .space || $0 == .tab }
      if afterSpace.count < rest.count {
        rest = afterSpace
      } else if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "t") {
        rest.removeFirst()
      } else {
        return nil
      }
      guard let hour = Self.number(&rest, 1...2), Self.skip(&rest, .colon),
        let minute = Self.number(&rest, 2...2), Self.skip(&rest, .colon),
        let second = Self.number(&rest, 2...2)
      else { return nil }
      let microsecond = Self.skip(&rest, .dot) ? Self.microseconds(&rest) : 0
      clock = (hour, minute, second, microsecond)
      guard readZone(&rest), rest.isEmpty else { return nil }
    }

    private mutating func readZone(_ rest: inout ArraySlice<UInt8>) -> Bool {
      if rest.isEmpty { return true }
      rest = rest.drop { $0 == .space || $0 == .tab }
      guard let first = rest.popFirst() else { return false }
      if first == UInt8(ascii: "Z") {
        zone = (1, 0, 0)
        return true
      }
      guard first == .plus || first == .minus, let hours = Self.number(&rest, 1...2) else {
        return false
      }
      var minutes = 0
      if Self.skip(&rest, .colon) {
        guard let number = Self.number(&rest, 2...2) else { return false }
        minutes = number
      }
      zone = (first == .minus ? -1 : 1, hours, minutes)
      return true
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ count: ClosedRange<Int>)
      -> Int?
    {
      let digits = rest.prefix(count.upperBound).prefix { $0.isDigit }
      guard digits.count >= count.lowerBound else { return nil }
      rest = rest[digits.endIndex...]
      return digits.reduce(0) { $0 * 10 + Int($1 - .zero) }
    }

    private static func skip(_ rest: inout ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    /// The first six digits after the decimal point; the others are ignored.
    private static func microseconds(_ rest: inout ArraySlice<UInt8>) -> Int {
      let digits = rest.prefix { $0.isDigit }
      rest = rest[digits.endIndex...]
      let six = digits.prefix(6).map { Int($0 - .zero) }
      return (six + Array(repeating: 0, count: 6 - six.count)).reduce(0) { $0 * 10 + $1 }
    }
  }
}

extension PythonTimestamp {
  /// Python's `str` of the value: `2024-01-01`, `2024-01-01 00:00:00+00:00`.
  package var pythonText: String {
    let date = "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))"
    guard let time else { return date }
    let clock =
      "\(Self.padded(time.hour)):\(Self.padded(time.minute)):\(Self.padded(time.second))"
    let fraction = time.microsecond == 0 ? "" : ".\(Self.padded(time.microsecond, 6))"
    let zone = time.minutesEast.map { minutes in
      let size = Int(minutes.magnitude)
      return (minutes < 0 ? "-" : "+") + "\(Self.padded(size / 60)):\(Self.padded(size % 60))"
    }
    return "\(date) \(clock)\(fraction)\(zone ?? "")"
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
