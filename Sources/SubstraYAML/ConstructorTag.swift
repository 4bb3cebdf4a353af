/// The tags that PyYAML's `SafeLoader` distinguishes.
enum ConstructorTag: Sendable, Hashable {
  case null, bool, integer, float, binary, timestamp, string
  case sequence, mapping, set, omap, pairs
  /// `tag:yaml.org,2002:merge`: can't be constructed; as a key it merges other mappings.
  case merge
  /// `tag:yaml.org,2002:value`: can't be constructed; as a key it is a string.
  case value
  case unknown

  /// The tag of a node: the explicit one, or the one that PyYAML derives from its kind and value.
  init(of node: YAMLNode) {
    let record = node.record
    let flags = record.flags
    if flags.contains(.tagged), let tag = node.tag {
      self.init(named: tag)
    } else if flags.contains(.mapping) {
      self = .mapping
    } else if flags.contains(.sequence) {
      self = .sequence
    } else if flags.contains(.plainImplicit), !record.isString(in: node.document.source) {
      self.init(ImplicitType(of: node.utf8))
    } else {
      self = .string
    }
  }

  init(_ type: ImplicitType) {
    self =
      switch type {
      case .string: .string
      case .null: .null
      case .bool: .bool
      case .integer: .integer
      case .float: .float
      case .timestamp: .timestamp
      case .merge: .merge
      case .value: .value
      case .indicator: .unknown
      }
  }

  private init(named name: String) {
    let prefix = "tag:yaml.org,2002:"
    guard name.utf8.starts(with: prefix.utf8) else {
      self = .unknown
      return
    }
    self =
      switch String(name.utf8.dropFirst(prefix.utf8.count)) {
      case "null": .null
      case "bool": .bool
      case "int": .integer
      case "float": .float
      case "binary": .binary
      case "timestamp": .timestamp
      case "omap": .omap
      case "pairs": .pairs
      case "set": .set
      case "str": .string
      case "seq": .sequence
      case "map": .mapping
      case "merge": .merge
      case "value": .value
      default: .unknown
      }
  }
}

extension YAMLNode {
  /// Whether the scalar is null: no value, `~` or `null`, without quotes.
  package var isNull: Bool { kind == .scalar && ConstructorTag(of: self) == .null }

  /// Whether the scalar is a word that YAML 1.1 reads as a boolean, such as `yes`, without quotes.
  package var isBoolean: Bool { kind == .scalar && ConstructorTag(of: self) == .bool }
}
