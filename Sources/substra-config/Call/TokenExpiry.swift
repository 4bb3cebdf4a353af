#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig

/// When a new token is to expire, as `--expires` gives it.
enum TokenExpiry: Sendable, Hashable {
  /// A time, in seconds since 1970.
  case date(Int)
  /// A number of days from now.
  case days(Int)
}

extension TokenExpiry {
  /// The longest lifetime in days: ten years.
  static let mostDays = 3660

  /// Parses a number of days, a date, which means 00:00 UTC, or a time of RFC 3339.
  init(_ bytes: [UInt8]) throws(UsageError) {
    if let days = Self.days(bytes) {
      self = .days(days)
    } else if let seconds = RFC3339.seconds(of: bytes) {
      self = .date(seconds)
    } else {
      throw UsageError(
        "--expires is neither a number of days, a date nor a time of RFC 3339",
        help: "write a number of days from 1 to \(Self.mostDays), or a date such as 2027-01-31")
    }
  }

  /// The time, as the node compares it.
  ///
  /// - Throws: A usage error if the time has passed: the node would make a token that never works.
  func time(now: Date) throws(UsageError) -> Date {
    switch self {
    case .days(let days):
      // Whole seconds, so that the time is the same in every format.
      let start = now.timeIntervalSince1970.rounded(.down)
      return Date(timeIntervalSince1970: start + Double(days) * 86_400)
    case .date(let seconds):
      let time = Date(timeIntervalSince1970: Double(seconds))
      guard time > now else {
        throw UsageError(
          "--expires: \(RFC3339.text(ofSeconds: seconds)) has passed",
          help: "a date means 00:00 UTC; the token would be refused from the start")
      }
      return time
    }
  }

  /// Parses a number of days.
  static func days(_ bytes: [UInt8]) -> Int? {
    guard (1...4).contains(bytes.count), let text = String(validating: bytes, as: UTF8.self),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let days = Int(text),
      (1...mostDays).contains(days)
    else { return nil }
    return days
  }
}
