import SubstraConfig

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes requests to one node with the settings of one client.
struct RequestMaker: Sendable {
  private let baseURL: URL
  private let headers: ClientSettings.Headers
  private let verifiesTLS: Bool
  private let timeout: Duration
  /// Whether a credential may be sent to this node.
  private let mayAuthenticate: Bool

  init(
    _ settings: ClientSettings, timeout: Duration, allowsHTTP: Bool
  ) throws(NodeError) {
    guard let baseURL = settings.baseURL else { throw .noNode }
    self.baseURL = baseURL
    headers = settings.headers
    verifiesTLS = settings.verifiesTLS
    self.timeout = timeout
    let usesTLS = NodeURL.usesTLS(baseURL.absoluteString)
    mayAuthenticate = usesTLS || NodeURL.isLocal(baseURL) || allowsHTTP
  }

  /// How a request authenticates.
  enum Authentication: Sendable {
    /// With a token; `nil` for the client's own.
    case token(Secret?)
    /// With the form in its body.
    case form
    /// With a token that does not exist.
    case nobody
  }

  /// Makes a request to a path of the API.
  func request(
    _ method: NodeRequest.Method, _ path: String, by authentication: Authentication,
    body: Secret? = nil
  ) throws(NodeError) -> NodeRequest {
    var fields = [HeaderField(name: "Accept", value: headers.accept)]
    switch authentication {
    case .token(let token): fields.append(try authorization(token))
    case .form: guard mayAuthenticate else { throw .insecureTransport }
    case .nobody: fields.append(HeaderField(name: "Authorization", value: Self.tokenOfNobody))
    }
    if body != nil {
      let isForm = if case .form = authentication { true } else { false }
      let type = isForm ? "application/x-www-form-urlencoded" : "application/json"
      fields.append(HeaderField(name: "Content-Type", value: type))
    }
    guard
      let request = NodeRequest(
        method, url: baseURL.absoluteString + path, fields: fields, body: body,
        verifiesTLS: verifiesTLS, timeout: timeout)
    else { throw .malformedToken }
    return request
  }

  private func authorization(_ token: Secret?) throws(NodeError) -> HeaderField {
    let own = headers.authorization
    guard let value = token.map({ $0.prefixed(with: "Token ") }) ?? own else { throw .noToken }
    guard mayAuthenticate else { throw .insecureTransport }
    return HeaderField(name: "Authorization", value: value)
  }

  /// Has the form of a token, 40 hexadecimal digits, but is not random.
  private static let tokenOfNobody = "Token " + String(repeating: "0", count: 40)
}
