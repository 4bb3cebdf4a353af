import SubstraPlatform

extension GitFailure {
  /// There is no program to ask.
  static let notInstalled = GitFailure(
    reason: "git was not found in PATH",
    help: "install git, or add the folder it is in to PATH by its path from the root")

  /// Git said something that is no answer to the question.
  static let unreadableAnswer = GitFailure(reason: "git's answer was not understood")

  /// The path of a file leads nowhere, so that there is nothing to ask.
  static func unresolved(_ error: SystemError) -> GitFailure {
    GitFailure(reason: "the folder of the file could not be looked at: \(error)")
  }

  /// There is no outcome.
  init(_ error: ChildProcessError, deadline: Duration) {
    switch error {
    case .couldNotStart(let error):
      self.init(reason: "git could not be started: \(error)")
    case .timedOut:
      self.init(reason: "git did not answer within \(deadline)")
    case .tooMuchOutput:
      self.init(reason: "git's answer was too long")
    case .lost(let error):
      self.init(reason: "git's end was not noticed: \(error)")
    }
  }

  /// The outcome is no answer.
  init(_ ending: ChildProcess.Ending, _ errors: [UInt8], command: [UInt8]) {
    let message = GitMessage(errors)
    let name = "git " + String(decoding: command, as: UTF8.self)
    switch ending {
    case .exited(let code):
      self.init(
        reason: message.reason ?? "\(name) failed with exit code \(code)",
        help: message.trustCommand)
    case .killed(let signal):
      self.init(reason: "\(name) was ended by signal \(signal)")
    }
  }
}
