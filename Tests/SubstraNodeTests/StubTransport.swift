import SubstraNode
import Synchronization

/// Gives one response to every request, and keeps the requests.
final class StubTransport: Transport {
  private let result: Result<NodeResponse, TransportError>
  private let sent = Mutex<[NodeRequest]>([])

  init(_ result: Result<NodeResponse, TransportError>) {
    self.result = result
  }

  convenience init(_ response: NodeResponse) {
    self.init(.success(response))
  }

  /// A response without header fields.
  convenience init(_ status: Int, _ body: String) {
    self.init(NodeResponse(status: status, fields: [], body: Array(body.utf8)))
  }

  /// What was sent so far.
  var requests: [NodeRequest] { sent.withLock { $0 } }

  func send(_ request: NodeRequest) async throws(TransportError) -> NodeResponse {
    sent.withLock { $0.append(request) }
    return try result.get()
  }
}
