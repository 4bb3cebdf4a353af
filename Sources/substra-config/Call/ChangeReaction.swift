import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// What `exec --on-change` does to the command when the configuration changes.
enum ChangeReaction: Sendable, Hashable {
  /// It is stopped, and started with the new variables.
  case restart
  /// It gets a signal, and reads the files again by itself.
  case signal(NamedSignal)
}

extension ChangeReaction {
  private static let prefix = "signal="

  /// The words for help and completions.
  static let words =
    [ArgumentValue.Word("restart", "Stops the command and starts it again.")]
    + NamedSignal.allCases.map {
      ArgumentValue.Word("\(prefix)\($0.rawValue)", "Sends SIG\($0.rawValue) to the command.")
    }

  /// Parses `restart` or `signal=NAME`; the name may begin with `SIG`.
  init(_ bytes: [UInt8]) throws(UsageError) {
    let text = String(decoding: bytes, as: UTF8.self)
    if text == "restart" {
      self = .restart
      return
    }
    let name = text.dropFirst(Self.prefix.count).uppercased()
    let signal = NamedSignal(rawValue: name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name)
    guard text.hasPrefix(Self.prefix), let signal else {
      throw UsageError(
        "--on-change is not restart or signal=NAME",
        help: "the signals are \(NamedSignal.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self = .signal(signal)
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
    guard let bytes = arguments.values(of: .onChange).last else {
      if given != nil { throw UsageError("--every needs --on-change") }
      return nil
    }
    if arguments.contains(.session) {
      throw UsageError(
        "--on-change can't be combined with --session",
        help: "a session ends with the command; make a token with 'substra-config token create'")
    }
    reaction = try ChangeReaction(bytes)
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
