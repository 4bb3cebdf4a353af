/// How bad a finding is.
public enum Severity: String, CaseIterable, Sendable, Hashable {
  /// The configuration is refused.
  case error
  /// It is used, but hardly as meant.
  case warning
  /// Something to know.
  case note
}

extension Severity: Comparable {
  /// Whether the left severity is the worse one.
  public static func < (lhs: Severity, rhs: Severity) -> Bool {
    lhs.order < rhs.order
  }

  private var order: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
