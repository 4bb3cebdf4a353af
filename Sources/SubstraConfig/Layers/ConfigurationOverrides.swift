#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif
import SubstraYAML

/// The values that the program gives in code: the highest layer.
///
/// A setting that is `nil` is looked up in the lower layers. An empty `url` is a value: it makes a
/// client local whatever the files say.
///
/// ```swift
/// let resolver = ConfigurationResolver(
///   files: ["substra.yaml"], environment: .current(),
///   overrides: ConfigurationOverrides(retryTimeout: .seconds(60), tokenFile: "org-1.token"))
/// ```
public struct ConfigurationOverrides: Sendable {
  /// The URL of the node as a string: `""` means none.
  public var url: String?
  /// An API token of the node.
  public var token: Secret?
  /// The user to log in as.
  public var username: String?
  /// The password of that user.
  public var password: Secret?
  /// How long adding and updating is retried, in whole seconds.
  public var retryTimeout: Duration?
  /// Whether TLS certificates are accepted unchecked.
  public var insecure: Bool?
  /// Where computations run.
  public var backendType: BackendType?
  /// When the token stops being valid.
  public var tokenExpiresAt: Date?
  /// Whether a login with a password is intended: `false` refuses it, `true` suppresses the note.
  public var allowImplicitLogin: Bool?
  /// The URL of the node's web application, without the page `/manage_tokens`.
  public var manageURL: String?

  /// The path of a secret file with the token, instead of `token`, from the current directory.
  public var tokenFile: ConfigurationPath?
  /// The path of a secret file with the user's name, instead of `username`.
  public var usernameFile: ConfigurationPath?
  /// The path of a secret file with the password, instead of `password`.
  public var passwordFile: ConfigurationPath?

  /// Where the values come from, for messages.
  package var origin: Origin

  /// Where the paths of secret files come from; `nil` for `origin`.
  package var fileOrigin: Origin?

  /// Creates overrides, whose location in the code is quoted in messages.
  public init(
    url: String? = nil, token: Secret? = nil, username: String? = nil, password: Secret? = nil,
    retryTimeout: Duration? = nil, insecure: Bool? = nil, backendType: BackendType? = nil,
    tokenExpiresAt: Date? = nil, allowImplicitLogin: Bool? = nil, manageURL: String? = nil,
    tokenFile: ConfigurationPath? = nil, usernameFile: ConfigurationPath? = nil,
    passwordFile: ConfigurationPath? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.url = url
    self.token = token
    self.username = username
    self.password = password
    self.retryTimeout = retryTimeout
    self.insecure = insecure
    self.backendType = backendType
    self.tokenExpiresAt = tokenExpiresAt
    self.allowImplicitLogin = allowImplicitLogin
    self.manageURL = manageURL
    self.tokenFile = tokenFile
    self.usernameFile = usernameFile
    self.passwordFile = passwordFile
    origin = .code(fileID: fileID, line: line)
  }
}

extension ConfigurationOverrides {
  /// The path of the secret file with the value of a setting, if the program gives one.
  package func secretFile(for setting: Setting) -> ConfigurationPath? {
    switch setting {
    case .token: tokenFile
    case .username: usernameFile
    case .password: passwordFile
    case .url, .retryTimeout, .insecure, .backendType, .tokenExpiresAt, .allowImplicitLogin,
      .manageURL:
      nil
    }
  }

  /// Sets the path of the secret file with the value of a setting.
  ///
  /// - Precondition: The setting can be given in a secret file.
  package mutating func set(_ setting: Setting, toFile path: ConfigurationPath) {
    switch setting {
    case .token: tokenFile = path
    case .username: usernameFile = path
    case .password: passwordFile = path
    case .url, .retryTimeout, .insecure, .backendType, .tokenExpiresAt, .allowImplicitLogin,
      .manageURL:
      preconditionFailure("\(setting) can't be given in a secret file")
    }
  }
}

extension ConfigurationOverrides {
  /// Sets a setting to a value from a command line.
  ///
  /// Numbers and booleans are written as in a variable; `false` is accepted as well, since the
  /// Python SDK does not read the value.
  ///
  /// - Returns: `nil`, or a line that says what is wrong with the value, without quoting it.
  package mutating func set(_ setting: Setting, toText text: [UInt8]) -> String? {
    guard let string = String(validating: text, as: UTF8.self) else {
      return "the value of \(setting) is not UTF-8"
    }
    switch setting {
    case .url: url = string
    case .token: token = Secret(string)
    case .username: username = string
    case .manageURL: manageURL = string
    case .password: password = Secret(string)
    case .insecure:
      switch BooleanWord(text) {
      case .yes: insecure = true
      case .no where string.lowercased() == "false": insecure = false
      case .no, nil: return "insecure is neither true nor false"
      }
    case .backendType:
      guard let value = BackendType(rawValue: string) else {
        return "backend_type is not remote, docker or subprocess"
      }
      backendType = value
    case .retryTimeout:
      guard case .fits(let seconds)? = PythonInteger(pythonText: text[...]) else {
        return "retry_timeout is not a whole number of seconds"
      }
      retryTimeout = .seconds(seconds)
    case .tokenExpiresAt:
      guard let instant = RFC3339.seconds(of: text) else {
        return "token_expires_at is neither a date nor a time of RFC 3339"
      }
      tokenExpiresAt = Date(timeIntervalSince1970: Double(instant))
    case .allowImplicitLogin:
      guard let value = BooleanWord(text)?.value else {
        return "allow_implicit_login is neither true nor false"
      }
      allowImplicitLogin = value
    }
    return nil
  }
}

extension ConfigurationOverrides: CustomStringConvertible, CustomReflectable {
  /// The names of the settings that have a value.
  public var description: String {
    let given = SettingKey.all.filter { key in
      switch key.form {
      case .value: RawValue(self, key.setting) != nil
      case .file: secretFile(for: key.setting) != nil
      case .store: false
      }
    }.map(\.text)
    return "ConfigurationOverrides(\(given.joined(separator: ", ")))"
  }

  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
