extension Rule {
  /// The id, as it stands in reports and on command lines.
  public var id: String { rawValue }

  /// How bad breaking the rule is, unless a finding says otherwise.
  public var severity: Severity { entry.severity }

  /// How bad it is in a report of the linter, which does not use what it looks at.
  public var lintSeverity: Severity { entry.lintSeverity }

  /// Whether only the linter reports it, never the resolver.
  public var isLinterOnly: Bool { entry.reporters == .linter }

  /// Whether it is about what the settings of a client mean for one another, wherever it is shown.
  var concernsSeveralSettings: Bool { entry.traits.contains(.severalSettings) }

  /// Whether its findings are credentials, whose regions are their keys.
  package var isOnCredential: Bool { entry.traits.contains(.onCredential) }

  /// Whether it reports what was not checked, so that users can't switch it off.
  package var isMandatory: Bool { entry.traits.contains(.mandatory) }

  /// Whether a file that breaks it can't be checked, or only in part.
  package var preventsChecking: Bool { entry.traits.contains(.preventsChecking) }

  /// Whether only the resolver reports it, never the linter.
  public var isResolverOnly: Bool { entry.reporters == .resolver }

  /// What is wrong, in one sentence.
  public var summary: String { entry.summary }

  /// Why it matters and what to do, in a few sentences.
  public var explanation: String { entry.explanation }
}

extension Rule: CustomStringConvertible {
  public var description: String { id }
}
