/// How bad a problem is.
///
/// ```swift
/// let diagnostics = resolver.explain("org-1").diagnostics
/// let errors = diagnostics.filter { $0.severity == .error }
/// ```
public enum Severity: String, CaseIterable, Sendable, Hashable {
  /// The configuration is refused.
  case error
  /// The configuration is used, but probably does not do what was intended.
  case warning
  /// Information; the configuration may be right as it is.
  case note
}

extension Severity: Comparable {
  /// Whether the left severity is worse than the right one: errors come first.
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
