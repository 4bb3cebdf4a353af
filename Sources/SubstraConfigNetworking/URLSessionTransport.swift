#if canImport(FoundationNetworking)
  import Foundation
  import FoundationNetworking
#else
  import Foundation
#endif
import SubstraConfig
public import SubstraNode

/// Sends requests to nodes with `URLSession`.
///
/// Each request has a session of its own, which stores no cookie, no credential and no response. The
/// certificates that the system trusts are trusted. On Linux, `URLSession` can neither skip the
/// check for one session nor trust a private authority: a request that must not check the
/// certificate is refused there with `TransportError.unavailable`. A body over the limit is refused
/// as soon as the session passes it on; on Linux, it may have read more by then.
///
/// ```swift
/// let settings = try await resolver.resolve("org-1").settings()
/// let client = try NodeClient(settings: settings, transport: URLSessionTransport())
/// print(try await client.identity().user)
/// ```
public struct URLSessionTransport: Transport {
  /// Creates a transport.
  public init() {}

  public func send(_ request: NodeRequest) async throws(TransportError) -> NodeResponse {
    #if canImport(FoundationNetworking)
      guard request.verifiesTLS || request.url.scheme?.lowercased() == "http" else {
        throw .cannotSkipVerification
      }
    #endif
    let exchange = URLSessionExchange(verifiesTLS: request.verifiesTLS)
    let session = URLSession(
      configuration: Self.configuration(timeout: request.timeout), delegate: exchange,
      delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    let task = session.dataTask(with: Self.urlRequest(request))
    // The time limits of a session are for the time between two packets, not for the whole.
    let clock = Task {
      try await Task.sleep(for: request.timeout)
      exchange.end(.failure(.timedOut))
    }
    defer { clock.cancel() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { exchange.begin(task, resuming: $0) }
    } onCancel: {
      exchange.end(.failure(.cancelled))
    }
    return try result.get()
  }

  private static func configuration(timeout: Duration) -> URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpShouldSetCookies = false
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    configuration.timeoutIntervalForRequest = timeout / .seconds(1)
    return configuration
  }

  private static func urlRequest(_ request: NodeRequest) -> URLRequest {
    var urlRequest = URLRequest(url: request.url)
    urlRequest.httpMethod = request.method.rawValue
    for field in request.fields {
      urlRequest.setValue(field.value.reveal(), forHTTPHeaderField: field.name)
    }
    urlRequest.httpBody = request.body.map { Data($0.reveal().utf8) }
    return urlRequest
  }
}

extension TransportError {
  /// The system's HTTP client always checks certificates.
  static let cannotSkipVerification = TransportError.unavailable(
    reason: "URLSession can't skip the check of the node's TLS certificate on Linux",
    help:
      "remove insecure and have the system trust the certificate, or use another Transport")
}
