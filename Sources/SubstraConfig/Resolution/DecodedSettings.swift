#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The decoded settings of a client, before they are checked against one another.
struct DecodedSettings {
  /// The result of decoding a setting.
  enum Outcome<Value> {
    /// No layer has a value.
    case absent
    /// The value of the highest layer.
    case value(Value)
    /// The value of the highest layer was refused, and a diagnostic says why.
    case refused

    var value: Value? {
      guard case .value(let value) = self else { return nil }
      return value
    }

    var isAbsent: Bool {
      guard case .absent = self else { return false }
      return true
    }

    var isRefused: Bool {
      guard case .refused = self else { return false }
      return true
    }
  }

  let url: Outcome<String>

  /// The url as it was parsed to check it; `nil` if it is empty or refused.
  let parsedURL: URL?
  let token: Outcome<Secret>
  let username: Outcome<String>
  let password: Outcome<Secret>
  let retryTimeout: Outcome<Int>
  let insecure: Outcome<Bool>
  let backendType: Outcome<BackendType>

  /// In seconds since 1970.
  let tokenExpiresAt: Outcome<Int>
  let allowImplicitLogin: Outcome<Bool>
  let manageURL: Outcome<String>

  /// The addresses of the node, as far as they are valid.
  let addresses: NodeAddresses

  /// Decodes the highest source of every setting; lower ones are ignored, as in the SDK.
  ///
  /// - Parameter isPartial: Whether other layers may give a url, so that the token may be sent.
  init(
    sources: SettingTable<[ClientResolution.Source]>, diagnostics: inout [Diagnostic],
    isPartial: Bool = false
  ) {
    var addresses = NodeAddresses()
    func decode<Value>(
      _ setting: Setting, _ found: inout [Diagnostic],
      _ read: (inout SettingDecoder) -> Value?
    ) -> Outcome<Value> {
      let candidates = sources[setting]
      guard !candidates.isEmpty else { return .absent }
      // Not `first`, which would copy the source twice.
      var decoder = SettingDecoder(setting, candidates[0], addresses: addresses)
      if let program = decoder.source.encryption {
        found.append(.encrypted(setting, decoder.source, by: program))
        return .refused
      }
      let value = read(&decoder)
      found += decoder.diagnostics
      guard let value, !decoder.hasFailed else { return .refused }
      return .value(value)
    }
    var parsedURL: URL?
    let url = decode(.url, &diagnostics) { decoder in
      let text = decoder.url()
      parsedURL = decoder.parsedURL
      return text
    }
    self.url = url
    self.parsedURL = parsedURL
    manageURL = decode(.manageURL, &diagnostics) { $0.manageURL() }
    addresses = NodeAddresses(url: url.value, manageURL: manageURL.value)
    self.addresses = addresses
    // Without a url the token is not sent, so that its form does not matter.
    let isSent = isPartial || url.value?.isEmpty == false || url.isRefused
    token = decode(.token, &diagnostics) { $0.token(isSent: isSent) }
    username = decode(.username, &diagnostics) { $0.username() }
    password = decode(.password, &diagnostics) { $0.password() }
    retryTimeout = decode(.retryTimeout, &diagnostics) { $0.seconds() }
    insecure = decode(.insecure, &diagnostics) { $0.boolean() }
    backendType = decode(.backendType, &diagnostics) { $0.backend() }
    let expiry: Outcome<Int?> = decode(.tokenExpiresAt, &diagnostics) { $0.expiry() }
    tokenExpiresAt =
      switch expiry {
      case .absent, .value(nil): .absent
      case .value(let seconds?): .value(seconds)
      case .refused: .refused
      }
    allowImplicitLogin = decode(.allowImplicitLogin, &diagnostics) { $0.permission() }
  }
}
