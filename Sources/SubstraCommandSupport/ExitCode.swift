package import SubstraConfig

/// The exit codes, which all executables of the package share.
package enum ExitCode: Int32, CaseIterable, Sendable, Hashable {
  /// No errors; there may be warnings.
  case success = 0
  /// There are findings, or the configuration is invalid.
  case findings = 1
  /// The command line is wrong.
  case usage = 2
  /// Something could not be checked or written; takes precedence over `findings`.
  case incomplete = 3
}

extension ExitCode {
  /// The meaning of the code, for the help page.
  ///
  /// - Parameter findings: A sentence about the errors for which the executable ends with
  ///   `findings`.
  package func summary(findings: String) -> String {
    switch self {
    case .success: "No errors. There may be warnings, unless --strict is given."
    case .findings: findings
    case .usage: "The command line is wrong."
    case .incomplete: "Something could not be checked or written."
    }
  }

  /// Creates the code for the diagnostics of a call.
  package init(for diagnostics: [Diagnostic]) {
    self = .success
    for diagnostic in diagnostics where diagnostic.severity == .error {
      let isUnchecked = diagnostic.isInconclusive || diagnostic.rule.preventsChecking
      self = max(self, isUnchecked ? .incomplete : .findings)
    }
  }
}

extension ExitCode: Comparable {
  /// Whether the right code takes precedence.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}
