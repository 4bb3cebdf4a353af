import SubstraGit
import SubstraPlatform

/// Why a secret store gave no token.
///
/// It has no room for what a program printed.
struct SecretStoreProblem: Error, Sendable, Hashable {
  /// What is wrong.
  let cause: Cause
  /// What was asked, or would have been.
  let question: SecretStoreQuestion

  /// Creates a problem of a question.
  init(_ cause: Cause, _ question: SecretStoreQuestion) {
    self.cause = cause
    self.question = question
  }

  /// What is wrong with a store or its answer.
  enum Cause: Sendable, Hashable {
    /// The application asks no store.
    case switchedOff
    /// The client's name has a control character.
    case unaskable
    /// The store has no token for the client.
    case unknownClient
    /// Git could not be asked.
    case git(GitCredentialError)
    /// The helper is not defined, or must not be used for the client.
    case refused(HelperFlaw, ConfigurationPath?)
    /// The program of the helper did not end as it should.
    case program(ChildProcessError)
    /// The program of the helper failed.
    case ending(ChildProcess.Ending)
    /// The answer can't be a token.
    case answer(SecretFileCause)
  }
}

extension SecretStoreProblem {
  /// The rule that is broken.
  var rule: Rule {
    switch cause {
    case .refused: .helperRefused
    case .switchedOff, .unaskable, .unknownClient, .git, .program, .ending, .answer:
      .secretStoreFailed
    }
  }

  /// Whether the store could not be asked, so that it may have the token.
  var isInconclusive: Bool {
    switch cause {
    case .switchedOff, .git, .program, .ending: true
    case .unaskable, .unknownClient, .refused, .answer: false
    }
  }

  /// The problem as a diagnostic.
  func diagnostic(at place: Diagnostic.Location?, keyPath: [String]) -> Diagnostic {
    Diagnostic(
      rule: rule, message: message, location: place, keyPath: keyPath, help: help,
      isInconclusive: isInconclusive)
  }
}
