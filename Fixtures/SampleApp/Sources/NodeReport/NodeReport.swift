public import SubstraConfig

/// What an application tells about the node of a client, fit for a log.
public struct NodeReport: CustomStringConvertible {
  public let description: String

  public init(_ configuration: ClientConfiguration) {
    let settings = configuration.settings()
    description = """
      \(configuration.name ?? "unnamed"): \(settings.mode)
        requests go to \(settings.baseURL?.absoluteString ?? "nobody"), \
      TLS certificates are \(settings.verifiesTLS ? "checked" : "not checked")
        token \(configuration.token.value.map { "\($0)" } ?? "not set") \
      from \(configuration.token.origin)
        header \(settings.headers.authorization.map { "Authorization: \($0)" } ?? "none")
        retried for \(settings.retryTimeout), says \(configuration.retryTimeout.origin)
      """
  }
}
