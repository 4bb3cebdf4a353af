import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraPlatform

/// The checked arguments of a call that checks commits.
struct HistoryInvocation {
  private let kind: Kind
  /// Whether a shallow clone may be checked as far as it goes.
  let allowsShallow: Bool

  private enum Kind {
    case history([[UInt8]])
    case range(from: [UInt8], to: [UInt8])
    case prePush(remote: [UInt8]?)
    case preReceive
  }

  private static let options = [
    CommandOption.history, .range, .prePush, .preReceive,
  ]

  /// Whether one of the options that check commits is given.
  static func isGiven(in arguments: ParsedArguments<CommandOption>) -> Bool {
    options.contains { arguments.contains($0) }
  }

  /// Checks the arguments; `nil` if files are to be checked.
  init?(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    let given = Self.options.filter { arguments.contains($0) }
    allowsShallow = arguments.contains(.allowShallow)
    guard let option = given.first else {
      guard !allowsShallow else {
        throw UsageError("--allow-shallow needs --history or --range A..B")
      }
      return nil
    }
    let others: [CommandOption] = given.dropFirst() + [.staged, .fromList, .stdinFilename]
    for other in others where arguments.contains(other) {
      throw UsageError("--\(option) can't be combined with --\(other)")
    }
    kind = try Self.kind(option, arguments)
  }

  private static func kind(
    _ option: CommandOption, _ arguments: ParsedArguments<CommandOption>
  ) throws(UsageError) -> Kind {
    let operands = arguments.operands
    switch option {
    case .history: return .history(operands)
    case .prePush:
      // Git gives the hook the name of the remote and its URL.
      guard operands.count <= 2 else { throw tooMany(option, "a remote and its URL") }
      return .prePush(remote: operands.first)
    default:
      guard operands.isEmpty else { throw tooMany(option, "no argument") }
      guard option == .range else { return .preReceive }
      let (from, to) = try ends(ofRange: arguments.values(of: .range).last ?? [])
      return .range(from: from, to: to)
    }
  }

  private static func tooMany(_ option: CommandOption, _ words: OutputText) -> UsageError {
    UsageError("--\(option) takes \(words)", help: "exclude files with --exclude GLOB")
  }

  /// The revisions around the dots; an omitted one is `HEAD`.
  private static func ends(
    ofRange range: [UInt8]
  ) throws(UsageError) -> (from: [UInt8], to: [UInt8]) {
    let dots = Array("..".utf8)
    guard let place = ByteSearch.firstIndex(of: dots, in: range), range.count > dots.count else {
      throw UsageError("--range needs two revisions: A..B", help: "config-lint --range main..HEAD")
    }
    let (from, to) = (Array(range[..<place]), Array(range[(place + dots.count)...]))
    guard to.first != .dot, !ByteSearch.contains(to, dots) else {
      throw UsageError(
        "--range has more than two dots",
        help: "A..B has what B reaches and A does not; the merge base need not be named")
    }
    let head = Array("HEAD".utf8)
    return (from.isEmpty ? head : from, to.isEmpty ? head : to)
  }
}

extension HistoryInvocation {
  /// The commits to check; those of a push or of a server are read from standard input.
  ///
  /// - Parameter input: Reads standard input; `nil` if it is a terminal.
  func scope(
    _ environment: [(name: [UInt8], value: [UInt8])],
    input: () throws(FileReadingError) -> [UInt8]?
  ) throws(UsageError) -> HistoryScope {
    switch kind {
    case .history(let revisions): return .history(revisions)
    case .range(let from, let to): return .range(from: from, to: to)
    case .prePush(let remote):
      let lines = try Self.lines(.prePush, input)
      if lines.isEmpty, let push = PreCommitPush(environment) { return push.scope }
      guard let updates = ReferenceUpdate.pushed(lines) else { throw Self.malformed(.prePush) }
      return .pushed(updates, remote: remote)
    case .preReceive:
      guard let updates = ReferenceUpdate.received(try Self.lines(.preReceive, input)) else {
        throw Self.malformed(.preReceive)
      }
      return .received(updates)
    }
  }

  private static func lines(
    _ option: CommandOption, _ input: () throws(FileReadingError) -> [UInt8]?
  ) throws(UsageError) -> [UInt8] {
    let lines: [UInt8]?
    do throws(FileReadingError) {
      lines = try input()
    } catch {
      throw UsageError("--\(option): standard input can't be read")
    }
    guard let lines else {
      throw UsageError(
        "--\(option) reads standard input, which is a terminal",
        help: "it is for the hook of this name; for some commits, use --range A..B")
    }
    return lines
  }

  private static func malformed(_ option: CommandOption) -> UsageError {
    UsageError(
      "--\(option): standard input does not have the lines that git gives the hook",
      help: "call it in the hook, before any other command that reads standard input")
  }
}
