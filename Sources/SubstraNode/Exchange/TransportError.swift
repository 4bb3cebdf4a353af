import SubstraConfig

/// Why there is no response to a request.
///
/// ```swift
/// do {
///   _ = try await transport.send(request)
/// } catch {
///   print(error)  // the host of the url was not found
/// }
/// ```
public enum TransportError: Error, Sendable, Hashable {
  /// The name of the host has no address.
  case hostNotFound
  /// The name of the proxy has no address.
  case proxyNotFound
  /// There is no connection to the server or to the proxy.
  case connectionFailed
  /// The connection ended before there was a response.
  case connectionLost
  /// Client and server could not agree on TLS.
  case tlsFailed
  /// The server's certificate is not trusted, has expired, or is for another host.
  case untrustedCertificate
  /// The file of trusted certificates is missing or can't be used.
  case unusableCertificateFile(path: String)
  /// The response did not end in time.
  case timedOut
  /// The body is larger than `NodeResponse.bodyLimit`.
  case responseTooLarge
  /// The connection ended before the end of the body.
  case responseTruncated
  /// The response is not one of HTTP.
  case responseMalformed
  /// The task was cancelled.
  case cancelled
  /// The transport can't send requests with these settings, or on this machine.
  case unavailable(reason: String, help: String)
  /// Anything else, described without a part of the request.
  case failed(reason: String)
}

extension TransportError: CustomStringConvertible {
  /// What happened, without the request.
  public var description: String {
    switch self {
    case .hostNotFound: "the host of the url was not found"
    case .proxyNotFound: "the host of the proxy was not found"
    case .connectionFailed: "there is no connection to the node"
    case .connectionLost: "the connection ended before the node responded"
    case .tlsFailed: "the TLS connection to the node failed"
    case .untrustedCertificate: "the node's TLS certificate is not trusted"
    case .unusableCertificateFile(let path):
      "the file of trusted certificates can't be used: \(path.escapedForOutput)"
    case .timedOut: "the node did not respond in time"
    case .responseTooLarge: "the response is larger than 1 MiB"
    case .responseTruncated: "the connection ended in the middle of the response"
    case .responseMalformed: "the response is not one of HTTP"
    case .cancelled: "the request was cancelled"
    case .unavailable(let reason, _), .failed(let reason): reason.escapedForOutput
    }
  }

  /// What to do; `nil` if there is nothing to add to the description.
  public var help: String? {
    switch self {
    case .hostNotFound: "correct the url, or check the network and its name server"
    case .proxyNotFound: "correct the variables http_proxy, https_proxy and all_proxy"
    case .connectionFailed, .connectionLost:
      "check that the node is running, and that no firewall or proxy is in between"
    case .tlsFailed:
      "check that the port of the url is one for https, and that no proxy is in between"
    case .untrustedCertificate:
      "if the node has a private certificate authority, trust its certificate; check that the host of the url is the one in the node's certificate"
    case .unusableCertificateFile: "name a readable file of certificates in PEM format"
    case .timedOut: "try again later, or allow more time"
    case .responseTooLarge, .responseTruncated, .responseMalformed:
      "check that the url is the one of the node's API, and that no proxy answers for it"
    case .unavailable(_, let help): help.escapedForOutput
    case .cancelled, .failed: nil
    }
  }
}
