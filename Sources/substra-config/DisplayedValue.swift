import SubstraCommandSupport
import SubstraConfig

/// A value as it is shown: typed, and redacted where it has to be.
enum DisplayedValue: Hashable {
  /// No value.
  case none
  case text(String)
  case integer(Int)
  case boolean(Bool)
  /// A credential that may not be seen.
  case redacted
  /// A secret file that nobody has opened.
  case unread
  /// A value that was refused.
  case invalid
}

extension DisplayedValue {
  /// The value that decides, from the configuration if there is one.
  init(winning setting: SettingExplanation, in configuration: ClientConfiguration?, reveals: Bool) {
    let candidate = DisplayedValue(
      setting.candidates[0], of: setting.setting, reveals: reveals)
    // A file that would decide and was not opened was refused.
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
      case .tokenExpiresAt, .allowImplicitLogin: candidate
      }
  }

  /// The value of a source; a credential in the open only for who asked to see it.
  init(_ candidate: SettingExplanation.Candidate, of setting: Setting, reveals: Bool) {
    if reveals, let secret = candidate.secret {
      self = .text(secret.reveal())
    } else {
      self.init(candidate.value, of: setting)
    }
  }

  /// The value of a source.
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
        case .url, .token, .username, .password, .backendType, .tokenExpiresAt: .text(text)
        }
      }
  }

  private static func optional(_ text: String?) -> DisplayedValue {
    text.map { .text($0) } ?? .none
  }
}

extension DisplayedValue {
  /// The value in a table.
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

  /// The value as a script gets it; `nil` if there is none to get.
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
    // Half a value would be taken for a whole one.
    case .text(let text) where redactor.masked(text) != text: redacted
    case .text(let text): [.init("value", .string(text))]
    case .integer(let number): [.init("value", .integer(number))]
    case .boolean(let value): [.init("value", .bool(value))]
    case .redacted: redacted
    // Nobody knows it, and who asked to see everything must not take it for a value.
    case .unread: redactor.reveals ? [.init("value", .null), .init("not_opened", true)] : redacted
    case .invalid: [.init("value", .null), .init("invalid", true)]
    }
  }
}

extension Duration {
  /// The seconds, without the rest.
  var wholeSeconds: Int { Int(components.seconds) }
}
