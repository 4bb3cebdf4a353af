import SubstraYAML

/// Writes a constructed document in a form that `compare_yaml.py` also writes for Python's objects.
struct Rendering {
  private(set) var text = ""
  private let loaded: LoadedYAML
  private var path: [Int] = []
  private var nodes = 0

  /// After this many nodes both programs write `...`.
  private let mostNodes = 2000

  init(_ loaded: LoadedYAML) {
    self.loaded = loaded
  }

  mutating func render(_ written: YAMLNode) {
    text += rendered(written)
  }

  private mutating func rendered(_ written: YAMLNode) -> String {
    nodes += 1
    guard nodes <= mostNodes else { return "..." }
    let node = written.target
    guard let value = loaded.value(of: node) else { return "REFUSED" }
    switch value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .integer(.fits(let value)): return "i\(value)"
    case .integer(.overflow(let isNegative, _, _)): return isNegative ? "i-big" : "i+big"
    case .float(let value): return "f" + PythonFloat.text(of: value)
    case .string(let bytes): return "s" + Self.hexadecimal(bytes)
    case .timestamp(let value): return "t" + value.pythonText
    case .bytes(let bytes): return "b" + Self.hexadecimal(bytes[...])
    case .list, .dictionary, .set, .pairs: return collection(node, value)
    }
  }

  private mutating func collection(_ node: YAMLNode, _ value: PythonValue) -> String {
    guard !path.contains(node.index) else { return "cycle" }
    path.append(node.index)
    defer { path.removeLast() }
    switch value {
    case .list:
      return "[" + node.items.map { rendered($0) }.joined(separator: ",") + "]"
    case .pairs:
      return "("
        + node.items.flatMap { item in
          loaded.entries(of: item).map { rendered($0.key) + "=" + rendered($0.value) }
        }.joined(separator: ",") + ")"
    case .set:
      return "<"
        + loaded.entries(of: node).map { renderedKey($0.key) }.sorted().joined(separator: ",")
        + ">"
    default:
      return "{"
        + loaded.entries(of: node).map { renderedKey($0.key) + ":" + rendered($0.value) }
        .sorted().joined(separator: ",") + "}"
    }
  }

  /// For equal keys Python keeps the first one and this package the last.
  ///
  /// So `1`, `1.0` and `true` are written the same here, and so are times with a zone, which are
  /// equal if they are the same instant.
  private mutating func renderedKey(_ key: YAMLNode) -> String {
    switch loaded.value(of: key) {
    case .bool(let value):
      nodes += 1
      return value ? "i1" : "i0"
    case .float(let value):
      guard let integer = Int(exactly: value) else { return rendered(key) }
      nodes += 1
      return "i\(integer)"
    case .timestamp(let value) where value.time?.minutesEast != nil:
      nodes += 1
      return "t aware"
    default: return rendered(key)
    }
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
