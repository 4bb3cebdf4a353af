package import SubstraConfig

/// A node's response, as a `Transport` received it.
///
/// ```swift
/// let response = NodeResponse(
///   status: 200, fields: [HeaderField(name: "Content-Type", value: "application/json")],
///   body: Array(data))
/// ```
public struct NodeResponse: Sendable {
  /// The status code.
  public let status: Int
  /// The header fields.
  public let fields: [HeaderField]
  /// The body, which may contain a new token.
  package let body: Secret

  /// Creates a response with a body of at most `bodyLimit` bytes.
  public init(status: Int, fields: [HeaderField], body: [UInt8]) {
    self.status = status
    self.fields = fields
    self.body = Secret(bytes: body)
  }

  /// How many bytes a body may have: 1 MiB.
  ///
  /// A transport stops reading there and throws `TransportError.responseTooLarge`.
  public static let bodyLimit = 1 << 20

  /// The value of the first field with this name; case does not matter.
  package func firstValue(of name: String) -> String? {
    fields.first { $0.isNamed(name) }?.value.reveal()
  }
}

extension NodeResponse: CustomStringConvertible, CustomReflectable {
  /// The status only: a body may contain a new token, and a field a cookie.
  public var description: String { "NodeResponse(\(status))" }

  public var customMirror: Mirror {
    Mirror(self, children: ["status": status], displayStyle: .struct)
  }
}
