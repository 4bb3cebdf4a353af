/// A string literal, and the name or key to which it is assigned.
struct PythonLiteral: Sendable {
  /// The name or key; `nil` if there is none.
  let name: Range<Int>?
  /// The start of the name or key; of the string if there is none.
  let start: Int
  /// The contents of the string.
  let value: ArraySlice<UInt8>
}
