/// One request to a node, and what its response means; how it is sent is left to the caller.
package struct NodeCall<Value: Sendable>: Sendable {
  /// The request to send.
  package let request: NodeRequest
  /// Returns the value in the response.
  package let interpret: @Sendable (NodeResponse) throws(NodeError) -> Value

  init(
    _ request: NodeRequest,
    interpret: @escaping @Sendable (NodeResponse) throws(NodeError) -> Value
  ) {
    self.request = request
    self.interpret = interpret
  }

  /// Returns the value of what a transport returned for the request.
  package func value(
    of result: Result<NodeResponse, TransportError>
  ) throws(NodeError) -> Value {
    switch result {
    case .success(let response): try interpret(response)
    case .failure(let error): throw NodeError(error)
    }
  }
}
