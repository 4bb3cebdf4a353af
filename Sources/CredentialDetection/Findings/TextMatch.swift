/// A credential in a string: in a script, a URL, a connection string.
struct TextMatch: Sendable {
  /// The detector that found it.
  let detector: Detector

  /// The kind of credential.
  let kind: DetectedCredential.Kind

  /// Whether it is part of a URL.
  var isInURL = false

  /// The range of its name, if it has one.
  let name: Range<Int>?

  /// The index of its name; without a name, of the value or of the URL around it.
  let start: Int

  /// The value.
  let value: ArraySlice<UInt8>
}

extension TextMatch {
  /// Creates the match of a value after its name.
  init(
    _ detector: Detector, _ kind: CredentialKind, isInURL: Bool = false, name: Range<Int>,
    value: ArraySlice<UInt8>
  ) {
    self.init(
      detector: detector, kind: .value(kind), isInURL: isInURL, name: name, start: name.lowerBound,
      value: value)
  }

  /// Creates the match of a value whose key names its kind.
  init(_ kind: CredentialKind, isInURL: Bool = false, name: Range<Int>, value: ArraySlice<UInt8>) {
    self.init(.key(kind), kind, isInURL: isInURL, name: name, value: value)
  }
}
