import SubstraPlatform

extension TransportError {
  /// There is no curl in the search path.
  static let curlMissing = TransportError.unavailable(
    reason: "the program curl was not found in PATH",
    help:
      "install the package curl (apt-get install curl, dnf install curl, apk add curl), or add its folder to PATH as an absolute path"
  )

  /// The failure of a transfer of which curl did not report how it ended.
  static func withoutReport(_ ending: ChildProcess.Ending) -> TransportError {
    switch ending {
    // Before version 7.75 curl could not report it.
    case .exited:
      .unavailable(
        reason: "the program curl did not report what happened",
        help: "install curl 7.76 or newer")
    case .killed(let signal):
      .failed(reason: "the program curl was ended by signal \(signal)")
    }
  }

  /// The system refuses another thread.
  static let noThread = TransportError.failed(reason: "the system could not start a thread")

  /// Converts the failure of a process.
  init(_ error: ChildProcessError) {
    switch error {
    case .couldNotStart(let error):
      self = .unavailable(
        reason: "the program curl could not be started: \(error)",
        help: "check the first curl in PATH")
    case .timedOut: self = .timedOut
    case .cancelled: self = .cancelled
    case .tooMuchOutput: self = .failed(reason: "the program curl printed too much")
    case .lost(let error):
      self = .failed(reason: "the exit status of the program curl is unknown: \(error)")
    }
  }

  /// Converts an exit code, which the manual of curl lists.
  ///
  /// - Parameters:
  ///   - hasBegun: Whether a part of the response has arrived.
  ///   - certificateFile: The certificates that curl was told to trust.
  init(curlCode code: Int, hasBegun: Bool, certificateFile: String?) {
    switch code {
    case 5: self = .proxyNotFound
    case 6: self = .hostNotFound
    case 7, 97: self = .connectionFailed
    // A response of another protocol counts as one of HTTP/0.9, which curl refuses with 1.
    case 1, 8, 61: self = .responseMalformed
    case 16, 52, 55, 56, 92: self = hasBegun ? .responseTruncated : .connectionLost
    case 18: self = .responseTruncated
    case 28: self = .timedOut
    case 35, 58, 59, 66, 80: self = .tlsFailed
    case 51, 60, 82, 83, 90, 91: self = .untrustedCertificate
    case 63, 100: self = .responseTooLarge
    case 77: self = .unusableCertificateFile(path: certificateFile ?? "the system's")
    default: self = .failed(reason: "the program curl failed with exit code \(code)")
    }
  }
}
