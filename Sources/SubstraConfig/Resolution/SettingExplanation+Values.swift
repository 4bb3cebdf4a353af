extension SettingExplanation {
  /// Collects the sources of a setting, with values as far as they may be shown.
  init(of setting: Setting, _ sources: [ClientResolution.Source]) {
    self.setting = setting
    candidates =
      sources.map {
        Candidate(
          origin: $0.origin, value: Self.shownValue(of: setting, $0),
          checks: Self.checks(of: $0), notes: $0.notes, secret: Self.secret(of: setting, $0))
      } + [Self.defaultCandidate(of: setting)]
  }

  private static func shownValue(
    of setting: Setting, _ source: ClientResolution.Source
  ) -> ShownValue {
    switch source.raw {
    case .unread: return .unread
    case .unasked: return .unasked
    default: break
    }
    guard !setting.isCredential else { return .redacted }
    var decoder = SettingDecoder(setting, source)
    let text: String? =
      switch setting {
      case .url: decoder.url()
      case .username: decoder.username()
      case .retryTimeout: decoder.seconds().map { String($0) }
      case .insecure: decoder.boolean().map { String($0) }
      case .backendType: decoder.backend()?.rawValue
      case .tokenExpiresAt:
        decoder.expiry().map { $0.map { RFC3339.timestamp(ofSeconds: $0) } ?? "" }
      case .allowImplicitLogin: decoder.permission().map { String($0) }
      case .manageURL: decoder.manageURL()
      case .token, .password: nil
      }
    guard let text, !decoder.hasFailed else { return .invalid }
    return secret(of: setting, source) == nil ? .text(text) : .redacted
  }

  /// The credential of a source: a token, a password, or a username that looks like a credential.
  static func secret(of setting: Setting, _ source: ClientResolution.Source) -> Secret? {
    guard setting.isCredential || setting == .username else { return nil }
    var decoder = SettingDecoder(setting, source)
    let secret = decoder.secret()
    guard setting == .username else { return secret }
    return secret?.withBytes(ClientNameShape.looksLikeCredential) == true ? secret : nil
  }

  private static func checks(of source: ClientResolution.Source) -> [String] {
    switch source.raw {
    case .contents(let contents): contents.checks.map(\.description)
    case .answer(let answer): answer.checks
    default: []
    }
  }

  private static func defaultCandidate(of setting: Setting) -> Candidate {
    let value: ShownValue =
      switch setting {
      case .url, .token, .username, .password, .tokenExpiresAt, .allowImplicitLogin, .manageURL:
        .none
      case .retryTimeout: .text(String(Finalization.defaultRetryTimeout))
      case .insecure: .text("false")
      case .backendType: .text(BackendType.subprocess.rawValue)
      }
    return .init(origin: .default, value: value, checks: [], notes: [], secret: nil)
  }
}
