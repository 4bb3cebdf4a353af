import SubstraConfig
import SubstraPlatform
import SubstraYAML

extension LintConfiguration {
  /// The levels in all files.
  package var levels: [FindingSelector: RuleLevel] {
    var levels: [FindingSelector: RuleLevel] = [:]
    for entry in entries where entry.paths == nil {
      for (selector, level) in entry.levels { levels[selector] = level }
    }
    return levels
  }

  /// Reads a mapping of rules and detectors to levels, or a list of such mappings, each with `path`
  /// or without.
  mutating func readRules(_ node: YAMLNode, _ path: ConfigurationPath) {
    switch node.kind {
    case .mapping: entries.append(entry(node, path, isInList: false))
    case .sequence:
      for item in node.items.map(\.target) {
        guard item.kind == .mapping else {
          report(
            "a mapping of rules to severities is expected", at: item, path, help: Self.rulesHelp)
          continue
        }
        entries.append(entry(item, path, isInList: true))
      }
    case .scalar where node.isNull: return
    case .scalar, .alias:
      report(
        "a mapping of rules to severities, or a list of them, is expected", at: node, path,
        help: Self.rulesHelp)
    }
  }

  private static let rulesHelp = "write RULE: LEVEL, for example shared-token: off"

  private mutating func entry(
    _ node: YAMLNode, _ path: ConfigurationPath, isInList: Bool
  ) -> LevelEntry {
    var entry = LevelEntry()
    for (key, value) in node.pairs {
      if key.hasText("path") {
        if isInList {
          entry.paths = patterns(value.target, path)
        } else {
          report(
            "'path' belongs to an entry of a list", at: key, path,
            help: "write rules as a list: - path: tests/**, and the rules below it")
        }
      } else if let (selector, level) = level(key, value.target, path) {
        entry.levels[selector] = level
      }
    }
    if isInList, entry.levels.isEmpty {
      report("the entry changes no rule", at: node, path, help: "write RULE: LEVEL beside path")
    }
    return entry
  }

  private mutating func level(
    _ key: YAMLNode, _ value: YAMLNode, _ path: ConfigurationPath
  ) -> (FindingSelector, RuleLevel)? {
    guard let selector = FindingSelector(key.text) else {
      let suggestion = FindingSelector.suggestion(for: key.text)
      report(
        "unknown rule or detector \(FindingSelector.quoted(key.utf8))", at: key, path,
        help: suggestion.map { "did you mean \($0)?" }
          ?? "'config-lint rules' lists the rules and detectors")
      return nil
    }
    // Compare its text: for YAML, off is a boolean.
    guard value.kind == .scalar, let level = RuleLevel(value.text) else {
      let suggestion =
        value.kind == .scalar ? NearestName.of(value.text, among: RuleLevel.words) : nil
      report(
        "the severity of \(selector.name) is none of error, warning, note and off", at: key, path,
        help: suggestion.map { "did you mean \($0)?" } ?? "for example \(selector.name): warning")
      return nil
    }
    guard !selector.isMandatory else {
      report(
        "\(selector.name) can't be changed: it tells of what was not checked", at: key, path,
        help: "exclude the file if it should not be checked")
      return nil
    }
    return (selector, level)
  }

  /// Reads the path of the baseline, which has to stay in the repository.
  mutating func readBaseline(_ node: YAMLNode, _ path: ConfigurationPath) {
    if node.isNull || node.kind == .scalar && node.utf8.isEmpty { return }
    let bytes = SystemPath.normalized(Array(node.utf8))
    // Any `..` is rejected, as the schema does: a regular expression can't count folders.
    let hasParent = node.utf8.split(separator: .slash).contains { $0.elementsEqual("..".utf8) }
    let isInside =
      node.kind == .scalar && !node.isBoolean && !hasParent && bytes.first != .slash
      && !bytes.isEmpty && !bytes.contains(0) && !bytes.contains(.lineFeed)
    guard isInside else {
      report(
        hasParent
          ? "the path of the baseline contains '..'"
          : "the baseline is not a path in the repository", at: node, path,
        help: "write its path from the top of the repository, such as .config-lint-baseline")
      return
    }
    baseline = ConfigurationPath(bytes: bytes)
  }
}
