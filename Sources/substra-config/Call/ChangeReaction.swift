import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// What `exec --on-change` does to the command when the configuration changes.
enum ChangeReaction: String, CaseIterable, Sendable {
  /// The command is stopped, and started with the new variables.
  case restart
  // The command gets a signal, and reads the files again by itself.
  case hangUp = "signal=HUP"
  case user1 = "signal=USR1"
  case user2 = "signal=USR2"
  case interrupt = "signal=INT"
  case terminate = "signal=TERM"

  /// The signal that the command gets; `nil` if it is restarted.
  var signal: NamedSignal? {
    switch self {
    case .restart: nil
    case .hangUp: .hangUp
    case .user1: .user1
    case .user2: .user2
    case .interrupt: .interrupt
    case .terminate: .terminate
    }
  }
}

/// How `exec` follows changes while its command runs.
struct ChangeFollowing: Sendable, Hashable {
  /// What happens to the command.
  let reaction: ChangeReaction
  /// The time between two looks at the files, in seconds.
  let interval: Int
}

extension ChangeFollowing {
  /// The time between two looks unless `--every` says another, in seconds.
  private static let standardInterval = 10

  /// Takes the options from the arguments; `nil` without `--on-change`.
  init?(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    let given = arguments.values(of: .every).last
    guard arguments.contains(.onChange) else {
      if given != nil { throw UsageError("--every needs --on-change") }
      return nil
    }
    if arguments.contains(.session) {
      throw UsageError(
        "--on-change can't be combined with --session",
        help: "a session ends with the command; make a token with 'substra-config token create'")
    }
    reaction = try arguments.choice(of: .onChange, default: .restart)
    guard let given else {
      interval = Self.standardInterval
      return
    }
    guard let seconds = DurationWord.seconds(String(decoding: given, as: UTF8.self)[...]),
      seconds > 0
    else {
      throw UsageError(
        "--every is not a duration", help: "write a number and s, m, h or d, such as 30s")
    }
    interval = seconds
  }
}
