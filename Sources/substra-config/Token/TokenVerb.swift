#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// `token ACTION …`: the life of API tokens on the nodes that they belong to.
struct TokenVerb {
  let invocation: Invocation
  let request: TokenRequest
  let environment: [(name: [UInt8], value: [UInt8])]
  let access: NodeAccess
  let interaction: Interaction
  /// Makes a resolver with other overrides than those of the call.
  let makeResolver: (ConfigurationOverrides) -> ConfigurationResolver
  /// The current time.
  let clock: @Sendable () -> Date
  /// Runs the command of `--store-with`.
  let runner: StoreCommand
  /// Called after every step of `rotate`, for tests.
  let rotationReached: @Sendable (Rotation.Step) -> Void

  /// Runs the action.
  ///
  /// - Returns: The exit code, and for `page --open` the program that opens the page.
  func run(_ console: inout Console) throws(UsageError) -> (ExitCode, ProgramCall?) {
    do throws(TokenActionError) {
      switch request.action {
      case .status: return (try StatusAction(self).run(&console), nil)
      case .list: try ListAction(self).run(&console)
      case .import: try ImportAction(self).run(&console)
      case .create: try CreateAction(self).run(&console)
      case .rotate: try RotateAction(self).run(&console)
      case .revoke: try RevokeAction(self).run(&console)
      case .prune: try PruneAction(self).run(&console)
      case .page: return try PageAction(self).run(&console)
      }
      return (.success, nil)
    } catch {
      switch error {
      case .usage(let error): throw error
      case .failure(let failure):
        console.fail(failure.message, help: failure.help, invocation.format)
        return (failure.code, nil)
      case .reported(let code): return (code, nil)
      }
    }
  }
}

/// Why an action did not succeed.
enum TokenActionError: Error {
  /// The call is wrong.
  case usage(UsageError)
  /// It can't be done.
  case failure(TokenFailure)
  /// The diagnostics say why; the exit code.
  case reported(ExitCode)
}

extension TokenVerb {
  /// Returns the value of steps that can fail.
  static func steps<Value>(
    _ body: () throws(TokenFailure) -> Value
  ) throws(TokenActionError) -> Value {
    do throws(TokenFailure) {
      return try body()
    } catch {
      throw .failure(error)
    }
  }

  /// What an action needs of the client's configuration.
  enum Need {
    /// A node.
    case node
    /// A node, and a token or a login for it.
    case authentication
    /// A node and a token.
    case token
  }

  /// Resolves the client of the call; its configuration has no errors.
  func client(
    needs need: Need, _ console: inout Console
  ) throws(TokenActionError) -> (TokenClient, ClientConfiguration) {
    let name = invocation.client ?? ""
    let client = TokenClient(
      name, overrides: invocation.overrides, place: TokenPlace(environment),
      makeResolver: makeResolver)
    console.registerCredentials(of: client.explanation)
    let needsToken =
      switch need {
      case .node: false
      case .authentication: client.configuration?.settingsForLogin == nil
      case .token: true
      }
    let problems = needsToken ? client.explanation.diagnostics : client.problems
    guard let configuration = needsToken ? client.explanation.configuration : client.configuration
    else {
      throw .reported(report(problems, of: client, &console))
    }
    if configuration.mode == .local, client.explanation.configuration == nil {
      // What is wrong is not the token: a client of this name may not exist.
      throw .reported(report(client.explanation.diagnostics, of: client, &console))
    }
    guard configuration.mode != .local else {
      throw .failure(
        TokenFailure(
          message: "\(ClientNameShape.quoted(name)) works on this machine only: it has no node",
          help: "set url to the URL of the node's API"))
    }
    let hidden: Set<Rule> = needsToken ? [] : [.noCredentials, .implicitLogin]
    for diagnostic in problems
    where diagnostic.severity != .note && !hidden.contains(diagnostic.rule) {
      console.report(diagnostic, excerpt: client.explanation.excerpt(for: diagnostic))
    }
    return (client, configuration)
  }

  private func report(
    _ problems: [Diagnostic], of client: TokenClient, _ console: inout Console
  ) -> ExitCode {
    switch invocation.format {
    case .json:
      console.print(
        .object(
          [Documents.version] + Documents.failure(client.explanation)
            + [Documents.diagnostics(problems)]))
    case .text:
      for diagnostic in problems {
        console.report(diagnostic, excerpt: client.explanation.excerpt(for: diagnostic))
      }
      console.reportFailure(of: client.explanation)
    }
    return ExitCode(for: problems)
  }

  /// The requests of a client.
  func calls(
    of configuration: ClientConfiguration, _ attempt: OutputText
  ) throws(TokenActionError) -> NodeCalls {
    do throws(NodeError) {
      return try access.calls(of: configuration.settings())
    } catch {
      throw .failure(TokenFailure(error, attempt, of: invocation.client ?? ""))
    }
  }

  /// Sends a request, and returns the value in the response.
  ///
  /// - Parameter attempt: What the request is for, after "can't".
  func send<Value>(
    _ attempt: OutputText, _ makeCall: () throws(NodeError) -> NodeCall<Value>
  ) throws(TokenActionError) -> Value {
    do throws(NodeError) {
      return try access.send(try makeCall())
    } catch {
      throw .failure(TokenFailure(error, attempt, of: invocation.client ?? ""))
    }
  }
}
