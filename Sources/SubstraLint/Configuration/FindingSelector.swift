package import CredentialDetection
package import SubstraConfig

/// What users select findings by: a rule, a detector, or a group of detectors.
package enum FindingSelector: Sendable, Hashable {
  /// The findings of a rule.
  case rule(Rule)
  /// What the detectors of a group find.
  case group(Detector.Group)
  /// What a detector finds.
  case detector(Detector)
}

extension FindingSelector {
  /// Finds the selector with a name.
  ///
  /// The name `private-key` is that of a rule and of a detector, which select the same findings.
  package init?(_ name: String) {
    if let rule = Rule(rawValue: name) {
      self = .rule(rule)
    } else if let group = Detector.Group(rawValue: name) {
      self = .group(group)
    } else if let detector = Detector(id: name) {
      self = .detector(detector)
    } else {
      return nil
    }
  }

  /// The name in the configuration and on the command line.
  package var name: String {
    switch self {
    case .rule(let rule): rule.id
    case .group(let group): group.rawValue
    case .detector(let detector): detector.id
    }
  }

  /// Whether it selects reports of what was not checked, which can't be switched off.
  package var isMandatory: Bool {
    if case .rule(let rule) = self { rule.isMandatory } else { false }
  }

  /// Whether it is not a rule.
  var isOfDetectors: Bool {
    if case .rule = self { false } else { true }
  }

  /// The selectors of a finding, the most specific first.
  static func all(of rule: Rule, _ detector: Detector?) -> [FindingSelector] {
    guard let detector else { return [.rule(rule)] }
    let group = detector.group.map { [FindingSelector.group($0)] } ?? []
    return [.detector(detector)] + group + [.rule(rule)]
  }
}

extension FindingSelector {
  /// All selectors with different names: rules, groups of detectors, detectors.
  package static var all: [FindingSelector] {
    let rules = Rule.allCases.map { FindingSelector.rule($0) }
    let groups = Detector.Group.allCases.map { FindingSelector.group($0) }
    let detectors = Detector.all.map { FindingSelector.detector($0) }
    // The detector of private keys has the name of their rule.
    return rules + groups + detectors.filter { Rule(rawValue: $0.name) == nil }
  }

  /// What its findings are, in one sentence.
  package var summary: String {
    switch self {
    case .rule(let rule): rule.summary
    case .group(let group): group.summary
    case .detector(let detector): detector.summary
    }
  }

  /// The name that the user probably meant.
  package static func suggestion(for name: String) -> String? {
    // `github` for `known-token/github`.
    if let part = Detector.all.first(where: { $0.id.hasSuffix("/" + name) }) { return part.id }
    let names = Rule.allCases.map(\.id) + Detector.Group.allCases.map(\.rawValue)
    return NearestName.of(name, among: names + Detector.all.map(\.id))
  }

  /// An unknown name in single quotes if no credential looks like it, else `…`.
  package static func quoted(_ name: some Collection<UInt8>) -> String {
    for group in Detector.Group.allCases where name.starts(with: "\(group.rawValue)/".utf8) {
      guard WordShape.matches(name.dropFirst(group.rawValue.utf8.count + 1)) else { break }
      return "'\(String(decoding: name, as: UTF8.self))'"
    }
    return ArgumentShape.quoted(name)
  }
}
