import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// Why `token` can't do what it was asked.
struct TokenFailure: Error {
  /// What happened, in one line.
  let message: OutputText
  /// What to do, in one line.
  var help: OutputText?
  /// The exit code.
  var code = ExitCode.findings
  /// The error of the request, if it was a request that failed.
  private(set) var cause: NodeError?
}

extension TokenFailure {
  /// Creates a failure of a request to a client's node.
  ///
  /// - Parameters:
  ///   - attempt: What the request was for, after "can't".
  ///   - client: The client's name, for the command in the help.
  init(_ error: NodeError, _ attempt: OutputText, of client: String) {
    message = "can't \(attempt): \(error.description)"
    help = Self.help(for: error, client)
    code = error.isConclusive ? .findings : .incomplete
    cause = error
  }

  private static func help(for error: NodeError, _ client: String) -> OutputText? {
    guard let help = error.help else { return nil }
    switch error {
    case .implicitLoginDisabled, .tokenExpired, .tokenUnknown:
      // The text of the library names the page; the command to store the token follows.
      return "\(help), then run 'substra-config token import \(ShellWord.word(Array(client.utf8)))'"
    case .noToken:
      return """
        make one with 'substra-config token create', or write the line token_file: that it \
        printed into the configuration file
        """
    case .insecureTransport: return "\(help), or allow it with --allow-http"
    default: return "\(help)"
    }
  }
}

extension NodeError {
  /// Whether the node may have done what the request asked for, since its answer is missing or can't
  /// be read.
  var leavesOutcomeOpen: Bool {
    switch self {
    case .timedOut, .cancelled, .unexpected, .notASubstraNode, .transportFailed(.failed): true
    case .unreachable(let error): error == .connectionLost
    case .noNode, .noToken, .noLogin, .malformedToken, .insecureTransport, .malformedTokenID,
      .implicitLoginDisabled, .badCredentials, .tokenExpired, .tokenUnknown, .tokenIgnored,
      .userInactive, .noChannel, .webLoginNeeded, .notPermitted, .tokenNotFound, .rejectedInput,
      .redirected, .untrustedCertificate, .throttled, .transportFailed:
      false
    }
  }

  /// Whether the node, or the client's own settings, gave the answer; if not, asking again can help.
  var isConclusive: Bool {
    switch self {
    case .noNode, .noToken, .noLogin, .malformedToken, .insecureTransport, .malformedTokenID,
      .implicitLoginDisabled, .badCredentials, .tokenExpired, .tokenUnknown, .tokenIgnored,
      .userInactive, .noChannel, .webLoginNeeded, .notPermitted, .tokenNotFound, .rejectedInput,
      .redirected, .notASubstraNode, .untrustedCertificate:
      true
    case .throttled, .unexpected, .unreachable, .timedOut, .cancelled, .transportFailed: false
    }
  }
}
