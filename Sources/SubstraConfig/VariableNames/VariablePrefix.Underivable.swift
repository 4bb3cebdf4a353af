extension VariablePrefix {
  /// An error for a name without a prefix: the ASCII spelling of a character is not known.
  package struct Underivable: Error, Sendable, Hashable {
    /// The first character whose spelling is not known.
    package let scalar: Unicode.Scalar

    /// How many Unicode scalars of the name come before it.
    package let index: Int

    /// Creates an error for a character at an index of a name.
    package init(scalar: Unicode.Scalar, index: Int) {
      self.scalar = scalar
      self.index = index
    }
  }
}
