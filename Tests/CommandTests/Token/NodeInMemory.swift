import Foundation
import SubstraConfig
import SubstraNode
import Synchronization

/// A node that answers as the recorded one does, in the memory of the test.
///
/// `Tests/Node/substra_node.py` is the complete one, over HTTP; this one can be copied in the middle
/// of a rotation.
final class NodeInMemory: Sendable {
  /// A token that the node knows.
  struct Token: Sendable, Hashable {
    var id: String
    var secret: String
    var name: String?
    var created: Date
    var expires: Date
    var isSession = false
  }

  /// Everything that a request can change.
  struct State: Sendable {
    var now: Date
    var tokens: [Token] = []
    var allowsLogin = true
    /// Whether a new token is never accepted.
    var makesDeadTokens = false
    /// The requests so far, such as `POST /api-token/`.
    var requests: [String] = []
    /// Requests whose answers get lost, after the node has done what they ask.
    var losesAnswers: Set<String> = []
    /// Requests that get no answer and have no effect.
    var refuses: Set<String> = []
    var count = 0
  }

  let state: Mutex<State>

  init(_ state: State) { self.state = Mutex(state) }

  convenience init(now: Date, tokens: [Token] = []) {
    self.init(State(now: now, tokens: tokens))
  }

  /// The node as it is at this moment.
  var copy: State { state.withLock { $0 } }

  /// The tokens that the node accepts now.
  var valid: [Token] { state.withLock { state in state.tokens.filter { $0.expires > state.now } } }

  /// Answers requests.
  var exchange: @Sendable ([NodeRequest]) -> [Result<NodeResponse, TransportError>] {
    { requests in requests.map { request in self.state.withLock { $0.answer(request) } } }
  }
}

extension NodeInMemory.State {
  fileprivate mutating func answer(
    _ request: NodeRequest
  ) -> Result<NodeResponse, TransportError> {
    let path = request.url.path(percentEncoded: false)
    let name = "\(request.method.rawValue) \(path.hasSuffix("/") ? path : path + "/")"
    requests.append(name)
    if refuses.contains(name) { return .failure(.connectionFailed) }
    let response = respond(to: request, name)
    return losesAnswers.contains(name) ? .failure(.connectionLost) : .success(response)
  }

  private mutating func respond(to request: NodeRequest, _ name: String) -> NodeResponse {
    if name == "POST /api-token-auth/" { return logIn(request) }
    let given = request.fields.first { $0.name.lowercased() == "authorization" }
    guard let given else { return json(200, #"{"host": "", "organization_id": "MyOrg1MSP"}"#) }
    let secret = given.value.reveal().dropFirst("Token ".count)
    guard let own = tokens.first(where: { $0.secret == secret }) else {
      return json(401, #"{"detail":"Invalid token."}"#)
    }
    guard own.expires > now else { return json(401, #"{"detail":"The token is expired"}"#) }
    switch name {
    case "GET /info/":
      return json(
        200,
        #"{"host":"","organization_id":"MyOrg1MSP","organization_name":"org-1","config":{},"#
          + #""auth":{},"channel":"mychannel","version":"1.0.0","orchestrator_version":null,"#
          + #""user":"ada","user_role":"USER"}"#)
    case "GET /active-api-tokens/": return json(200, list)
    case "POST /api-token/": return create(request)
    case "DELETE /active-api-tokens/": return delete(request)
    default: return NodeResponse(status: 404, fields: [], body: [])
    }
  }

  private var list: String {
    func entries(_ isSession: Bool) -> String {
      tokens.filter { $0.isSession == isSession }.map(description).joined(separator: ",")
    }
    return #"{"tokens":[\#(entries(false))],"implicit_tokens":[\#(entries(true))]}"#
  }

  private func description(_ token: NodeInMemory.Token) -> String {
    let name = token.name.map { "\"\($0)\"" } ?? "null"
    return #"{"id":"\#(token.id)","note":\#(name),"expires_at":"\#(time(token.expires))","#
      + #""created_at":"\#(time(token.created))"}"#
  }

  private mutating func logIn(_ request: NodeRequest) -> NodeResponse {
    guard allowsLogin else {
      return json(
        403,
        #"{"detail":"Implicit login is disabled on this server","#
          + #""substra_identifier":"implicit_login_disabled"}"#)
    }
    guard request.body?.reveal().contains("correct-horse") == true else {
      return json(400, #"{"non_field_errors":["Unable to log in with provided credentials."]}"#)
    }
    let token = makeToken(nil, expires: now.addingTimeInterval(86_400), isSession: true)
    return json(
      200,
      #"{"id":"\#(token.id)","expires_at":"\#(time(token.expires))","#
        + #""created_at":"\#(time(token.created))","token":"\#(token.secret)"}"#)
  }

  private mutating func create(_ request: NodeRequest) -> NodeResponse {
    struct Body: Decodable {
      let note: String?
      let expires_at: String
    }
    let data = Data((request.body?.reveal() ?? "").utf8)
    guard let body = try? JSONDecoder().decode(Body.self, from: data),
      let seconds = RFC3339.seconds(of: Array(body.expires_at.utf8))
    else { return json(400, #"{"expires_at":["This field is required."]}"#) }
    let token = makeToken(
      body.note, expires: Date(timeIntervalSince1970: Double(seconds)), isSession: false)
    if makesDeadTokens { tokens.removeLast() }
    return json(
      200, description(token).dropLast() + #","token":"\#(token.secret)"}"#)
  }

  private mutating func makeToken(
    _ name: String?, expires: Date, isSession: Bool
  ) -> NodeInMemory.Token {
    count += 1
    let token = NodeInMemory.Token(
      id: String(format: "10000000-0000-4000-8000-%012d", count),
      secret: String(format: "%040x", 0xABC_DEF0 + count), name: name, created: now,
      expires: expires, isSession: isSession)
    tokens.append(token)
    return token
  }

  private mutating func delete(_ request: NodeRequest) -> NodeResponse {
    let id = request.url.query()?.replacing("id=", with: "") ?? ""
    guard let index = tokens.firstIndex(where: { $0.id == id }) else {
      return json(404, #"{"detail":"Token not found"}"#)
    }
    tokens.remove(at: index)
    return json(200, #"{"detail":"Token removed"}"#)
  }

  private func json(_ status: Int, _ text: some StringProtocol) -> NodeResponse {
    var fields = [HeaderField(name: "Content-Type", value: "application/json")]
    if status == 401 {
      fields.append(
        HeaderField(
          name: "WWW-Authenticate", value: allowsLogin ? "Token" : #"JWT realm="api""#))
    }
    return NodeResponse(status: status, fields: fields, body: Array(text.utf8))
  }

  private func time(_ date: Date) -> String {
    RFC3339.timestamp(ofSeconds: Int(date.timeIntervalSince1970))
  }
}
