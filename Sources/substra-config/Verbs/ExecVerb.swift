import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// `exec [CLIENT…] -- COMMAND`: replaces the process with a command that gets the SDK's variables.
///
/// With `--session` the command runs as a child, since its sessions have to be ended afterwards; with
/// `--on-change`, so that it can be restarted.
struct ExecVerb {
  let invocation: Invocation
  let resolver: ConfigurationResolver
  let environment: [(name: [UInt8], value: [UInt8])]
  /// The access to nodes, for sessions.
  let access: NodeAccess

  init(
    _ invocation: Invocation, _ resolver: ConfigurationResolver,
    _ environment: [(name: [UInt8], value: [UInt8])], _ access: NodeAccess
  ) {
    self.invocation = invocation
    self.resolver = resolver
    self.environment = environment
    self.access = access
  }

  /// Prepares the call of the command, which runs after all output is written.
  func run(_ console: inout Console) throws(UsageError) -> (ExitCode, ProgramCall?) {
    let silent = console.emptied
    let follower = invocation.following.map { ChangeFollower(self, $0.reaction, silent) }
    switch try Handover(invocation, follower?.resolver ?? resolver, &console) {
    case .failed(let code): return (code, nil)
    case .ready(let variables, _, _) where !invocation.usesSessions:
      return (.success, call(variables, supervision: supervision(by: follower)))
    case .ready(let variables, _, let configurations):
      // A signal in the middle of a login would leave a session behind.
      ForwardedSignals.hold()
      do throws(TokenFailure) {
        let sessions = try ClientSessions(of: configurations, access)
        return (.success, call(sessions.replacingLogins(in: variables), cleanUp: sessions.end))
      } catch {
        ForwardedSignals.release()
        console.fail(error.message, help: error.help, invocation.format)
        return (error.code, nil)
      }
    }
  }

  private func supervision(by follower: ChangeFollower?) -> ProgramCall.Supervision? {
    guard let follower, let following = invocation.following else { return nil }
    return .init(every: .seconds(following.interval)) { follower.check() }
  }

  private func call(
    _ variables: SDKEnvironment, cleanUp: (@Sendable () -> Void)? = nil,
    supervision: ProgramCall.Supervision? = nil
  ) -> ProgramCall {
    ProgramCall(
      arguments: invocation.command, environment: environment(with: variables),
      failsInJSON: invocation.format == .json, cleanUp: cleanUp,
      supervision: supervision)
  }
}

extension ExecVerb {
  /// The variables that a pristine environment keeps.
  private static let pristineNames = ["PATH", "HOME", "LANG", "TERM", "TZ"].map { Array($0.utf8) }

  /// The variable that keeps Python's `requests` from replacing the token by a login of `~/.netrc`.
  private static let withoutNetrc = (
    name: Array("NETRC".utf8), value: Array("/dev/null".utf8)
  )

  /// The environment of this process, with the clients' variables replaced.
  func environment(
    with variables: SDKEnvironment
  ) -> [(name: [UInt8], value: [UInt8])] {
    let replaced = Set(
      variables.absent.map { Array($0.utf8) } + variables.variables.map { Array($0.name.utf8) }
        + [Self.withoutNetrc.name])
    let kept = environment.filter {
      !replaced.contains($0.name)
        && (!invocation.isPristine || Self.pristineNames.contains($0.name))
    }
    return kept + [Self.withoutNetrc]
      + variables.variables.map { (name: Array($0.name.utf8), value: $0.value.withBytes { $0 }) }
  }
}
