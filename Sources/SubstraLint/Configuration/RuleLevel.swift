package import CredentialDetection
package import SubstraConfig

/// The level that the user sets for the findings of a rule or a detector.
package enum RuleLevel: Sendable, Hashable {
  /// They have this severity.
  case severity(Severity)
  /// They are not reported.
  case off

  /// The words for levels.
  package static let words = Severity.allCases.map(\.rawValue) + [offWord]

  private static let offWord = "off"

  /// The level that a word names.
  init?(_ word: String) {
    if word == Self.offWord {
      self = .off
    } else if let severity = Severity(rawValue: word) {
      self = .severity(severity)
    } else {
      return nil
    }
  }
}

/// Levels in all files, or in those that match a pattern.
package struct LevelEntry: Sendable, Hashable {
  /// The files; `nil` for all.
  package var paths: [GlobPattern]?
  /// The levels.
  package var levels: [FindingSelector: RuleLevel] = [:]

  /// Whether the entry applies to a file.
  func applies(to path: ConfigurationPath) -> Bool {
    paths.map { patterns in patterns.contains { $0.matches(path.bytes) } } ?? true
  }
}

/// Which findings are reported, and how bad they are.
///
/// The configuration and the command line each decide by the most specific name that they have for a
/// finding: its detector, then the group of its detector, then its rule. A finding is reported if both
/// allow it.
///
/// Lists are used instead of sets, since they are short and the runtime takes longer to instantiate
/// the type of a set.
package struct RuleSelection: Sendable {
  /// The only findings to report; `nil` for all.
  package var selected: [FindingSelector]?
  /// Findings that are not reported.
  package var ignored: [FindingSelector] = []
  /// The levels that the configuration sets in all files.
  package var levels: [FindingSelector: RuleLevel] = [:]
  /// The levels that the configuration sets, including those for some files; a later entry
  /// overrides an earlier one with the same name.
  package var entries: [LevelEntry] = []

  /// Creates a selection of all findings with their own severity.
  package init() {}
}

extension RuleSelection {
  /// Whether findings of a rule are reported.
  ///
  /// - Parameter detector: What found them, if they are on a credential.
  package func uses(_ rule: Rule, _ detector: Detector? = nil) -> Bool {
    if rule.isMandatory || (selected == nil && ignored.isEmpty && levels.isEmpty) { return true }
    let selectors = FindingSelector.all(of: rule, detector)
    if level(of: selectors) == .off { return false }
    for selector in selectors {
      if ignored.contains(selector) { return false }
      if selected?.contains(selector) == true { return true }
    }
    return selected == nil
  }

  /// Whether all findings of a rule are reported, whatever found them.
  package func usesAll(of rule: Rule) -> Bool {
    guard rule.isOnCredential, namesDetectors else { return uses(rule) }
    return Detector.all.allSatisfy { uses(rule, $0) }
  }

  /// Whether some findings of a rule are reported.
  private func usesAny(of rule: Rule) -> Bool {
    guard rule.isOnCredential, namesDetectors else { return uses(rule) }
    return Detector.all.contains { uses(rule, $0) }
  }

  /// Whether some findings of a detector are reported.
  private func usesAny(of detector: Detector) -> Bool {
    Rule.allCases.contains { $0.isOnCredential && uses($0, detector) }
  }

  /// Whether detectors are treated differently from one another.
  private var namesDetectors: Bool {
    ignored.contains(where: \.isOfDetectors) || levels.keys.contains(where: \.isOfDetectors)
      || selected?.contains(where: \.isOfDetectors) == true
  }

  private func level(of selectors: [FindingSelector]) -> RuleLevel? {
    for selector in selectors {
      if let level = levels[selector] { return level }
    }
    return nil
  }

  /// The selection for one file.
  func narrowed(to path: ConfigurationPath) -> RuleSelection {
    guard entries.contains(where: { $0.paths != nil }) else { return self }
    var selection = self
    selection.entries = []
    selection.levels = [:]
    for entry in entries where entry.applies(to: path) {
      for (selector, level) in entry.levels { selection.levels[selector] = level }
    }
    return selection
  }

  /// A finding as bad as the user makes it; `nil` if it is not reported.
  func applied(to diagnostic: Diagnostic, of detector: Detector? = nil) -> Diagnostic? {
    guard uses(diagnostic.rule, detector) else { return nil }
    guard !levels.isEmpty, !diagnostic.rule.isMandatory,
      case .severity(let severity)? = level(of: FindingSelector.all(of: diagnostic.rule, detector))
    else { return diagnostic }
    return diagnostic.with(severity: severity)
  }
}

extension RuleSelection {
  /// The number of rules without any finding that is reported.
  package var offCount: Int {
    if selected == nil, ignored.isEmpty, levels.isEmpty { return 0 }
    return Rule.allCases.count { !usesAny(of: $0) }
  }

  /// The number of rules that are off in some files only.
  package var offByPathCount: Int {
    guard entries.contains(where: { $0.paths != nil }) else { return 0 }
    return Rule.allCases.count { rule in
      usesAny(of: rule)
        && entries.contains { $0.paths != nil && $0.levels[.rule(rule)] == .off }
    }
  }

  /// The number of detectors without any finding that is reported, if detectors are selected.
  package var detectorsOffCount: Int {
    guard namesDetectors else { return 0 }
    return Detector.all.count { !usesAny(of: $0) }
  }

  /// The number of detectors that are off in some files only.
  package var detectorsOffByPathCount: Int {
    let narrow = entries.filter {
      $0.paths != nil && $0.levels.keys.contains(where: \.isOfDetectors)
    }
    guard !narrow.isEmpty else { return 0 }
    return Detector.all.count { detector in
      usesAny(of: detector)
        && narrow.contains { entry in
          let level =
            entry.levels[.detector(detector)] ?? detector.group.flatMap { entry.levels[.group($0)] }
          return level == .off
        }
    }
  }
}

extension Diagnostic {
  /// The same diagnostic with another severity.
  func with(severity: Severity) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message: message, location: location, keyPath: keyPath,
      help: help, isInconclusive: isInconclusive)
  }
}
