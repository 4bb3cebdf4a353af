/// A setting of a client, such as its URL or its token.
///
/// Keys, variables, suggestions, help and documentation all come from this table.
///
/// ```swift
/// for setting in Setting.allCases where setting.hasSecretFile {
///   print(setting.key, setting.fileKey ?? "")  // token token_file, …
/// }
/// ```
public enum Setting: String, CaseIterable, Sendable, Hashable {
  /// The URL of the node.
  case url
  /// An API token of the node.
  case token
  /// The name of a user of the node.
  case username
  /// The password of that user.
  case password
  /// How long adding and updating is retried after HTTP 408, in whole seconds.
  case retryTimeout = "retry_timeout"
  /// Whether TLS certificates are accepted unchecked.
  case insecure
  /// Where computations run.
  case backendType = "backend_type"
  /// When the token stops being valid; the Python SDK ignores it.
  case tokenExpiresAt = "token_expires_at"
  /// Whether a login with a password is intended; the Python SDK ignores it.
  case allowImplicitLogin = "allow_implicit_login"
  /// The URL of the node's web application, if it is not that of the API; the Python SDK ignores it.
  case manageURL = "manage_url"
}

extension Setting {
  /// The settings that the Python SDK reads.
  public static let ofSDK: [Setting] = allCases.filter(\.isReadBySDK)

  /// The settings that grant access.
  static let credentials: [Setting] = allCases.filter(\.isCredential)

  /// The key of the setting in a client's section of a YAML file, such as `retry_timeout`.
  public var key: String { rawValue }

  /// The end of the name of the setting's variable, such as `RETRY_TIMEOUT`.
  public var variableSuffix: String { row.variableSuffix }

  /// Whether the value grants access: it is wrapped as soon as it is read, and never shown.
  public var isCredential: Bool { row.isCredential }

  /// Whether the setting can be given as the path of a secret file, in every layer.
  ///
  /// The Python SDK does not support secret files.
  public var hasSecretFile: Bool { row.hasSecretFile }

  /// The key for the path of a secret file, such as `token_file`; `nil` without `hasSecretFile`.
  public var fileKey: String? { hasSecretFile ? key + "_file" : nil }

  /// The end of the variable for the path of a secret file, such as `TOKEN_FILE`.
  public var fileVariableSuffix: String? { hasSecretFile ? variableSuffix + "_FILE" : nil }

  /// Whether the setting can be taken from a secret store: a layer then names the store.
  ///
  /// The Python SDK does not support secret stores.
  public var hasSecretStore: Bool { row.hasSecretStore }

  /// The key that names a secret store, such as `token_from`; `nil` without `hasSecretStore`.
  public var storeKey: String? { hasSecretStore ? key + "_from" : nil }

  /// The end of the variable that names a secret store, such as `TOKEN_FROM`.
  public var storeVariableSuffix: String? { hasSecretStore ? variableSuffix + "_FROM" : nil }

  /// Whether the Python SDK reads the setting too.
  public var isReadBySDK: Bool { row.isReadBySDK }

  /// Whether the key alone shows that a section is a client's, since hardly any other program has it.
  ///
  /// The linter finds such a key by its underscore.
  package var isDistinctive: Bool { row.isDistinctive }

  /// The values that the setting accepts, in a few words, such as `whole seconds`.
  public var valueDescription: String { row.valueDescription }

  /// What the setting is for, in one line.
  public var summary: String { row.summary }

  /// Finds the setting of a YAML key, such as `retry_timeout`; `nil` for other keys.
  public init?(key: String) {
    self.init(rawValue: key)
  }

  private struct Row {
    let variableSuffix: String
    var isCredential = false
    var hasSecretFile = false
    var hasSecretStore = false
    var isReadBySDK = true
    var isDistinctive = false
    let valueDescription: String
    let summary: String
  }

  private var row: Row {
    switch self {
    case .url:
      Row(
        variableSuffix: "URL", valueDescription: "http or https URL",
        summary: "URL of the node; without it the client works locally.")
    case .token:
      Row(
        variableSuffix: "TOKEN", isCredential: true, hasSecretFile: true, hasSecretStore: true,
        valueDescription: "token",
        summary: "API token, from /manage_tokens of the node's web application.")
    case .username:
      Row(
        variableSuffix: "USERNAME", hasSecretFile: true, valueDescription: "string",
        summary: "User to log in as when there is no token.")
    case .password:
      Row(
        variableSuffix: "PASSWORD", isCredential: true, hasSecretFile: true,
        valueDescription: "string",
        summary: "Password of that user.")
    case .retryTimeout:
      Row(
        variableSuffix: "RETRY_TIMEOUT", isDistinctive: true, valueDescription: "whole seconds",
        summary: "How long adding and updating is retried after HTTP 408; default 300.")
    case .insecure:
      Row(
        variableSuffix: "INSECURE",
        valueDescription: "true or false; in a variable true, or empty for false",
        summary: "Whether TLS certificates go unchecked; default false.")
    case .backendType:
      Row(
        variableSuffix: "BACKEND_TYPE", isDistinctive: true,
        valueDescription: "remote, docker or subprocess",
        summary: "Where computations run; default subprocess.")
    case .tokenExpiresAt:
      Row(
        variableSuffix: "TOKEN_EXPIRES_AT", isReadBySDK: false, isDistinctive: true,
        valueDescription: "date, or time of RFC 3339",
        summary: "When the token expires; a date means 00:00 UTC.")
    case .allowImplicitLogin:
      Row(
        variableSuffix: "ALLOW_IMPLICIT_LOGIN", isReadBySDK: false, isDistinctive: true,
        valueDescription: "true or false",
        summary: "Whether a login with a password is allowed; false rejects it.")
    case .manageURL:
      Row(
        variableSuffix: "MANAGE_URL", isReadBySDK: false, valueDescription: "http or https URL",
        summary: "URL of the node's web application, which has the page of the tokens.")
    }
  }
}

extension Setting: CustomStringConvertible {
  public var description: String { key }
}
