#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// Sends requests to nodes, and shows on a terminal what a command waits for.
struct NodeAccess: Sendable {
  /// Sends requests at the same time, and returns their results in order.
  typealias Exchange = @Sendable ([NodeRequest]) -> [Result<NodeResponse, TransportError>]

  private let exchange: Exchange
  private let options: NodeOptions
  private let waitingLine: WaitingLine?

  /// Creates an access.
  init(_ options: NodeOptions, waitingLine: WaitingLine?, _ exchange: @escaping Exchange) {
    self.exchange = exchange
    self.options = options
    self.waitingLine = waitingLine
  }
}

extension NodeAccess {
  /// The access without a line on the terminal, and without its handlers of signals.
  var silent: NodeAccess { NodeAccess(options, waitingLine: nil, exchange) }

  /// The requests that a client can send.
  func calls(of settings: ClientSettings) throws(NodeError) -> NodeCalls {
    try NodeCalls(settings, timeout: options.timeout, allowsHTTP: options.allowsHTTP)
  }

  /// Sends one request, and returns the value in the response.
  func send<Value>(_ call: NodeCall<Value>) throws(NodeError) -> Value {
    let results = send([call.request])
    return try call.value(of: results[0])
  }

  /// Sends requests at the same time.
  func send(_ requests: [NodeRequest]) -> [Result<NodeResponse, TransportError>] {
    guard !requests.isEmpty else { return [] }
    guard let waitingLine else { return exchange(requests) }
    let hosts = Set(requests.compactMap { $0.url.host() })
    let text: OutputText =
      hosts.count == 1
      ? "waiting for \(hosts.first ?? "")" : "waiting for \(hosts.count) nodes"
    return waitingLine.during(text) { exchange(requests) }
  }
}
