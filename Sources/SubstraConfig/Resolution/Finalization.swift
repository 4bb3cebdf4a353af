#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Checks the combination of a client's settings, and makes a configuration of them.
struct Finalization {
  let client: String?
  let values: DecodedSettings
  let sources: SettingTable<[ClientResolution.Source]>
  /// The current time, in seconds since 1970.
  let now: Int
  var diagnostics: [Diagnostic]

  /// The value of `retry_timeout` in seconds if no source gives one.
  static let defaultRetryTimeout = 300

  /// Checks the values against one another.
  ///
  /// - Parameters:
  ///   - isComplete: Whether all sources are known.
  ///   - isPartial: Whether other layers may give missing settings, so that none is reported.
  init(
    client: String?, values: DecodedSettings, sources: SettingTable<[ClientResolution.Source]>,
    diagnostics: [Diagnostic], now: Int, isComplete: Bool, isPartial: Bool = false
  ) {
    self.client = client
    self.values = values
    self.sources = sources
    self.now = now
    self.diagnostics = diagnostics
    guard isComplete else { return }
    if isPartial {
      checkPart()
      return
    }
    checkURL()
    checkVerification()
    checkCredentials()
  }

  /// The configuration, unless one of the diagnostics is an error.
  func configuration(diagnostics: [Diagnostic]) -> ClientConfiguration? {
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return ClientConfiguration(
      name: client,
      url: resolved(.url, values.parsedURL), urlText: values.url.value,
      token: resolved(.token, values.token.value),
      username: resolved(.username, values.username.value),
      password: resolved(.password, values.password.value),
      retryTimeout: resolved(
        .retryTimeout, .seconds(values.retryTimeout.value ?? Self.defaultRetryTimeout)),
      insecure: resolved(.insecure, values.insecure.value ?? false),
      backendType: resolved(.backendType, values.backendType.value ?? .subprocess),
      tokenExpiresAt: resolved(
        .tokenExpiresAt,
        values.tokenExpiresAt.value.map { Date(timeIntervalSince1970: Double($0)) }),
      allowImplicitLogin: resolved(.allowImplicitLogin, values.allowImplicitLogin.value),
      manageURL: resolved(
        .manageURL, values.manageURL.value.flatMap { $0.isEmpty ? nil : URL(string: $0) }),
      diagnostics: diagnostics)
  }

  private func resolved<Value>(_ setting: Setting, _ value: Value) -> Resolved<Value> {
    let sources = sources[setting]
    return Resolved(
      value, origin: sources.first?.origin ?? .default,
      shadowed: sources.dropFirst().map(\.origin))
  }
}

