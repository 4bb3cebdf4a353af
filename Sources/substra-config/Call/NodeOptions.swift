import SubstraCommandSupport
import SubstraConfig

/// How requests to nodes are sent, as the options say.
struct NodeOptions: Sendable {
  /// How long one request may take.
  var timeout: Duration
  /// The file with the certificates of authorities; `nil` for the variables or the system's.
  var certificates: ConfigurationPath?
  /// Whether credentials may be sent over http to other machines.
  var allowsHTTP: Bool
}

extension NodeOptions {
  /// The longest time that a request may take, in seconds: an hour.
  private static let longestTimeout = 3600

  /// Takes the options from the arguments.
  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    certificates = try arguments.path(of: .cacert)
    allowsHTTP = arguments.contains(.allowHTTP)
    timeout = .seconds(30)
    guard let bytes = arguments.values(of: .timeout).last else { return }
    guard (1...4).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }),
      let seconds = Int(String(decoding: bytes, as: UTF8.self)),
      (1...Self.longestTimeout).contains(seconds)
    else {
      throw UsageError("--timeout is not a number of seconds from 1 to \(Self.longestTimeout)")
    }
    timeout = .seconds(seconds)
  }
}
