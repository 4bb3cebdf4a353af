package import SubstraConfig

/// How a command ends, the same for every executable of the package.
package enum ExitCode: Int32, CaseIterable, Sendable, Hashable {
  /// Nothing is wrong; there may be warnings.
  case success = 0
  /// Something was found, or the configuration is invalid.
  case findings = 1
  /// The command was called wrongly.
  case usage = 2
  /// Something could not be looked at or written, which beats findings.
  case incomplete = 3
}

extension ExitCode {
  /// What the code says, in help.
  package var summary: String {
    switch self {
    case .success: "No errors. There may be warnings, unless --strict is given."
    case .findings: "Errors: an invalid configuration, or findings."
    case .usage: "The command line is wrong."
    case .incomplete: "Something could not be checked or written."
    }
  }

  /// Creates the code that the problems of a configuration call for.
  package init(for diagnostics: [Diagnostic]) {
    self = .success
    for diagnostic in diagnostics where diagnostic.severity == .error {
      let isUnchecked = diagnostic.isInconclusive || diagnostic.rule.preventsChecking
      self = max(self, isUnchecked ? .incomplete : .findings)
    }
  }
}

extension ExitCode: Comparable {
  /// Whether the left code gives way to the right one.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}

extension Rule {
  /// Whether a file that breaks the rule could not be looked into.
  fileprivate var preventsChecking: Bool {
    switch self {
    case .configFileUnreadable, .fileTooLarge, .yamlLimit: true
    default: false
    }
  }
}
