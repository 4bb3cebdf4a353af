#if canImport(FoundationNetworking)
  import Foundation
  import FoundationNetworking
#else
  import Foundation
#endif
import SubstraNode
import Synchronization

/// The delegate of the session of one request.
///
/// A class, since a session has an object as its delegate.
final class URLSessionExchange: NSObject, URLSessionDataDelegate, Sendable {
  private typealias Outcome = Result<NodeResponse, TransportError>

  private struct State {
    var task: URLSessionTask?
    var continuation: CheckedContinuation<Outcome, Never>?
    var outcome: Outcome?
    var body: [UInt8] = []
  }

  private let verifiesTLS: Bool
  private let state = Mutex(State())

  /// Prepares for a request.
  init(verifiesTLS: Bool) {
    self.verifiesTLS = verifiesTLS
  }

  /// Starts the task; the continuation is resumed when it ends, or at once if it has been ended.
  func begin(
    _ task: URLSessionTask,
    resuming continuation: CheckedContinuation<Result<NodeResponse, TransportError>, Never>
  ) {
    let early = state.withLock { state in
      if state.outcome == nil {
        state.task = task
        state.continuation = continuation
      }
      return state.outcome
    }
    if let early { continuation.resume(returning: early) } else { task.resume() }
  }

  /// Ends the request with an outcome, unless it has ended.
  func end(_ outcome: Result<NodeResponse, TransportError>) {
    let (task, continuation) = state.withLock { state in
      guard state.outcome == nil else {
        return (URLSessionTask?.none, CheckedContinuation<Outcome, Never>?.none)
      }
      state.outcome = outcome
      state.body = []
      defer { state.continuation = nil }
      return (state.task, state.continuation)
    }
    task?.cancel()
    continuation?.resume(returning: outcome)
  }
}

extension URLSessionExchange {
  /// Follows no redirect: the response is the redirect itself.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection: HTTPURLResponse,
    newRequest: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLarge = state.withLock { state in
      // After a request was cancelled, the session still delivers what it had received.
      guard state.outcome == nil else { return false }
      state.body += data
      return state.body.count > NodeResponse.bodyLimit
    }
    if isTooLarge { end(.failure(.responseTooLarge)) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    if let error {
      end(.failure(TransportError(error)))
      return
    }
    guard let response = task.response as? HTTPURLResponse else {
      end(.failure(.responseMalformed))
      return
    }
    let fields = response.allHeaderFields.map { field in
      HeaderField(name: "\(field.key)", value: "\(field.value)")
    }.sorted { $0.name < $1.name }
    let body = state.withLock { $0.body }
    end(.success(NodeResponse(status: response.statusCode, fields: fields, body: body)))
  }

  #if !canImport(FoundationNetworking)
    func urlSession(
      _ session: URLSession, didReceive challenge: URLAuthenticationChallenge,
      completionHandler:
        @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
      let space = challenge.protectionSpace
      guard !verifiesTLS, space.authenticationMethod == NSURLAuthenticationMethodServerTrust,
        let trust = space.serverTrust
      else {
        completionHandler(.performDefaultHandling, nil)
        return
      }
      completionHandler(.useCredential, URLCredential(trust: trust))
    }
  #endif
}

extension TransportError {
  /// Converts an error of a session, without the URL that it contains.
  init(_ error: any Error) {
    guard let error = error as? URLError else {
      self = .failed(reason: "URLSession failed")
      return
    }
    switch error.code {
    case .cannotFindHost, .dnsLookupFailed: self = .hostNotFound
    case .cannotConnectToHost, .notConnectedToInternet: self = .connectionFailed
    case .networkConnectionLost: self = .connectionLost
    case .timedOut: self = .timedOut
    case .cancelled: self = .cancelled
    case .secureConnectionFailed: self = .tlsFailed
    case .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      self = .untrustedCertificate
    #if canImport(FoundationNetworking)
      // An empty response on Linux; a response of another protocol there is .unsupportedURL.
      case .badServerResponse: self = .connectionLost
      case .unknown: self.init(unknown: error)
    #else
      case .badServerResponse: self = .responseMalformed
    #endif
    case .unsupportedURL, .cannotParseResponse, .cannotDecodeContentData,
      .cannotDecodeRawData:
      self = .responseMalformed
    case .dataLengthExceedsMaximum: self = .responseTooLarge
    default: self = .failed(reason: "URLSession failed with the code \(error.code.rawValue)")
    }
  }

  #if canImport(FoundationNetworking)
    /// Converts an error for which FoundationNetworking has no code, only the sentence of libcurl.
    private init(unknown error: URLError) {
      let sentence = error.localizedDescription
      if sentence.contains("certificate") {
        self = .untrustedCertificate
      } else if sentence.hasPrefix("transfer closed") {
        self = .responseTruncated
      } else {
        self = .failed(reason: "URLSession failed for an unknown reason")
      }
    }
  #endif
}
