import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// What a command asks its user, and what it reads from standard input.
struct Interaction: Sendable {
  /// Whether there is a user to ask: standard input and standard error are a terminal.
  let canAsk: Bool
  /// Whether the user types standard input, so that a secret in it must not be shown.
  let isTyped: Bool
  /// Writes bytes to standard output at once, so that the user sees them before a question.
  let show: @Sendable ([UInt8]) -> Void
  /// Asks a question; `true` only for y or yes.
  let confirm: @Sendable (_ question: [UInt8]) -> Bool
  /// Asks for a secret, which the terminal does not show.
  let readSecret: @Sendable (_ prompt: [UInt8]) throws(TerminalInput.Failure) -> SecureBuffer
  /// Reads standard input up to its end.
  let readInput: @Sendable () throws(TerminalInput.Failure) -> SecureBuffer
}

extension Interaction {
  /// The longest token that is read, as long as a secret file.
  static let limit = 64 << 10

  /// The terminal and the standard streams of the process.
  static func current(_ terminal: Terminal) -> Interaction {
    Interaction(
      canAsk: TerminalInput.isStandardInput && terminal.errors.isTerminal,
      isTyped: TerminalInput.isStandardInput,
      show: { try? StandardStream.output.write($0) },
      confirm: { question in
        guard let line = try? TerminalInput.line(after: question, isHidden: false, limit: 64) else {
          return false
        }
        let answer = String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self)
        return ["y", "yes"].contains(String(answer.filter { $0 != " " }).lowercased())
      },
      readSecret: { (prompt) throws(TerminalInput.Failure) in
        try TerminalInput.line(after: prompt, isHidden: true, limit: limit)
      },
      readInput: { () throws(TerminalInput.Failure) in
        try StandardInput.contents(limit: limit)
      })
  }
}
