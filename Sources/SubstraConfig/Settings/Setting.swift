/// A setting of a client: the one table that keys, variables, suggestions, help and documentation
/// come from.
public enum Setting: String, CaseIterable, Sendable, Hashable {
  /// The address of the node.
  case url
  /// An API token of the node.
  case token
  /// The name of a user of the node.
  case username
  /// The password of that user.
  case password
  /// How long an interrupted transfer is tried again.
  case retryTimeout = "retry_timeout"
  /// Whether TLS certificates go unchecked.
  case insecure
  /// Where computations run.
  case backendType = "backend_type"
}

extension Setting {
  /// The key of the setting in a client's section of a YAML file, such as `retry_timeout`.
  public var key: String { rawValue }

  /// What the variable of the setting ends in, such as `RETRY_TIMEOUT`.
  public var variableSuffix: String { row.variableSuffix }

  /// Whether the value opens a door: it is wrapped where it is read and never shown.
  public var isCredential: Bool { row.isCredential }

  /// The values the setting takes, in a few words.
  public var valueDescription: String { row.valueDescription }

  /// What the setting is for, in one line.
  public var summary: String { row.summary }

  /// The setting of a YAML key, if there is one.
  public init?(key: String) {
    self.init(rawValue: key)
  }

  private struct Row {
    let variableSuffix: String
    let isCredential: Bool
    let valueDescription: String
    let summary: String
  }

  private var row: Row {
    switch self {
    case .url:
      Row(
        variableSuffix: "URL", isCredential: false, valueDescription: "http or https address",
        summary: "Address of the node; without it the client works locally.")
    case .token:
      Row(
        variableSuffix: "TOKEN", isCredential: true, valueDescription: "token",
        summary: "API token of the node, made in its page /manage_tokens.")
    case .username:
      Row(
        variableSuffix: "USERNAME", isCredential: false, valueDescription: "text",
        summary: "User to log in as when there is no token.")
    case .password:
      Row(
        variableSuffix: "PASSWORD", isCredential: true, valueDescription: "text",
        summary: "Password of that user.")
    case .retryTimeout:
      Row(
        variableSuffix: "RETRY_TIMEOUT", isCredential: false, valueDescription: "whole seconds",
        summary: "How long adding and updating is retried after HTTP 408; default 300.")
    case .insecure:
      Row(
        variableSuffix: "INSECURE", isCredential: false, valueDescription: "true or false",
        summary: "Whether TLS certificates go unchecked; default false.")
    case .backendType:
      Row(
        variableSuffix: "BACKEND_TYPE", isCredential: false,
        valueDescription: "remote, docker or subprocess",
        summary: "Where computations run; default subprocess.")
    }
  }
}

extension Setting: CustomStringConvertible {
  public var description: String { key }
}
