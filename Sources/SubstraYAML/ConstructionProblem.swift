/// The reason why PyYAML's `SafeLoader` rejects a node of a file that is valid YAML.
package struct ConstructionProblem: Sendable, Hashable {
  /// The node that can't be constructed.
  package let node: YAMLNode

  /// The kind of problem.
  package let code: Code

  /// The kinds of problems.
  package enum Code: Error, Sendable, Hashable, CaseIterable {
    /// A tag that `SafeLoader` can't construct, such as `!secret` or `!!python/name:x`.
    case unknownTag
    /// `=` where it is not a key.
    case valueIndicator
    /// `<<` where it is not a key.
    case mergeIndicator
    /// An integer with no digits or more than 4,300, or a value with the tag `!!int` that is not an
    /// integer.
    case invalidInteger
    /// A value with the tag `!!bool` that is not a boolean.
    case invalidBoolean
    /// A value with the tag `!!float` that is not a number.
    case invalidFloat
    /// A date or time that does not exist.
    case invalidTimestamp
    /// A value with the tag `!!binary` that is not base64.
    case invalidBinary
    /// A sequence or mapping as the key of a mapping.
    case unhashableKey
    /// `<<` whose value is neither a mapping nor a list of mappings.
    case invalidMerge
    /// A merge that copies so many entries that it could exhaust memory or time.
    case tooManyMergedEntries
    /// A sequence or mapping with the tag of a scalar.
    case expectedScalar
    /// A scalar or mapping with the tag of a sequence.
    case expectedSequence
    /// A scalar or sequence with the tag of a mapping.
    case expectedMapping
    /// An item of `!!omap` or `!!pairs` that is not a mapping of one entry.
    case expectedSingleEntry
  }

  init(_ code: Code, at node: YAMLNode) {
    self.node = node
    self.code = code
  }

  /// The position where the node begins.
  package var mark: Mark { node.start }
}

extension ConstructionProblem.Code {
  /// What is wrong, without any text of the input.
  package var problem: String {
    switch self {
    case .unknownTag:
      "this tag is not defined by YAML itself, and PyYAML's SafeLoader supports no other"
    case .valueIndicator: "'=' can't be a value in YAML 1.1; quote it"
    case .mergeIndicator: "'<<' can't be a value in YAML 1.1; quote it"
    case .invalidInteger: "invalid integer"
    case .invalidBoolean: "invalid boolean"
    case .invalidFloat: "invalid floating-point number"
    case .invalidTimestamp: "invalid date or time"
    case .invalidBinary: "invalid base 64"
    case .unhashableKey: "a sequence or mapping can't be a key"
    case .invalidMerge: "expected a mapping or a list of mappings for merging"
    case .tooManyMergedEntries: "merging copies too many entries"
    case .expectedScalar: "expected a scalar"
    case .expectedSequence: "expected a sequence"
    case .expectedMapping: "expected a mapping"
    case .expectedSingleEntry: "expected a mapping of one entry"
    }
  }
}
