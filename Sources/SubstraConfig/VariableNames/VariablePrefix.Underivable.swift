extension VariablePrefix {
  /// The character that keeps a name from having a prefix: its reading is not certain.
  package struct Underivable: Error, Sendable, Hashable {
    /// The character itself.
    package let scalar: Unicode.Scalar

    /// How many Unicode scalars of the name come before it.
    package let index: Int

    /// Names a character of a name.
    package init(scalar: Unicode.Scalar, index: Int) {
      self.scalar = scalar
      self.index = index
    }
  }
}
