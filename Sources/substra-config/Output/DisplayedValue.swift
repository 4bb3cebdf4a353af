import SubstraCommandSupport
import SubstraConfig

/// A value to show: typed, and redacted if it is a credential.
enum DisplayedValue: Hashable {
  /// No value.
  case none
  case text(String)
  case integer(Int)
  case boolean(Bool)
  /// A credential that must not be shown.
  case redacted
  /// The content of a secret file that was not opened.
  case unread
  /// A value that was rejected.
  case invalid
}

extension DisplayedValue {
  /// Creates the winning value, from the configuration if there is one.
  init(winning setting: SettingExplanation, in configuration: ClientConfiguration?, reveals: Bool) {
    let candidate = DisplayedValue(
      setting.candidates[0], of: setting.setting, reveals: reveals)
    // A winning secret file that was not opened was rejected.
    guard candidate != .unread else {
      self = .invalid
      return
    }
    guard let configuration, reveals || candidate != .redacted else {
      self = candidate
      return
    }
    self =
      switch setting.setting {
      case .url: .optional(configuration.urlText)
      case .token: .optional(configuration.token.value?.reveal())
      case .username: .optional(configuration.username.value)
      case .password: .optional(configuration.password.value?.reveal())
      case .retryTimeout: .integer(configuration.retryTimeout.value.wholeSeconds)
      case .insecure: .boolean(configuration.insecure.value)
      case .backendType: .text(configuration.backendType.value.rawValue)
      case .tokenExpiresAt, .allowImplicitLogin, .manageURL: candidate
      }
  }

  /// Creates the value of a source; a credential is in cleartext only if `reveals` is true.
  init(_ candidate: SettingExplanation.Candidate, of setting: Setting, reveals: Bool) {
    if reveals, let secret = candidate.secret {
      self = .text(secret.reveal())
    } else {
      self.init(candidate.value, of: setting)
    }
  }

  /// Creates the value of a source, with credentials redacted.
  init(_ value: SettingExplanation.ShownValue, of setting: Setting) {
    self =
      switch value {
      case .none: .none
      case .redacted: .redacted
      case .unread: .unread
      case .invalid: .invalid
      case .text(let text):
        switch setting {
        case .retryTimeout: Int(text).map { .integer($0) } ?? .text(text)
        case .insecure, .allowImplicitLogin: .boolean(text == "true")
        case .url, .token, .username, .password, .backendType, .tokenExpiresAt, .manageURL:
          .text(text)
        }
      }
  }

  private static func optional(_ text: String?) -> DisplayedValue {
    text.map { .text($0) } ?? .none
  }
}

extension DisplayedValue {
  /// The value as a cell of a table.
  var cell: OutputText {
    switch self {
    case .none: "\("not set", .faint)"
    case .text(""): "\"\""
    case .text(let text): "\(text)"
    case .integer(let number): "\(number)"
    case .boolean(let value): value ? "true" : "false"
    case .redacted: "<redacted>"
    case .unread: "\("not opened", .faint)"
    case .invalid: "\("invalid", .error)"
    }
  }

  /// The value as `get` prints it; `nil` if there is none to print.
  var plainText: String? {
    switch self {
    case .none, .redacted, .unread, .invalid: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let value): value ? "true" : "false"
    }
  }

  /// The members of a setting in JSON.
  func members(_ redactor: Redactor) -> [JSONValue.Member] {
    let redacted: [JSONValue.Member] = [
      .init("value", .word(Secret.redacted)), .init("redacted", true),
    ]
    return switch self {
    case .none: [.init("value", .null)]
    // Masking only a part would leave a value that looks complete.
    case .text(let text) where redactor.masked(text) != text: redacted
    case .text(let text): [.init("value", .string(text))]
    case .integer(let number): [.init("value", .integer(number))]
    case .boolean(let value): [.init("value", .bool(value))]
    case .redacted: redacted
    // The value is unknown: with `--reveal`, "<redacted>" would be taken for the value itself.
    case .unread: redactor.reveals ? [.init("value", .null), .init("not_opened", true)] : redacted
    case .invalid: [.init("value", .null), .init("invalid", true)]
    }
  }
}

extension Duration {
  /// The seconds, without the fraction.
  var wholeSeconds: Int { Int(components.seconds) }
}
