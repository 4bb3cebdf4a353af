import SubstraConfig
import TestSupport
import Testing

/// Comparing credentials, and the values that hold them.
struct SecretEqualityTests {
  @Test(arguments: [
    ("", "", true), ("a", "a", true), ("t0ken", "t0ken", true), ("t0ken", "t0keN", false),
    ("t0ken", "T0ken", false), ("t0ken", "t0ke", false), ("t0ke", "t0ken", false),
    ("", "\0", false), ("\0", "", false), ("a\0", "a", false), ("a", "a\0", false),
    ("h\u{F4}pital", "ho\u{302}pital", false), ("a", String(repeating: "a", count: 257), false),
  ])
  func `secrets are equal if all bytes are`(lhs: String, rhs: String, isEqual: Bool) {
    #expect((Secret(lhs) == Secret(rhs)) == isEqual)
    #expect((Secret(rhs) == Secret(lhs)) == isEqual)
  }

  private static func configuration(
    token: String = "t1", timeout: Duration = .seconds(60)
  ) throws -> ClientConfiguration {
    try ClientConfiguration(
      name: "org-1",
      .init(
        url: "https://one.org", token: Secret(token), retryTimeout: timeout, fileID: "T/a.swift",
        line: 1))
  }

  @Test func `configurations and settings are equal if their values are`() throws {
    let one = try Self.configuration()
    let same = try Self.configuration()
    let otherToken = try Self.configuration(token: "t2")
    let otherTime = try Self.configuration(timeout: .seconds(61))
    #expect(one == same)
    #expect(one.token == same.token)
    #expect(one.settings() == same.settings())
    #expect(one.credentials == same.credentials)
    for other in [otherToken, otherTime] {
      #expect(one != other)
      #expect(one.settings() != other.settings())
    }
    #expect(one.token != otherToken.token)
    #expect(one.settings().headers != otherToken.settings().headers)
  }

  @Test func `a login is compared with its password`() throws {
    let logins = try ["p1", "p1", "p2"].map { password in
      try ClientConfiguration(
        name: "org-1",
        .init(url: "https://one.org", username: "ada", password: Secret(password))
      ).settings().login
    }
    #expect(logins[0] == logins[1])
    #expect(logins[0] != logins[2])
  }

  @Test func `an origin is a part of a configuration, and not of the settings`() throws {
    let file = ConfigurationSource.clients(["org-1": ["url": "https://one.org", "token": "t1"]])
    let fromFile = try ConfigurationResolver(sources: [file], environment: [:]).resolve("org-1")
    let fromCode = try ClientConfiguration(
      name: "org-1", .init(url: "https://one.org", token: Secret("t1")))
    #expect(fromFile != fromCode)
    #expect(fromFile.settings() == fromCode.settings())
  }
}
