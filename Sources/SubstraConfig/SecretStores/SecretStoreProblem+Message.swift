import SubstraGit
import SubstraPlatform

extension SecretStoreProblem {
  /// What is wrong, in one line.
  var message: String {
    switch cause {
    case .switchedOff: "the token is in \(store), which this program does not ask"
    case .unaskable: "the name of the client has a control character, so \(store) was not asked"
    case .unknownClient: "\(store) has no token for \(node), user \(user)"
    case .git(.notInstalled): "\(store) can't be asked: git was not found in PATH"
    case .git(.failed(let error)), .program(let error): words(for: error)
    case .git(.killed(let signal)), .ending(.killed(let signal)):
      "\(store) was ended by signal \(signal)"
    case .git(.exited(let code)), .ending(.exited(let code)):
      "\(store) failed with exit code \(code)"
    case .refused(let flaw, let path): flaw.message(question, path)
    case .answer(let cause): "the answer of \(store) \(Self.words(for: cause))"
    }
  }

  /// How to fix it, in one line.
  var help: String? {
    switch cause {
    case .switchedOff: "give the token in a variable or a secret file"
    case .unaskable: "correct the name"
    case .unknownClient:
      "store it: substra-config token import \(clientWord) --store \(question.store); git needs a "
        + "credential.helper that keeps it"
    case .git(.notInstalled): "install git, or add its folder to PATH as an absolute path"
    case .git(.failed(.timedOut)), .program(.timedOut):
      "a program that is asked for a token must not ask in turn: unlock its store, and try again"
    case .git: "run git credential fill in a terminal to see why"
    case .program(.couldNotStart): "correct its command in \(HelpersFile.name)"
    case .program, .ending: "run its command in a terminal to see why: its messages are not shown"
    case .refused(let flaw, let path): flaw.help(question, path)
    case .answer: "let it print the token alone, on one line"
    }
  }

  /// The store as the subject of a sentence.
  private var store: String {
    switch question.store {
    case .gitCredential: "git credential"
    case .helper(let name): "helper \(HelperNameShape.quoted(name))"
    }
  }

  private var user: String { ClientNameShape.quoted(question.username) }

  private var node: String { question.shownOrigin }

  private var clientWord: String {
    ClientNameShape.looksLikeCredential(question.client.utf8)
      ? "CLIENT" : ShellWord.word(Array(question.client.utf8))
  }

  private func words(for error: ChildProcessError) -> String {
    switch error {
    case .couldNotStart(let error): "\(store) could not be started: \(error)"
    case .timedOut: "\(store) did not answer within \(SecretStorePrograms.secondsInWords)"
    case .tooMuchOutput: "the answer of \(store) is too long"
    case .cancelled: "\(store) was stopped"
    case .lost(let error): "the exit status of \(store) is unknown: \(error)"
    }
  }

  private static func words(for cause: SecretFileCause) -> String {
    switch cause {
    case .empty: "is empty"
    case .utf16, .notUTF8: "is not UTF-8"
    case .nul: "has a NUL character"
    case .innerLineBreak: "has more than one line"
    case .controlCharacter: "has a control character"
    default: "can't be a token"
    }
  }
}

extension SecretStoreQuestion {
  /// The scheme, host and port of the url, unless they look like a credential.
  var shownOrigin: String {
    ClientNameShape.looksLikeCredential(origin.utf8) ? WordShape.hidden : origin
  }
}
