import SubstraPlatform

/// Dates and times as RFC 3339 writes them, in seconds since 1970 in UTC.
package enum RFC3339 {
  /// The seconds from the beginning of year 1 to the end of year 9999.
  package static let writableSeconds = -62_135_596_800...253_402_300_799

  /// Parses `2027-01-31`, which means 00:00 UTC, or a time with zone: `2027-01-31T09:00:00+01:00`.
  ///
  /// A space is accepted in place of the `T`, a fraction of a second is ignored, and a leap second
  /// counts as the second before it.
  ///
  /// - Returns: `nil` for anything else, and for a day that does not exist.
  package static func seconds(of text: some Collection<UInt8>) -> Int? {
    var rest = Array(text)[...]
    guard let year = number(&rest, digits: 4), skip(&rest, "-"),
      let month = number(&rest, digits: 2), skip(&rest, "-"),
      let day = number(&rest, digits: 2),
      year >= 1, (1...12).contains(month), day >= 1, day <= days(inMonth: month, of: year)
    else { return nil }
    let midnight = daysSince1970(year, month, day) * 86_400
    if rest.isEmpty { return midnight }
    guard skip(&rest, "T") || skip(&rest, "t") || skip(&rest, " "),
      let hour = number(&rest, digits: 2), skip(&rest, ":"),
      let minute = number(&rest, digits: 2), skip(&rest, ":"),
      let second = number(&rest, digits: 2), hour < 24, minute < 60, second <= 60
    else { return nil }
    if skip(&rest, ".") {
      let fraction = rest.prefix(while: \.isDigit)
      guard !fraction.isEmpty else { return nil }
      rest = rest[fraction.endIndex...]
    }
    guard let minutesEast = zone(&rest), rest.isEmpty else { return nil }
    return midnight + (hour * 60 + minute - minutesEast) * 60 + min(second, 59)
  }

  /// The time as RFC 3339 writes it, such as `2027-01-31T09:00:00Z`.
  package static func timestamp(ofSeconds seconds: Int) -> String {
    let (date, time) = split(seconds)
    let clock = "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
    return "\(date)T\(clock)Z"
  }

  /// The time for messages, such as `2027-01-31 09:00 UTC`, or the date alone for 00:00 UTC.
  package static func text(ofSeconds seconds: Int) -> String {
    let (date, time) = split(seconds)
    guard time >= 60 else { return date }
    return "\(date) \(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)) UTC"
  }

  /// The date, and the seconds of the day.
  private static func split(_ seconds: Int) -> (date: String, time: Int) {
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let (year, month, day) = date(ofDay: days)
    return ("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))", seconds - days * 86_400)
  }
}

extension RFC3339 {
  private static func number(_ rest: inout ArraySlice<UInt8>, digits count: Int) -> Int? {
    let digits = rest.prefix(count).prefix(while: \.isDigit)
    guard digits.count == count else { return nil }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func skip(_ rest: inout ArraySlice<UInt8>, _ character: Character) -> Bool {
    guard rest.first == character.asciiValue else { return false }
    rest.removeFirst()
    return true
  }

  /// The minutes east of UTC.
  private static func zone(_ rest: inout ArraySlice<UInt8>) -> Int? {
    if skip(&rest, "Z") || skip(&rest, "z") { return 0 }
    let isEast = skip(&rest, "+")
    guard isEast || skip(&rest, "-"), let hours = number(&rest, digits: 2), skip(&rest, ":"),
      let minutes = number(&rest, digits: 2), hours < 24, minutes < 60
    else { return nil }
    return (isEast ? 1 : -1) * (hours * 60 + minutes)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days of the Gregorian calendar, counted from March so that the leap day is a year's last.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shiftedYear = month > 2 ? year : year - 1
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let leapDays = shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
    return shiftedYear * 365 + leapDays + (153 * shiftedMonth + 2) / 5 + day - 719_469
  }

  private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    // The estimated year is at most one too large.
    var year = 1970 + Int((Double(day) / 365.2425).rounded(.down)) + 1
    while daysSince1970(year, 1, 1) > day { year -= 1 }
    let month = (1...12).last { daysSince1970(year, $0, 1) <= day } ?? 1
    return (year, month, day - daysSince1970(year, month, 1) + 1)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
