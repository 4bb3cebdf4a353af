extension ConfigurationReport {
  /// The report as a document.
  ///
  /// - Parameters:
  ///   - others: More diagnostics, which follow those of the configuration.
  ///   - redactor: Masks the credentials that it knows.
  package func document(adding others: [Diagnostic] = [], _ redactor: Redactor) -> JSONValue {
    let names = configuration.sourcesNotReadBySDK.map { JSONValue.string($0) }
    return .object(
      [
        .init("version", 1), .init("client", .optional(configuration.name)),
        .init("mode", .word(configuration.mode.rawValue)), settings(redactor), request,
      ] + (names.isEmpty ? [] : [.init("not_read_by_sdk", .array(names))])
        + [
          .init("diagnostics", .array((configuration.diagnostics + others).map { JSONValue($0) }))
        ])
  }

  /// The settings with their values and origins.
  package func settings(_ redactor: Redactor) -> JSONValue.Member {
    .init(
      "settings",
      .object(
        settings.map { setting in
          let origin = JSONValue(configuration.origin(of: setting))
          return .init(
            setting.key, .object(value(of: setting).members(redactor) + [.init("origin", origin)]))
        }))
  }

  /// The settings of requests for an HTTP client; null for a local client.
  package var request: JSONValue.Member {
    let settings = configuration.settings()
    guard settings.mode != .local, let base = configuration.baseURLText else {
      return .init("request", .null)
    }
    var headers: [JSONValue.Member] = [.init("Accept", .word(settings.headers.accept))]
    if let authorization = settings.headers.authorization {
      headers.append(.init("Authorization", credential(authorization)))
    }
    let login: JSONValue =
      settings.login.map {
        ["username": .string($0.username), "password": credential($0.password)]
      } ?? .null
    return .init(
      "request",
      [
        "base_url": .string(base), "headers": .object(headers),
        "verify_tls": .bool(settings.verifiesTLS),
        "retry_timeout": .integer(settings.retryTimeout.wholeSeconds), "login": login,
      ])
  }

  private func credential(_ secret: Secret) -> JSONValue {
    reveals ? .string(secret.reveal()) : .word(Secret.redacted)
  }
}
