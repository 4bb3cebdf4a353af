/// How bad a finding is.
public enum Severity: String, CaseIterable, Sendable, Hashable {
  /// The configuration is refused.
  case error
  /// It is used, but hardly as meant.
  case warning
  /// Something to know.
  case note
}
