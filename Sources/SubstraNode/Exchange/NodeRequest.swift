public import SubstraConfig

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A request to a node, which a `Transport` sends as it is.
///
/// It contains no control character, and the path of its URL ends as the node expects it: nodes
/// redirect a path without its final slash, and a redirect must not be followed.
///
/// ```swift
/// struct LoggingTransport: Transport {
///   let next: any Transport
///   func send(_ request: NodeRequest) async throws(TransportError) -> NodeResponse {
///     print(request.method.rawValue, request.url)  // no credential is in either
///     return try await next.send(request)
///   }
/// }
/// ```
public struct NodeRequest: Sendable {
  /// The method.
  public let method: Method
  /// The URL, without a credential.
  public let url: URL
  /// The header fields; some values are credentials.
  public let fields: [HeaderField]
  /// The body, which may contain a password; `nil` for a request without one.
  public let body: Secret?
  /// Whether the server's TLS certificate has to be checked.
  public let verifiesTLS: Bool
  /// How long the whole exchange may take.
  public let timeout: Duration

  /// Creates a request; `nil` if the URL or a header field can't be sent unchanged.
  package init?(
    _ method: Method, url text: String, fields: [HeaderField], body: Secret? = nil,
    verifiesTLS: Bool, timeout: Duration
  ) {
    guard text.utf8.allSatisfy(\.isVisible), fields.allSatisfy(\.isOneLine),
      let url = URL(string: text), url.absoluteString == text, url.host() != nil
    else { return nil }
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
    self.verifiesTLS = verifiesTLS
    self.timeout = timeout
  }

  /// The method of a request.
  ///
  /// ```swift
  /// var urlRequest = URLRequest(url: request.url)
  /// urlRequest.httpMethod = request.method.rawValue
  /// ```
  public enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
    case delete = "DELETE"
  }
}

extension NodeRequest: CustomStringConvertible, CustomReflectable {
  /// The method and the URL.
  public var description: String { "\(method.rawValue) \(url.absoluteString)" }

  public var customMirror: Mirror {
    Mirror(self, children: ["method": method, "url": url], displayStyle: .struct)
  }
}
