/// Sends requests to nodes: an HTTP client.
///
/// `URLSessionTransport` in the library `SubstraConfigNetworking` is one. Write another to use the
/// HTTP client of your application:
///
/// ```swift
/// struct RecordedTransport: Transport {
///   let responses: [String: NodeResponse]
///   func send(_ request: NodeRequest) async throws(TransportError) -> NodeResponse {
///     guard let response = responses[request.url.path()] else { throw .connectionFailed }
///     return response
///   }
/// }
/// ```
public protocol Transport: Sendable {
  /// Sends a request and returns the node's response, whatever its status is.
  ///
  /// A transport must not follow a redirect: a `POST` with a password would be sent to another
  /// server, or become a `GET`. It checks certificates as `verifiesTLS` says, and ends after
  /// `timeout`. It reads no more than `NodeResponse.bodyLimit` bytes of a body. When the task is
  /// cancelled, it throws `TransportError.cancelled`.
  func send(_ request: NodeRequest) async throws(TransportError) -> NodeResponse
}
