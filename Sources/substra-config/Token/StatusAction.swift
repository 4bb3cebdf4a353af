#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// `token status [CLIENT…]`: whether the nodes accept the clients' tokens, and for how long.
struct StatusAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  func run(_ console: inout Console) throws(TokenActionError) -> ExitCode {
    let resolver = verb.makeResolver(verb.invocation.overrides)
    let explanations: [Explanation]
    do throws(ConfigurationError) {
      explanations = try resolver.explainAll(askedFor: verb.invocation.clients)
    } catch {
      throw .reported(console.fail(error, verb.invocation.format))
    }
    for explanation in explanations { console.registerCredentials(of: explanation) }
    let statuses = TokenStatus.statuses(
      of: explanations, TokenPlace(verb.environment), asking: verb.access)
    let report = StatusReport(
      statuses, now: verb.clock(), within: verb.request.expiresWithin, verb.invocation)
    report.print(&console)
    if explanations.isEmpty {
      console.remark("substra-config: no client was given, and no configuration file has one")
      console.hint(atFilesFor: resolver)
    }
    return report.exitCode
  }
}

/// What is known about a client's token, here and on its node.
struct TokenStatus {
  let client: TokenClient
  /// The node's answer about the token; `nil` if it was not asked.
  var answer: Result<Identity, NodeError>?
  /// The node's answer whether it allows logins with a password; `nil` if it was not asked.
  var loginAnswer: Result<Bool, NodeError>?
}

extension TokenStatus {
  /// The question that a node was asked for a client.
  private enum Question {
    case token(Int, NodeCall<Identity>)
    case login(node: String, NodeCall<Bool>)

    var request: NodeRequest {
      switch self {
      case .token(_, let call): call.request
      case .login(_, let call): call.request
      }
    }
  }

  /// Asks the nodes of some clients, all at the same time.
  ///
  /// A token is sent to the node of its client and to no other.
  static func statuses(
    of explanations: [Explanation], _ place: TokenPlace, asking access: NodeAccess
  ) -> [TokenStatus] {
    var statuses = explanations.map { explanation in
      TokenStatus(
        client: TokenClient(explanation.client ?? "", explanation, place) { explanation })
    }
    var questions: [Question] = []
    var nodes: Set<String> = []
    for (index, status) in statuses.enumerated() {
      guard let configuration = status.client.configuration, configuration.mode != .local else {
        continue
      }
      do throws(NodeError) {
        let calls = try access.calls(of: configuration.settings())
        // A question for each node, since its answer is the same for all its clients.
        if nodes.insert(status.client.node).inserted {
          questions.append(.login(node: status.client.node, try calls.allowsPasswordLogin()))
        }
        guard status.client.token != nil else { continue }
        questions.append(.token(index, try calls.identity()))
      } catch {
        statuses[index].answer = .failure(error)
      }
    }
    let results = access.send(questions.map(\.request))
    var logins: [String: Result<Bool, NodeError>] = [:]
    for (question, result) in zip(questions, results) {
      switch question {
      case .token(let index, let call): statuses[index].answer = call.answer(of: result)
      case .login(let node, let call): logins[node] = call.answer(of: result)
      }
    }
    for index in statuses.indices {
      statuses[index].loginAnswer = logins[statuses[index].client.node]
    }
    return statuses
  }
}

extension NodeCall {
  /// The value in the response, or why there is none.
  fileprivate func answer(
    of result: Result<NodeResponse, TransportError>
  ) -> Result<Value, NodeError> {
    do throws(NodeError) {
      return .success(try value(of: result))
    } catch {
      return .failure(error)
    }
  }
}

extension TokenStatus {
  /// Whether the client works without a node.
  var isLocal: Bool { client.configuration?.mode == .local }

  /// Whether the client has no token, and logs in with a password.
  var logsIn: Bool {
    guard case .login? = client.configuration?.credentials else { return false }
    return true
  }

  /// Whether the client can be used: its token is accepted, or it logs in with a password.
  var isUsable: Bool {
    if isLocal { return true }
    if let answer { return (try? answer.get()) != nil }
    return logsIn && allowsPasswordLogin == true
  }

  /// Why the node gave no usable answer to what decides about the client; `nil` if it did.
  var problem: NodeError? {
    if case .failure(let error)? = answer { return error }
    if logsIn, case .failure(let error)? = loginAnswer { return error }
    return nil
  }

  /// Whether the node allows logins with a password; `nil` if it is not known.
  var allowsPasswordLogin: Bool? { try? loginAnswer?.get() }

  /// When the token expires, by a setting or by its record.
  var expiresAt: Date? { client.configuration?.tokenExpiresAt.value ?? client.record?.expiresAt }
}
