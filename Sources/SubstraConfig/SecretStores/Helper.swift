/// A program of the user that prints a token, and the nodes that its tokens are for.
struct Helper: Sendable, Hashable {
  /// The absolute path of the program.
  let program: [UInt8]
  /// The arguments after the program's name.
  let arguments: [[UInt8]]
  /// The scheme, host and port of each node, as `NodeURL.base` spells them.
  let nodes: [String]
}

extension Helper {
  /// Whether a token of the helper may be sent to the node of a question.
  ///
  /// Otherwise a configuration that another user wrote could have a token fetched and sent elsewhere.
  func serves(_ question: SecretStoreQuestion) -> Bool { nodes.contains(question.origin) }

  /// The node of an entry of `hosts`: `HOST` or `HOST:PORT` for https, or `http://HOST`; `nil` if it
  /// is neither.
  static func node(ofHost text: some Collection<UInt8>) -> String? {
    guard let host = String(validating: text, as: UTF8.self) else { return nil }
    let url = host.contains("://") ? host : "https://\(host)"
    let isURL = NodeURL.problems(of: url).isEmpty && NodeURL.split(url).path.isEmpty
    return isURL ? NodeURL.base(of: url) : nil
  }
}
