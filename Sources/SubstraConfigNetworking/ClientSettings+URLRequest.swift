#if canImport(FoundationNetworking)
  import Foundation
  public import FoundationNetworking
#else
  public import Foundation
#endif
public import SubstraConfig

extension ClientSettings {
  /// A request to the node, with the headers of the client.
  ///
  /// The token stands in the open in the request's header: hand it to a session, don't log it.
  /// The request has the session's own time limit; `retryTimeout` is none.
  ///
  /// ```swift
  /// let request = try configuration.settings().urlRequest(path: "/info/")
  /// ```
  ///
  /// - Parameter path: The path on the node, percent-encoded, such as `/info/`; nodes answer paths
  ///   without a final slash with a redirect.
  /// - Throws: `URLRequestError` for a client without a node, or a path that leaves it.
  public func urlRequest(path: String) throws(URLRequestError) -> URLRequest {
    guard let baseURL else { throw .noNode }
    let text = baseURL.absoluteString + path
    guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("#"),
      !NodeURL.hasDotSegment(path.utf8.prefix { $0 != UInt8(ascii: "?") }),
      let url = URL(string: text), url.absoluteString == text, url.host() == baseURL.host()
    else { throw .invalidPath }
    var request = URLRequest(url: url)
    for (name, value) in headers.reveal() {
      request.setValue(value, forHTTPHeaderField: name)
    }
    return request
  }

  /// Why there is no request.
  public enum URLRequestError: Error, Sendable, Hashable {
    /// The client works locally and has no node to send requests to.
    case noNode
    /// The path does not begin with one slash or is no valid part of a URL.
    case invalidPath
  }
}
