import SubstraConfig

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A response, and what it means.
///
/// A node tells most reasons only by English sentences, which are compared with those that were
/// recorded from the backend.
struct NodeAnswer {
  private let response: NodeResponse
  private let url: URL
  private let tokenPage: TokenPage

  init(_ response: NodeResponse, from url: URL, tokenPage: TokenPage) {
    self.response = response
    self.url = url
    self.tokenPage = tokenPage
  }

  /// Returns the decoded body of a success, or throws what a failure means.
  func decoded<Body: Decodable>(_ type: Body.Type) throws(NodeError) -> Body {
    guard (200..<300).contains(response.status) else { throw failure }
    guard response.body.withBytes({ $0.count }) <= NodeResponse.bodyLimit else {
      throw .notASubstraNode(.tooLarge)
    }
    if let body = decodedBody(type) { return body }
    throw .notASubstraNode(decodedBody(AnyJSON.self) == nil ? .notJSON : .otherJSON)
  }

  /// Throws unless the node says that it has revoked a token.
  func confirmRevocation() throws(NodeError) {
    if response.status == 404, decodedBody(ErrorBody.self)?.detail == "Token not found" {
      throw .tokenNotFound
    }
    guard try decoded(ErrorBody.self).detail == "Token removed" else {
      throw .notASubstraNode(.otherJSON)
    }
  }

  /// Whether the node refuses a username and password.
  var refusesLogin: Bool {
    response.status == 400 && decodedBody(ErrorBody.self)?.nonFieldErrors?.isEmpty == false
  }

  /// Whether a refused token was told to use the scheme of password logins.
  func allowsPasswordLogin() throws(NodeError) -> Bool {
    if response.status == 401, let value = response.firstValue(of: "WWW-Authenticate") {
      switch value.prefix(while: { $0 != " " && $0 != "," }) {
      case "Token": return true
      case "JWT": return false
      default: break
      }
    }
    if (200..<300).contains(response.status) {
      // Anonymous, or of a server that accepts a token that does not exist.
      _ = try decoded(IdentityBody.self).identity()
      throw .notASubstraNode(.otherJSON)
    }
    throw response.status == 401 ? .unexpected(status: 401) : failure
  }
}

extension NodeAnswer {
  /// The meaning of a status that is not a success.
  private var failure: NodeError {
    switch response.status {
    case 300..<400: .redirected(to: target)
    case 400: failureOfInput
    case 401: failureOfToken
    case 403: refusal
    case 404: .notASubstraNode(.noSuchPath)
    case 429: .throttled(retryAfter: retryTime)
    default: .unexpected(status: response.status)
    }
  }

  private var failureOfInput: NodeError {
    if decodedBody(ErrorBody.self)?.detail == "Could not determine channel name" {
      return .noChannel
    }
    let errors = decodedBody([String: [String]].self) ?? [:]
    let fields = NodeError.InputField.allCases.filter { errors[$0.rawValue] != nil }
    return fields.isEmpty ? .unexpected(status: 400) : .rejectedInput(fields)
  }

  private var failureOfToken: NodeError {
    switch decodedBody(ErrorBody.self)?.detail {
    case "The token is expired": .tokenExpired(tokenPage)
    case "Invalid token.": .tokenUnknown(tokenPage)
    case "User inactive or deleted.": .userInactive
    case "Authentication credentials were not provided.": .tokenIgnored
    case let detail? where detail.hasPrefix("Invalid token header."): .malformedToken
    default: .unexpected(status: 401)
    }
  }

  private var refusal: NodeError {
    guard let body = decodedBody(ErrorBody.self), let detail = body.detail else {
      return .unexpected(status: 403)
    }
    if body.identifier == "implicit_login_disabled" {
      return .implicitLoginDisabled(tokenPage)
    }
    // The backend has two sentences for this, with and without a failed refresh.
    if detail.contains("authenticated") && detail.contains("too long") {
      return .webLoginNeeded(tokenPage)
    }
    return .notPermitted
  }

  /// The time in `Retry-After`, if it is given in seconds.
  private var retryTime: Duration? {
    guard let text = response.firstValue(of: "Retry-After"), let seconds = Int32(text), seconds >= 0
    else { return nil }
    return .seconds(seconds)
  }

  /// The target of a redirect without what may be a credential.
  private var target: URL? {
    guard let text = response.firstValue(of: "Location"),
      let url = URL(string: text, relativeTo: self.url)?.absoluteURL,
      var parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
    else { return nil }
    parts.user = nil
    parts.password = nil
    parts.query = nil
    parts.fragment = nil
    return parts.url
  }

  private func decodedBody<Body: Decodable>(_ type: Body.Type) -> Body? {
    response.body.withBytes { try? JSONDecoder().decode(type, from: Data($0)) }
  }
}
