/// Who has a word in a setting, and who has the last one.
public struct SettingExplanation: Sendable {
  /// The setting.
  public let setting: Setting

  /// The sources that have a value, highest first: the first one decides.
  ///
  /// Never empty: the last one is the default.
  public let candidates: [Candidate]

  /// A source of a value.
  public struct Candidate: Sendable {
    /// Where the value stands.
    public let origin: Origin

    /// What it holds, as far as it may be shown.
    public let value: ShownValue

    /// What was checked of the secret file that was read, each in a few words; empty for others.
    public let checks: [String]

    /// The credential itself, for who asks to see it.
    package let secret: Secret?
  }

  /// A value as far as it may be shown.
  public enum ShownValue: Sendable, Hashable {
    /// A valid value that is no credential.
    case text(String)
    /// A credential, or what looks like one in the wrong place.
    case redacted
    /// A secret file that was not opened, because a higher layer decides or because it was refused.
    case unread
    /// A value that the setting can't have; it is not shown, since it may be anything.
    case invalid
    /// No value.
    case none
  }
}
