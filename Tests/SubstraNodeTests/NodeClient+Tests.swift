import Foundation
import SubstraConfig
import SubstraNode

extension NodeClient {
  /// A client with the token of the recordings.
  init(
    url: String = "http://127.0.0.1:8091", token: String? = Self.recordedToken,
    _ transport: any Transport, allowsHTTP: Bool = false
  ) throws {
    let values = ConfigurationOverrides(url: url, token: token.map { Secret($0) })
    try self.init(
      settings: ClientConfiguration(name: "org-1", values).settings(), transport: transport,
      allowsHTTP: allowsHTTP)
  }

  /// A client that logs in with the username and password of the recordings.
  init(
    loggingInAt url: String, username: String = "org-1",
    password: String = "p@sswr0d44-oracle-long", _ transport: any Transport
  ) throws {
    let values = ConfigurationOverrides(
      url: url, username: username, password: Secret(password))
    try self.init(
      settings: ClientConfiguration(name: "org-1", values).settings(), transport: transport)
  }

  /// A token that the recorded node accepts.
  static let recordedToken = "dca134cc13b61809816924f3114648f27153db01"
  /// The identifier of a token.
  static let tokenID = "04834691-4550-46d0-bd2e-8de65e6bed7b"
  /// 2030-01-01 at 00:00 UTC.
  static let newYear2030 = Date(timeIntervalSince1970: 1_893_456_000)
}

extension TokenPage {
  /// The page of the recorded node.
  static let recorded: TokenPage = {
    let client = try? ClientConfiguration(name: "org-1", .init(url: "http://127.0.0.1:8091"))
    guard let client else { preconditionFailure("the url of the recordings is refused") }
    return client.tokenPage
  }()
}
