import SubstraYAML

/// A value of a YAML file: where it stands and what it is for Python.
struct LocatedValue: Sendable {
  /// The node that holds the value, behind any alias.
  let node: YAMLNode

  /// What PyYAML constructs of it.
  let value: PythonValue

  /// Takes a node of a file that can be constructed.
  init(_ node: YAMLNode, in yaml: LoadedYAML) {
    self.node = node.target
    // Nothing is refused in a file without problems.
    value = yaml.value(of: node) ?? .null
  }

  /// Whether Python's `str` of the value is what the file says.
  var keepsItsText: Bool { value.isWritten(as: node.utf8) }
}

extension PythonValue {
  /// What the value is, for messages.
  var words: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer: "an integer"
    case .float: "a decimal number"
    case .string: "a string"
    case .timestamp(let timestamp): timestamp.time == nil ? "a date" : "a timestamp"
    case .bytes: "binary data"
    case .list, .pairs: "a list"
    case .dictionary: "a mapping"
    case .set: "a set"
    }
  }

  /// The text of a string, in UTF-8.
  var string: ArraySlice<UInt8>? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
