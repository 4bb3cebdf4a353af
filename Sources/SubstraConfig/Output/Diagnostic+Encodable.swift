extension Diagnostic: Encodable {
  /// Encodes the diagnostic as in the JSON documents of the commands.
  ///
  /// The members are `rule`, `severity`, `message`, `key_path` and `help`, and those of the location:
  /// `path`, `line`, `column`, `end_line`, `end_column`, or `variable`, or `file_id` and `line`. Names
  /// may have control characters, which the commands escape for terminals.
  ///
  /// ```swift
  /// let document = try JSONEncoder().encode(resolver.explain("org-1").diagnostics)
  /// ```
  public func encode(to encoder: any Encoder) throws {
    try JSONValue(self).encode(to: encoder)
  }
}
