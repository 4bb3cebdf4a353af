#if canImport(FoundationNetworking)
  import Foundation
  public import FoundationNetworking
#else
  public import Foundation
#endif
public import SubstraConfig

extension ClientSettings {
  /// Returns a request to the node, with the client's headers.
  ///
  /// The request contains the token in cleartext: pass it to a session, and do not log it. Its
  /// timeout is the session's own; `retryTimeout` is not applied to it.
  ///
  /// ```swift
  /// let request = try configuration.settings().urlRequest(path: "/info/")
  /// ```
  ///
  /// - Parameter path: The path on the node, percent-encoded, such as `/info/`. Nodes redirect
  ///   paths that do not end with a slash.
  /// - Throws: `URLRequestError` if the client has no node, or if the path is not one on the node.
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

  /// Why no request could be made.
  ///
  /// ```swift
  /// do {
  ///   _ = try configuration.settings().urlRequest(path: "info")
  /// } catch {
  ///   print(error)  // invalidPath
  /// }
  /// ```
  public enum URLRequestError: Error, Sendable, Hashable {
    /// The client works locally and has no node to send requests to.
    case noNode
    /// The path does not begin with exactly one slash, or is not a valid part of a URL.
    case invalidPath
  }
}
