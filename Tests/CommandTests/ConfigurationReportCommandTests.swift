import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

/// `report(as:)` of the library and `show` are the same.
struct ConfigurationReportCommandTests {
  private static let cases = [
    "org-1: {url: https://org-1.example.org, token_file: secret, token_expires_at: 2099-01-31}\n",
    "org-1: {url: https://org-1.example.org/, username: ada, password: hunter2-hunter2}\n",
    "org-1: {url: 'http://org-1.example.org', backend_type: remote, insecure: true, usr: x}\n",
    "org-1: {}\n", "org-1: {url: '', token: abcdef, manage_url: ''}\n",
    "org-1: {url: https://org-1.example.org/abcdef, token: abcdef, token_expires_at: ''}\n",
    "org-1: {url: https://o.org, username: 9f86d081884c7d659a2feaa0c55ad015, password: ''}\n",
    "org-1: {url: https://o.org, manage_url: https://m.org, allow_implicit_login: false}\n",
  ]

  @Test(arguments: cases)
  func `show prints the report of the library`(yaml: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.writeSecret("example-token\n", to: "secret")
    let file = try folder.write(yaml, to: "c.yaml")
    let configuration = try? ConfigurationResolver(
      files: ["\(file)"], environment: [:]
    ).resolve("org-1")
    let text = InProcess("show", "org-1", "--config", file)
    let json = InProcess("show", "org-1", "--config", file, "--format", "json")
    #expect((configuration == nil) == (text.exitCode != .success))
    guard let configuration else { return }
    #expect(configuration.report(as: .text) + "\n" == text.output)
    #expect(configuration.report(as: .json) + "\n" == json.output)
  }
}
