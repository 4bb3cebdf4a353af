extension Rule {
  /// The id, as used in reports and on command lines, such as `config-file-missing`.
  public var id: String { rawValue }

  /// The severity of most diagnostics of the rule in the resolver; one may have another.
  public var severity: Severity { entry.severity }

  /// The severity in reports of the linter, which checks values without using them.
  public var lintSeverity: Severity { entry.lintSeverity }

  /// Whether only the linter reports the rule.
  public var isLinterOnly: Bool { entry.reporters == .linter }

  /// Whether it is about a combination of a client's settings, wherever it is shown.
  var concernsSeveralSettings: Bool { entry.traits.contains(.severalSettings) }

  /// Whether its findings are credentials; their regions are those of the keys.
  package var isOnCredential: Bool { entry.traits.contains(.onCredential) }

  /// Whether it reports what was not checked, so that users can't switch it off.
  package var isMandatory: Bool { entry.traits.contains(.mandatory) }

  /// Whether a file that breaks it can't be checked, or only in part.
  package var preventsChecking: Bool { entry.traits.contains(.preventsChecking) }

  /// Whether only the resolver reports the rule.
  public var isResolverOnly: Bool { entry.reporters == .resolver }

  /// What is wrong, in one sentence.
  public var summary: String { entry.summary }

  /// Why it matters and what to do, in a few sentences.
  public var explanation: String { entry.explanation }
}

extension Rule: CustomStringConvertible {
  public var description: String { id }
}
