import Foundation
import SubstraConfig
import TestSupport
import Testing

/// What `report(as:)` and the encoding of diagnostics show.
struct ConfigurationReportTests {
  private static func configuration(
    _ settings: [String: ConfigurationSource.Value], environment: EnvironmentVariables = [:]
  ) throws -> ClientConfiguration {
    try ConfigurationResolver(
      sources: [.clients(["org-1": settings], named: "test.yaml")], environment: environment
    ).resolve("org-1")
  }

  @Test func `the text has every setting with its value and source`() throws {
    let found = try Self.configuration(
      ["url": "https://one.org/", "retry_timeout": 60, "token_expires_at": "2099-01-31"],
      environment: ["SUBSTRA_ORG_1_TOKEN": "t0ken-of-org-1"])
    #expect(
      found.report(as: .text) == """
        org-1: hybrid, works on this machine and reads from https://one.org with a token

        SETTING           VALUE                 LAYER               LOCATION
        url               https://one.org/      configuration file  test.yaml:4:8
        token             <redacted>            environment         SUBSTRA_ORG_1_TOKEN
        username          not set               default
        password          not set               default
        retry_timeout     60                    configuration file  test.yaml:2:18
        insecure          false                 default
        backend_type      subprocess            default
        token_expires_at  2099-01-31T00:00:00Z  configuration file  test.yaml:3:21

        The Python SDK does not read token_expires_at; 'substra-config exec' passes their values to it.
        """)
  }

  @Test func `the document has the settings, the request and the diagnostics`() throws {
    let found = try Self.configuration([
      "url": "http://one.org", "username": "ada", "password": "hunter2-hunter2",
      "allow_implicit_login": true,
    ])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(found.report(as: .json).utf8))
        as? [String: Any])
    #expect(document["client"] as? String == "org-1")
    let settings = try #require(document["settings"] as? [String: [String: Any]])
    #expect(settings["password"]?["redacted"] as? Bool == true)
    #expect(settings["username"]?["value"] as? String == "ada")
    let request = try #require(document["request"] as? [String: Any])
    #expect((request["login"] as? [String: String])?["password"] == "<redacted>")
    let diagnostics = try #require(document["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["rule"] as? String } == ["insecure-transport"])
  }

  @Test(arguments: [CanaryFiles.token, CanaryFiles.password])
  func `no report and no diagnostic shows a credential`(canary: String) throws {
    let finder = LeakFinder(canary)
    let base: [String: ConfigurationSource.Value] = ["url": "https://one.org"]
    var clients: [[String: ConfigurationSource.Value]] = [
      base.merging(["token": "\(canary)"]) { $1 },
      base.merging(["username": "ada", "password": "\(canary)"]) { $1 },
      base.merging(["token": "\(canary)", "username": "\(canary)", "password": "\(canary)"]) { $1 },
      ["url": "https://one.org/\(canary)", "token": "\(canary)"],
    ]
    if canary == CanaryFiles.token {
      // A password that is easy to remember can't be told from a username.
      clients.append(base.merging(["username": "\(canary)", "password": "other"]) { $1 })
    }
    for settings in clients {
      let explanation = ConfigurationResolver(
        sources: [.clients(["org-1": settings])],
        environment: ["SUBSTRA_ORG_1_PASSWORD": "\(canary)"]
      ).explain("org-1")
      let diagnostics = try JSONEncoder().encode(explanation.diagnostics)
      #expect(finder.leaks(in: Array(diagnostics)) == [:])
      guard let found = explanation.configuration else { continue }
      for format in ClientConfiguration.ReportFormat.allCases {
        let report = found.report(as: format)
        #expect(report.contains("<redacted>"))
        #expect(finder.leaks(in: report) == [:], "\(report)")
      }
    }
    // The names of clients that look like a credential are masked as well.
    guard canary == CanaryFiles.token else { return }
    let named = try ClientConfiguration(name: canary, .init(url: "https://one.org"))
    for format in ClientConfiguration.ReportFormat.allCases {
      #expect(finder.leaks(in: named.report(as: format)) == [:])
    }
  }

  @Test func `a client needs no name`() throws {
    let found = try ConfigurationResolver(sources: [], environment: [:]).resolve(nil)
    #expect(found.report(as: .text).hasPrefix("client without a name: local, works on this"))
    #expect(found.report(as: .json).contains(#""client" : null"#))
  }

  @Test func `control characters are escaped`() throws {
    let named = try ClientConfiguration(
      name: "a\u{1B}[2J\u{202E}b",
      .init(url: "https://one.org", username: "ada\u{9B}", password: Secret("hunter2-hunter2")))
    for format in ClientConfiguration.ReportFormat.allCases {
      let unsafe = named.report(as: format).unicodeScalars
        .filter { $0 != "\n" && $0.isUnsafeToPrint }
      #expect(unsafe.isEmpty)
    }
  }

  @Test func `a diagnostic is encoded as in the documents of the commands`() throws {
    let diagnostic = Diagnostic(
      rule: .unknownKey, message: "key 'x' is not a setting and is ignored",
      location: .file("c.yaml", region: .init(line: 2, column: 3, endLine: 2, endColumn: 4)),
      keyPath: ["org-1", "x"])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(diagnostic), as: UTF8.self)
    #expect(
      text
        == #"{"column":3,"end_column":4,"end_line":2,"help":null,"key_path":["org-1","x"],"#
        + #""line":2,"message":"key 'x' is not a setting and is ignored","path":"c.yaml","#
        + #""rule":"unknown-key","severity":"warning"}"#)
  }
}