extension Finalization {
  /// The url, unless there is none or it is empty.
  private var url: String? {
    values.url.value.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func checkURL() {
    guard case .value(.remote) = values.backendType, url == nil, !values.url.isRefused else {
      return
    }
    guard values.url.isAbsent else {
      report(
        .urlMissing, at: .url, "url is empty, but backend_type is remote",
        help: "give the URL of the node, or another backend_type")
      return
    }
    report(
      .urlMissing, at: .backendType, "backend_type is remote, but there is no url",
      help: "give the URL of the node: \(Setting.url.wayToSet(for: client))")
  }

  /// Reports that TLS certificates are not verified, if the url is https.
  private mutating func checkVerification() {
    guard values.insecure.value == true, let url, NodeURL.usesTLS(url) else { return }
    let isLocal = URL(string: url).map(NodeURL.isLocal) ?? false
    report(
      .insecureTLS, severity: isLocal ? .note : nil, at: .insecure,
      "the TLS certificate of the node is not verified",
      help: isLocal
        ? "use it only for a node on this machine"
        : "remove it, and trust the node's certificate authority instead (REQUESTS_CA_BUNDLE)")
  }

  private mutating func checkCredentials() {
    let hasUsername = !values.username.isAbsent
    let hasPassword = !values.password.isAbsent
    let hasToken = !values.token.isAbsent
    guard url != nil || values.url.isRefused else {
      let setting: Setting? =
        hasToken ? .token : hasPassword ? .password : hasUsername ? .username : nil
      if let setting, !diagnostics.contains(where: { $0.rule == .urlMissing }) {
        report(
          .credentialsWithoutURL, at: setting, "there is a \(setting), but no url to use it with",
          help:
            "the client works locally; give the url if that is not intended: \(Setting.url.wayToSet(for: client))"
        )
      }
      return
    }
    if hasToken {
      checkTokenPrecedence()
      checkExpiry()
    } else if hasUsername, hasPassword {
      let empty = [Setting.username, .password].filter(isEmpty)
      for setting in empty {
        report(
          .emptyCredentials, at: setting, "\(setting) is empty",
          help:
            "give it a value, or unset username and password and give a token from \(values.addresses.tokenPage)"
        )
      }
      if empty.isEmpty, !values.username.isRefused, !values.password.isRefused { checkLogin() }
    } else if hasUsername || hasPassword {
      let (given, missing): (Setting, Setting) =
        hasUsername ? (.username, .password) : (.password, .username)
      report(
        .incompleteCredentials, at: given, "there is a \(given), but no \(missing)",
        help:
          "give the \(missing) too (\(missing.wayToSet(for: client))), or a token from \(values.addresses.tokenPage)"
      )
    } else {
      report(
        .noCredentials, at: .url, "there is a url, but neither a token nor a login",
        help:
          "make a token on \(values.addresses.tokenPage) and \(Setting.token.wayToGive(to: client))"
      )
    }
    if hasToken || (hasUsername && hasPassword) { checkTransport() }
  }

  /// Checks the known settings, while other layers may give the rest.
  ///
  /// `Docs/Decisions/0018-what-the-linter-can-know.md` discusses all rules.
  private mutating func checkPart() {
    let hasLogin = !values.username.isAbsent && !values.password.isAbsent
    checkVerification()
    // The date belongs to the token, whatever layer that comes from.
    checkExpiry()
    // A secret file that is not opened counts as refused, but gives a login all the same.
    let isUnread = values.username.isRefused || values.password.isRefused
    if values.token.isAbsent, hasLogin, !isEmpty(.username), !isEmpty(.password),
      !isUnread || values.allowImplicitLogin.value == false
    {
      checkLogin()
    }
    if !values.token.isAbsent || hasLogin { checkTransport() }
  }

  private func isEmpty(_ setting: Setting) -> Bool {
    switch setting {
    case .username: values.username.value?.isEmpty == true
    case .password: values.password.value?.isEmpty == true
    case .url, .token, .retryTimeout, .insecure, .backendType, .tokenExpiresAt,
      .allowImplicitLogin, .manageURL:
      false
    }
  }

  private mutating func checkTokenPrecedence() {
    guard let token = sources[.token].first else { return }
    let isLoginHigher = [Setting.username, .password].allSatisfy { setting in
      sources[setting].first?.isHigher(than: token) == true
    }
    guard isLoginHigher, let login = sources[.password].first?.origin else { return }
    let kind = login.layer == token.origin.layer ? "for this client" : "of a higher layer"
    report(
      .tokenOverridesCredentials, at: .token,
      "the token is used instead of the login \(kind) (\(login))",
      help:
        "remove the token to use the login, or the login to use the token; \(values.addresses.tokenPage) lists the tokens"
    )
  }

  /// Two weeks, in seconds: enough time to get a new token.
  static let warningTime = 14 * 86_400

  private mutating func checkExpiry() {
    guard let expiry = values.tokenExpiresAt.value else { return }
    let date = RFC3339.text(ofSeconds: expiry)
    if expiry <= now {
      report(
        .tokenExpired, at: .tokenExpiresAt, "the token expired on \(date)",
        help: "make a new one on \(values.addresses.tokenPage) and \(waysToReplaceToken.now)")
    } else if expiry - now <= Self.warningTime {
      let days = (expiry - now) / 86_400
      let rest = days == 0 ? "within a day" : days == 1 ? "in a day" : "in \(days) days"
      report(
        .tokenExpiring, at: .tokenExpiresAt, "the token expires \(rest), on \(date)",
        help:
          "make a new one on \(values.addresses.tokenPage) before then\(waysToReplaceToken.later)")
    }
  }

  /// How to replace the token: one that has a record is in a file that the commands can replace.
  private var waysToReplaceToken: (now: String, later: String) {
    guard case .tokenRecord? = sources[.tokenExpiresAt].first?.origin else {
      let correction = "and correct token_expires_at"
      return (
        "\(Setting.token.wayToGive(to: client)), \(correction)",
        ": \(Setting.token.wayToSet(for: client)), \(correction)"
      )
    }
    let name =
      Setting.token.variable(of: client) == nil
      ? "CLIENT" : ShellWord.word(Array((client ?? "").utf8))
    return (
      "store it: substra-config token import \(name)",
      ", or have it replaced: substra-config token rotate \(name)"
    )
  }

  private mutating func checkLogin() {
    guard !values.allowImplicitLogin.isRefused else { return }
    let instead =
      "make a token on \(values.addresses.tokenPage) and \(Setting.token.wayToGive(to: client))"
    switch values.allowImplicitLogin.value {
    case false:
      report(
        .implicitLoginDisabled, at: .password,
        "there are a username and a password, but allow_implicit_login is false",
        help: instead)
    case nil:
      report(
        .implicitLogin, at: .password,
        "the client logs in with a password, which the node's administrator can switch off",
        help: "\(instead); set allow_implicit_login: true if the login is intended")
    case true: break
    }
  }

  private mutating func checkTransport() {
    // A fast check first: most urls are https, and don't have to be parsed.
    guard let url, url.utf8.count > 5, url.utf8.prefix(5).last == UInt8(ascii: ":"),
      let address = URL(string: url), address.scheme?.lowercased() == "http",
      !NodeURL.isLocal(address)
    else { return }
    report(
      .insecureTransport, at: .url, "the client's credentials go over http without encryption",
      help: "use https")
  }

  private mutating func report(
    _ rule: Rule, severity: Severity? = nil, at setting: Setting, _ message: String, help: String
  ) {
    let place = sources[setting].first?.place
    diagnostics.append(
      Diagnostic(
        rule: rule, severity: severity, message: message, location: place?.location,
        keyPath: place?.keyPath ?? [],
        help: help))
  }
}
