extension SettingExplanation {
  /// Collects who has a word in a setting, with values as far as they may be shown.
  init(of setting: Setting, _ sources: [ClientResolution.Source]) {
    self.setting = setting
    candidates =
      sources.map {
        Candidate(
          origin: $0.origin, value: Self.shownValue(of: setting, $0),
          secret: Self.secret(of: setting, $0))
      } + [Self.defaultCandidate(of: setting)]
  }

  private static func shownValue(
    of setting: Setting, _ source: ClientResolution.Source
  ) -> ShownValue {
    guard !setting.isCredential else { return .redacted }
    var decoder = SettingDecoder(setting, source)
    let text: String? =
      switch setting {
      case .url: decoder.url()
      case .username: decoder.username()
      case .retryTimeout: decoder.seconds().map { String($0) }
      case .insecure: decoder.boolean().map { String($0) }
      case .backendType: decoder.backend()?.rawValue
      case .token, .password: nil
      }
    guard let text, !decoder.hasFailed else { return .invalid }
    return setting == .username && ClientNameShape.looksLikeCredential(text.utf8)
      ? .redacted : .text(text)
  }

  /// The credential that a source has for a setting that is one.
  static func secret(of setting: Setting, _ source: ClientResolution.Source) -> Secret? {
    guard setting.isCredential else { return nil }
    var decoder = SettingDecoder(setting, source)
    return decoder.secret()
  }

  private static func defaultCandidate(of setting: Setting) -> Candidate {
    let value: ShownValue =
      switch setting {
      case .url, .token, .username, .password: .none
      case .retryTimeout: .text(String(Finalization.defaultRetryTimeout))
      case .insecure: .text("false")
      case .backendType: .text(BackendType.subprocess.rawValue)
      }
    return .init(origin: .default, value: value, secret: nil)
  }
}
