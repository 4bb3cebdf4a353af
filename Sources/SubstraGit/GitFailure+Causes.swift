import SubstraPlatform

extension GitFailure {
  /// There is no `git` in the search path.
  static let notInstalled = GitFailure(
    reason: "git was not found in PATH",
    help: "install git, or add its folder to PATH as an absolute path")

  /// Git printed an answer that can't be parsed.
  package static let unreadableAnswer = GitFailure(reason: "git's answer was not understood")

  /// The path of a file can't be resolved, so git was not asked.
  static func unresolved(_ error: SystemError) -> GitFailure {
    GitFailure(reason: "the folder of the file could not be read: \(error)")
  }

  /// Creates a failure for a process without an outcome.
  init(_ error: ChildProcessError, deadline: Duration) {
    switch error {
    case .couldNotStart(let error):
      self.init(reason: "git could not be started: \(error)")
    case .timedOut:
      self.init(reason: "git did not answer within \(deadline)")
    case .tooMuchOutput:
      self.init(reason: "git's answer was too long")
    case .cancelled:
      self.init(reason: "git was stopped")
    case .lost(let error):
      self.init(reason: "git's exit status is unknown: \(error)")
    }
  }

  /// Creates a failure for a process that ended with a signal or an unexpected exit code.
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
