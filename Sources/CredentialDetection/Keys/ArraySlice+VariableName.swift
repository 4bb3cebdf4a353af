import SubstraPlatform

extension ArraySlice<UInt8> {
  /// Whether the bytes are the name of a variable, with several words: `DB_PASSWORD_2`.
  package var isVariableName: Bool {
    first?.isUppercase == true && contains(.underscore)
      && allSatisfy { $0.isUppercase || $0.isDigit || $0 == .underscore }
  }
}
