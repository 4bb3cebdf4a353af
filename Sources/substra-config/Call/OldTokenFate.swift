import SubstraCommandSupport
import SubstraConfig

/// What becomes of a token that was replaced, as `--revoke-old` gives it.
enum OldTokenFate: Sendable, Hashable {
  /// It is deleted at once.
  case now
  /// It stays valid for some seconds; the next `rotate` or `prune` after them deletes it.
  case after(seconds: Int)
  /// It stays valid until it expires.
  case never
}

extension OldTokenFate {
  /// 24 hours: pods and processes that were started before hold the old token, and a pod sees a
  /// changed volume only after a minute or two.
  static let standard = OldTokenFate.after(seconds: 86_400)

  /// Parses `now`, `never`, or a duration such as `24h`, also after the word `after`.
  init(_ bytes: [UInt8]) throws(UsageError) {
    let text = String(decoding: bytes, as: UTF8.self)
    switch text {
    case "now": self = .now
    case "never": self = .never
    default:
      let prefix = "after "
      let duration = text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text[...]
      guard let seconds = DurationWord.seconds(duration) else {
        throw UsageError(
          "--revoke-old is not now, never or a duration",
          help: "write a duration as a number and s, m, h or d, such as 24h")
      }
      self = .after(seconds: seconds)
    }
  }
}
