import SubstraYAML

/// Values that the program itself gives: the highest layer.
///
/// A setting left out is looked up in the lower layers. An empty `url` is a value: it makes a client
/// local whatever the files say.
public struct ConfigurationOverrides: Sendable {
  /// The address of the node, as text: `""` means none.
  public var url: String?
  /// An API token of the node.
  public var token: Secret?
  /// The user to log in as.
  public var username: String?
  /// The password of that user.
  public var password: Secret?
  /// How long adding and updating is retried, in whole seconds.
  public var retryTimeout: Duration?
  /// Whether TLS certificates go unchecked.
  public var insecure: Bool?
  /// Where computations run.
  public var backendType: BackendType?

  /// Where the values stand, for messages.
  package var origin: Origin

  /// Creates overrides; what is `nil` is left to the lower layers.
  public init(
    url: String? = nil, token: Secret? = nil, username: String? = nil, password: Secret? = nil,
    retryTimeout: Duration? = nil, insecure: Bool? = nil, backendType: BackendType? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.url = url
    self.token = token
    self.username = username
    self.password = password
    self.retryTimeout = retryTimeout
    self.insecure = insecure
    self.backendType = backendType
    origin = .code(fileID: fileID, line: line)
  }
}

extension ConfigurationOverrides {
  /// Sets a value given as text on a command line.
  ///
  /// Numbers and the words for true are those of a variable; here `false` is one too, since it is
  /// not the Python SDK that reads it.
  ///
  /// - Returns: `nil`, or in one line what is wrong with the text, without the text.
  package mutating func set(_ setting: Setting, toText text: [UInt8]) -> String? {
    guard let string = String(validating: text, as: UTF8.self) else {
      return "the value of \(setting) is not UTF-8"
    }
    switch setting {
    case .url: url = string
    case .token: token = Secret(string)
    case .username: username = string
    case .password: password = Secret(string)
    case .insecure:
      switch string.lowercased() {
      case "true", "yes", "on", "1": insecure = true
      case "false": insecure = false
      default: return "insecure is neither true nor false"
      }
    case .backendType:
      guard let value = BackendType(rawValue: string) else {
        return "backend_type is none of remote, docker and subprocess"
      }
      backendType = value
    case .retryTimeout:
      guard case .fits(let seconds)? = PythonInteger(pythonText: text) else {
        return "retry_timeout is not a whole number of seconds"
      }
      retryTimeout = .seconds(seconds)
    }
    return nil
  }
}

extension ConfigurationOverrides: CustomStringConvertible, CustomReflectable {
  /// The names of the settings that are given.
  public var description: String {
    let given = Setting.allCases.filter { RawValue(self, $0) != nil }.map(\.key)
    return "ConfigurationOverrides(\(given.joined(separator: ", ")))"
  }

  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
