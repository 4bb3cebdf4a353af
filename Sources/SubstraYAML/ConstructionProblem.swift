/// Why PyYAML's `SafeLoader` refuses a node of a file that follows YAML's grammar.
package struct ConstructionProblem: Sendable, Hashable {
  /// The node that can't be constructed.
  package let node: YAMLNode

  /// What is wrong with it.
  package let code: Code

  /// The kinds of refusal.
  package enum Code: Error, Sendable, Hashable, CaseIterable {
    /// A tag that nothing constructs: `!secret`, `!!python/name:x`.
    case unknownTag
    /// `=` where it is not a key.
    case valueIndicator
    /// `<<` where it is not a key.
    case mergeIndicator
    /// An integer without digits or of more than 4,300, or another text with the tag `!!int`.
    case invalidInteger
    /// Another text than a boolean's with the tag `!!bool`.
    case invalidBoolean
    /// Another text than a number's with the tag `!!float`.
    case invalidFloat
    /// An impossible date or time.
    case invalidTimestamp
    /// Text that is not base 64 with the tag `!!binary`.
    case invalidBinary
    /// A sequence or mapping as the key of a mapping.
    case unhashableKey
    /// `<<` with another value than a mapping or a list of mappings.
    case invalidMerge
    /// A merge that copies more entries than is sane.
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

  /// Where the node begins.
  package var mark: Mark { node.start }
}

extension ConstructionProblem.Code {
  /// What is wrong, in words without any of the input.
  package var problem: String {
    switch self {
    case .unknownTag:
      "this tag is not defined by YAML itself, and PyYAML's SafeLoader supports no other"
    case .valueIndicator: "'=' is no value in YAML 1.1; quote it"
    case .mergeIndicator: "'<<' is no value in YAML 1.1; quote it"
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
