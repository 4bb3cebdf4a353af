public import SubstraConfig

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A client's node, and what can be done with tokens there.
///
/// Each function sends one request, and none is repeated. A function authenticates with the token
/// of the settings, or with another one, such as that of a `Session`.
///
/// ```swift
/// let settings = try await resolver.resolve("org-1").settings()
/// let client = try NodeClient(settings: settings, transport: transport)
/// let identity = try await client.identity()
/// print("\(identity.user) is known at \(identity.organization)")
/// ```
public struct NodeClient: Sendable {
  private let calls: NodeCalls
  private let transport: any Transport

  /// Prepares for requests to a client's node; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - settings: The settings of the client.
  ///   - transport: What sends the requests.
  ///   - timeout: How long a request may take.
  ///   - allowsHTTP: Whether a token or password may be sent to another machine without TLS.
  /// - Throws: `NodeError.noNode` for a client that works locally.
  public init(
    settings: ClientSettings, transport: any Transport, timeout: Duration = .seconds(30),
    allowsHTTP: Bool = false
  ) throws(NodeError) {
    calls = try NodeCalls(settings, timeout: timeout, allowsHTTP: allowsHTTP)
    self.transport = transport
  }
}

extension NodeClient {
  /// Returns the user whom the node recognizes by the token.
  ///
  /// This is how to check a token: it throws unless the node accepts it.
  public func identity(token: Secret? = nil) async throws(NodeError) -> Identity {
    try await send(calls.identity(token: token))
  }

  /// Returns the tokens of the user, also expired ones, in the node's order.
  public func tokens(token: Secret? = nil) async throws(NodeError) -> [APIToken] {
    try await send(calls.tokens(token: token))
  }

  /// Creates a token for the user.
  ///
  /// If this throws after the request was sent, the node may have created the token all the same:
  /// look for its name in `tokens()`.
  ///
  /// - Parameters:
  ///   - name: The name for the list of tokens, of at most 50 characters.
  ///   - expiresAt: When the token stops being valid. The node accepts a date in the past.
  ///   - token: The token to authenticate with; `nil` for the client's own.
  public func createToken(
    name: String, expiresAt: Date, token: Secret? = nil
  ) async throws(NodeError) -> CreatedToken {
    try await send(calls.createToken(name: name, expiresAt: expiresAt, token: token))
  }

  /// Revokes a token of the user, at once and for good.
  public func revokeToken(id: String, token: Secret? = nil) async throws(NodeError) {
    try await send(calls.revokeToken(id: id, token: token))
  }

  /// Logs in with the username and password of the settings.
  ///
  /// A node accepts 40 logins a minute from one address, and may not allow them at all.
  public func logIn() async throws(NodeError) -> Session {
    try await send(calls.logIn())
  }

  /// Ends a session; one that has ended already is not an error.
  public func logOut(_ session: Session) async throws(NodeError) {
    try await send(calls.logOut(session))
  }

  /// Returns whether the node allows a login with a password, without sending one.
  public func allowsPasswordLogin() async throws(NodeError) -> Bool {
    try await send(calls.allowsPasswordLogin())
  }

  private func send<Value>(_ call: NodeCall<Value>) async throws(NodeError) -> Value {
    let response: NodeResponse
    do throws(TransportError) {
      response = try await transport.send(call.request)
    } catch {
      throw NodeError(error)
    }
    return try call.interpret(response)
  }
}
