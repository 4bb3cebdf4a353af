import SubstraYAML

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The settings that only this package reads.
extension SettingDecoder {
  /// The value as a time in seconds since 1970; the inner optional is `nil` for an empty value.
  mutating func expiry() -> Int?? {
    let text: [UInt8]?
    switch source.raw {
    case .date(let date):
      // RFC 3339 can't express years outside this range.
      guard let seconds = Int(exactly: date.timeIntervalSince1970.rounded(.down)),
        RFC3339.writableSeconds.contains(seconds)
      else {
        return reportInvalidExpiry("in a year that is not supported")
      }
      return seconds
    case .file(let value):
      // PyYAML constructs a date or a timestamp, but the spelling in the file counts.
      switch value.value {
      case .string(let string): text = Array(string)
      case .timestamp: text = Array(value.node.utf8)
      default: return reportInvalidExpiry(value.value.words)
      }
    case .text, .secret, .variable, .contents, .duration, .boolean, .backend, .unread,
      .unasked, .answer:
      text = self.text()
    }
    guard let text else { return nil }
    guard !text.isEmpty else {
      reportEmpty("which means that the date is not known")
      return .some(nil)
    }
    guard let seconds = RFC3339.seconds(of: text) else {
      return reportInvalidExpiry("neither a date nor a time with a time zone")
    }
    return seconds
  }

  private mutating func reportInvalidExpiry(_ words: String) -> Int?? {
    report(
      .tokenExpiresAtInvalid, "token_expires_at is \(words)",
      help: "write the date, such as 2027-01-31, or a time such as 2027-01-31T09:00:00Z")
    return nil
  }

  /// The value as whether logins with a password are allowed.
  mutating func permission() -> Bool? {
    let word: Bool?
    switch source.raw {
    case .boolean(let value): return value
    case .file(let value):
      switch value.value {
      case .bool(let boolean): return boolean
      case .integer(.fits(0)): word = false
      case .integer(.fits(1)): word = true
      case .string(let string): return permission(ofText: string)
      default: word = nil
      }
    case .text, .secret, .variable, .contents, .duration, .date, .backend, .unread,
      .unasked, .answer:
      guard let text = text() else { return nil }
      return permission(ofText: text)
    }
    if word == nil { reportNoPermission() }
    return word
  }

  private mutating func permission(ofText text: some Collection<UInt8>) -> Bool? {
    if text.isEmpty {
      reportEmpty("which means false")
      return false
    }
    let word = BooleanWord(text)
    if word == nil { reportNoPermission() }
    return word?.value
  }

  private mutating func reportNoPermission() {
    report(
      .allowImplicitLoginNotBoolean, "allow_implicit_login is neither true nor false",
      help: "write true or false without quotes")
  }
}
