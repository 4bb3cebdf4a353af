import NodeReport
import SubstraConfig
import Testing

struct NodeReportTests {
  /// An application's test builds a configuration by values, without a file or a variable.
  @Test func `a report names the node and hides the token`() throws {
    let configuration = try ClientConfiguration(
      name: "org-1", .init(url: "https://org-1.example.org", token: Secret("t0ken")))
    let report = "\(NodeReport(configuration))"
    #expect(report.contains("https://org-1.example.org"))
    #expect(!report.contains("t0ken"))
  }

  @Test func `a configuration that breaks a rule can't be built`() {
    #expect(throws: ConfigurationError.self) {
      try ClientConfiguration(name: "org-1", .init(url: "ftp://org-1.example.org"))
    }
  }
}
