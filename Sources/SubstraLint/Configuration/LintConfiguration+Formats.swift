import CredentialDetection
import SubstraConfig
import SubstraPlatform
import SubstraYAML

extension LintConfiguration {
  /// The words that turn a format on and off.
  package static let formatStates = ["on", "off"]

  /// Reads a mapping of formats to `on` or `off`.
  mutating func readFormats(_ node: YAMLNode, _ path: ConfigurationPath) {
    if node.isNull { return }
    guard node.kind == .mapping else {
      report(
        "a mapping of formats to on or off is expected", at: node, path,
        help: "write FORMAT: off, for example json: off")
      return
    }
    for (key, value) in node.pairs {
      guard let format = format(key, path), let isOn = isOn(value.target, format, path) else {
        continue
      }
      disabledFormats.removeAll { $0 == format }
      if !isOn { disabledFormats.append(format) }
    }
  }

  private mutating func format(_ key: YAMLNode, _ path: ConfigurationPath) -> FileFormat? {
    let known = FileFormat.selectable
    if let format = known.first(where: { $0.rawValue == key.text }) { return format }
    let nearest = NearestName.of(key.text, among: known.map(\.rawValue))
    report(
      "unknown format \(WordShape.quoted(key.utf8))", at: key, path,
      help: nearest.map { "did you mean \($0)?" }
        ?? "'config-lint --list-formats' lists the formats")
    return nil
  }

  private mutating func isOn(
    _ value: YAMLNode, _ format: FileFormat, _ path: ConfigurationPath
  ) -> Bool? {
    // Compare its text: for YAML, on and off are booleans.
    let word = value.kind == .scalar ? value.text : ""
    guard Self.formatStates.contains(word) else {
      report(
        "the state of \(format.rawValue) is neither on nor off", at: value, path,
        help: "for example \(format.rawValue): off")
      return nil
    }
    return word == "on"
  }
}
