public import SubstraConfig

/// A header field of a request or a response, whose value is not shown.
///
/// ```swift
/// var urlRequest = URLRequest(url: request.url)
/// for field in request.fields {
///   urlRequest.setValue(field.value.reveal(), forHTTPHeaderField: field.name)
/// }
/// ```
public struct HeaderField: Sendable {
  /// The name, in the case in which it was written.
  public let name: String
  /// The value.
  public let value: Secret

  /// Creates a field.
  public init(name: String, value: String) {
    self.init(name: name, value: Secret(value))
  }

  /// Creates a field whose value is a credential.
  public init(name: String, value: Secret) {
    self.name = name
    self.value = value
  }
}

extension HeaderField {
  /// Whether the field has this name; case does not matter.
  func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }

  /// Whether the field is one line of printable ASCII.
  ///
  /// A line break in a value would begin a header field of its own.
  var isOneLine: Bool {
    name.utf8.allSatisfy { $0.isVisible && $0 != UInt8(ascii: ":") }
      && value.withBytes { $0.allSatisfy { $0 == 0x20 || $0.isVisible } }
  }
}

extension UInt8 {
  /// Whether the byte is a printable character of ASCII other than the space.
  var isVisible: Bool { (0x21...0x7E).contains(self) }
}
