/// The sources that give a setting, and the one whose value is used.
///
/// ```swift
/// for setting in resolver.explain("org-1").settings where setting.setting == .token {
///   for candidate in setting.candidates { print(candidate.origin, candidate.value) }
/// }
/// ```
public struct SettingExplanation: Sendable {
  /// The setting.
  public let setting: Setting

  /// The sources that have a value, highest first: the first one is used.
  ///
  /// It is never empty, since the last one is the default.
  public let candidates: [Candidate]

  /// A source of a value.
  ///
  /// ```swift
  /// for candidate in resolver.explain("org-1").settings[0].candidates {
  ///   print(candidate.origin, candidate.checks)
  /// }
  /// ```
  public struct Candidate: Sendable {
    /// Where the value comes from.
    public let origin: Origin

    /// The value, as far as it may be shown.
    public let value: ShownValue

    /// The checks that the secret file passed, or what the secret store was asked, each in a few
    /// words; empty for other sources.
    public let checks: [String]

    /// What is ignored beside the source, such as a token record that describes another token.
    public let notes: [String]

    /// The credential itself, for users who ask to see it.
    package let secret: Secret?
  }

  /// A value as far as it may be shown.
  ///
  /// ```swift
  /// for candidate in resolver.explain("org-1").settings[0].candidates {
  ///   if case .text(let value) = candidate.value { print(value, candidate.origin) }
  /// }
  /// ```
  public enum ShownValue: Sendable, Hashable {
    /// A valid value that is not a credential.
    case text(String)
    /// A credential, or a username that looks like one.
    case redacted
    /// A secret file that was not read, since a higher layer gives the value, or that was refused.
    case unread
    /// A secret store that was not asked, since a higher layer gives the value, or that gave none.
    case unasked
    /// A value that is not valid for the setting; it is hidden, since it may be a credential.
    case invalid
    /// No value.
    case none
  }
}
