import SubstraYAML

/// A value of a YAML file: its location, and the value that Python reads.
struct LocatedValue: Sendable {
  /// The node that holds the value, with aliases resolved.
  let node: YAMLNode

  /// The value that PyYAML constructs.
  let value: PythonValue

  /// Whether Python's `str` of the value is the same as its spelling in the file.
  var keepsItsText: Bool { value.isWritten(as: node.utf8) }

  /// Whether the value is a mapping with keys.
  var isMapping: Bool {
    // Not `==`, which would compare other values too.
    if case .dictionary = value { true } else { false }
  }
}

extension LoadedYAML {
  /// The value of a node in a file without problems, with its location.
  func located(_ node: YAMLNode) -> LocatedValue {
    // A file without problems has a value for every node.
    LocatedValue(node: node.target, value: value(of: node) ?? .null)
  }
}

extension PythonValue {
  /// The type of the value for messages, such as `an integer`.
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

  /// The string in UTF-8; `nil` for values of other types.
  var string: ArraySlice<UInt8>? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
