import SubstraYAML

/// Writes a constructed document on one line, so that tests can compare it at a glance.
enum Outline {
  struct Refused: Error {}

  static func of(_ text: String) throws -> String {
    let loaded = try LoadedYAML(YAMLDocument.parse(Array(text.utf8)))
    guard loaded.problems.isEmpty else { throw Refused() }
    return loaded.root.map { of($0, loaded) } ?? ""
  }

  private static func of(_ node: YAMLNode, _ loaded: LoadedYAML) -> String {
    guard let value = loaded.value(of: node) else { return "refused" }
    return switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(.fits(let value)): "\(value)"
    case .integer(.overflow): "overflow"
    case .float(let value): PythonFloat.text(of: value)
    case .string(let text): String(decoding: text, as: UTF8.self)
    case .timestamp(let value): value.pythonText
    case .bytes(let bytes): "\(bytes)"
    case .list, .pairs:
      "[" + node.target.items.map { of($0, loaded) }.joined(separator: ", ") + "]"
    case .dictionary, .set:
      "{"
        + loaded.entries(of: node).map { of($0.key, loaded) + ": " + of($0.value, loaded) }
        .joined(separator: ", ") + "}"
    }
  }
}
