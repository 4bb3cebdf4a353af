extension PythonValue {
  /// Constructs a scalar with a tag.
  ///
  /// - Throws: The reason for which PyYAML would raise an exception.
  static func scalar(_ text: ArraySlice<UInt8>, tag: ConstructorTag)
    throws(ConstructionProblem.Code) -> PythonValue
  {
    switch tag {
    case .string: return .string(text)
    case .null: return .null
    case .bool:
      guard let word = BooleanWord(text) else { throw .invalidBoolean }
      return .bool(word.value)
    case .integer:
      guard let value = PythonInteger(yamlText: text) else { throw .invalidInteger }
      return .integer(value)
    case .float:
      guard let value = PythonFloat.value(yamlText: text) else { throw .invalidFloat }
      return .float(value)
    case .timestamp:
      guard let value = PythonTimestamp(yamlText: text) else { throw .invalidTimestamp }
      return .timestamp(value)
    case .binary:
      guard let bytes = PythonBinary.decode(text) else { throw .invalidBinary }
      return .bytes(bytes)
    case .sequence, .omap, .pairs: throw .expectedSequence
    case .mapping, .set: throw .expectedMapping
    case .merge: throw .mergeIndicator
    case .value: throw .valueIndicator
    case .unknown: throw .unknownTag
    }
  }

  /// Constructs a collection with a tag; `nil` for the tag of a scalar.
  ///
  /// - Throws: The reason for which PyYAML would raise an exception.
  static func collection(_ kind: YAMLNode.Kind, tag: ConstructorTag)
    throws(ConstructionProblem.Code) -> PythonValue?
  {
    switch tag {
    case .sequence, .omap, .pairs:
      guard kind == .sequence else { throw .expectedSequence }
      return tag == .sequence ? .list : .pairs
    case .mapping, .set:
      guard kind == .mapping else { throw .expectedMapping }
      return tag == .mapping ? .dictionary : .set
    case .string, .null, .bool, .integer, .float, .timestamp, .binary: return nil
    case .merge, .value, .unknown: throw .unknownTag
    }
  }
}
