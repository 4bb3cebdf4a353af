#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A value to show: typed, and redacted if it is a credential.
package enum DisplayedValue: Sendable, Hashable {
  /// No value.
  case none
  case text(String)
  case integer(Int)
  case boolean(Bool)
  /// A credential that must not be shown.
  case redacted
  /// The content of a secret file that was not opened.
  case unread
  /// The answer of a secret store that was not asked.
  case unasked
  /// A value that was rejected.
  case invalid
}

extension DisplayedValue {
  /// Creates the value of a setting; a credential is in cleartext only if `reveals` is true.
  package init(_ setting: Setting, of configuration: ClientConfiguration, reveals: Bool) {
    func credential(_ resolved: Resolved<Secret?>) -> DisplayedValue {
      // A store is not asked without a url, and the client then works locally.
      guard let secret = resolved.value else { return resolved.origin.isStore ? .unasked : .none }
      return reveals ? .text(secret.reveal()) : .redacted
    }
    self =
      switch setting {
      case .url: .optional(configuration.urlText)
      case .token: credential(configuration.token)
      case .username where configuration.hasDoubtfulUsername && !reveals: .redacted
      case .username: .optional(configuration.username.value)
      case .password: credential(configuration.password)
      case .retryTimeout: .integer(configuration.retryTimeout.value.wholeSeconds)
      case .insecure: .boolean(configuration.insecure.value)
      case .backendType: .text(configuration.backendType.value.rawValue)
      case .tokenExpiresAt:
        .text(of: configuration.tokenExpiresAt) {
          RFC3339.timestamp(ofSeconds: Int($0.timeIntervalSince1970.rounded(.down)))
        }
      case .allowImplicitLogin: configuration.allowImplicitLogin.value.map { .boolean($0) } ?? .none
      case .manageURL: .text(of: configuration.manageURL, \.absoluteString)
      }
  }

  private static func optional(_ text: String?) -> DisplayedValue {
    text.map { .text($0) } ?? .none
  }

  /// The text of a value; `""` if a source gives an empty one.
  private static func text<Value>(
    of resolved: Resolved<Value?>, _ words: (Value) -> String
  ) -> DisplayedValue {
    guard let value = resolved.value else { return resolved.origin == .default ? .none : .text("") }
    return .text(words(value))
  }
}

extension DisplayedValue {
  /// The value as a cell of a table.
  package var cell: OutputText {
    switch self {
    case .none: "\("not set", .faint)"
    case .text(""): "\"\""
    case .text(let text): "\(text)"
    case .integer(let number): "\(number)"
    case .boolean(let value): value ? "true" : "false"
    case .redacted: "<redacted>"
    case .unread: "\("not opened", .faint)"
    case .unasked: "\("not asked", .faint)"
    case .invalid: "\("invalid", .error)"
    }
  }

  /// The value as `get` prints it; `nil` if there is none to print.
  package var plainText: String? {
    switch self {
    case .none, .redacted, .unread, .unasked, .invalid: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let value): value ? "true" : "false"
    }
  }

  /// The members of a setting in JSON.
  package func members(_ redactor: Redactor) -> [JSONValue.Member] {
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
    case .unasked: redactor.reveals ? [.init("value", .null), .init("not_asked", true)] : redacted
    case .invalid: [.init("value", .null), .init("invalid", true)]
    }
  }
}

extension Duration {
  /// The seconds, without the fraction.
  package var wholeSeconds: Int { Int(components.seconds) }
}
