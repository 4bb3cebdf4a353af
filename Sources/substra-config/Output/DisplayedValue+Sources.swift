import SubstraConfig

extension DisplayedValue {
  /// Creates the winning value, from the configuration if there is one.
  init(winning setting: SettingExplanation, in configuration: ClientConfiguration?, reveals: Bool) {
    if let configuration {
      self.init(setting.setting, of: configuration, reveals: reveals)
      return
    }
    let candidate = DisplayedValue(setting.candidates[0], of: setting.setting, reveals: reveals)
    // A winning secret file that was not opened was rejected, and so was a store that was not asked.
    self = candidate == .unread || candidate == .unasked ? .invalid : candidate
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
  private init(_ value: SettingExplanation.ShownValue, of setting: Setting) {
    self =
      switch value {
      case .none: .none
      case .redacted: .redacted
      case .unread: .unread
      case .unasked: .unasked
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
}
