import SubstraConfig
import SubstraLint
import Testing

/// Broken client configurations are distinguished from files of other programs.
struct MisplacedClientTests {
  private func rules(_ text: String, _ path: ConfigurationPath = "config/a.yaml") -> [Rule] {
    FileLinter().diagnostics(of: Array(text.utf8), path: path).filter { $0.severity == .error }
      .map(\.rule)
  }

  static let meant: [(String, [Rule])] = [
    ("org-1:\n  - backend_type: remote\n  - url: https://a\n", [.sectionNotMappingIgnored]),
    ("org-1:\n  - backend_type: remote\n    url: https://a\n", [.sectionNotMappingIgnored]),
    ("org-1: [{backend_type: docker}, {url: https://a}]\n", [.sectionNotMappingIgnored]),
    (
      "org-1:\n- backend_type: remote\n- url: https://a\n- username: u\n",
      [.sectionNotMappingIgnored]
    ),
    ("url: https://a.example.org\nbackend_type: remote\n", [.sectionMissing]),
    ("backend_type: 'subprocess'\nretry_timeout: 60\n", [.sectionMissing]),
    ("{url: https://a.example.org, token_expires_at: 2099-01-01}\n", [.sectionMissing]),
    ("clients:\n  org-1:\n    url: https://a\n    backend_type: remote\n", [.sectionMissing]),
    (
      "nodes:\n  a: {url: https://a, backend_type: remote}\n  b: {url: https://b}\n",
      [.sectionMissing]
    ),
    (
      "substra:\n  clients:\n    a:\n      url: https://a\n      backend_type: remote\n",
      [.sectionMissing]
    ),
    ("substra:\n  org-1:\n    url: https://a\n    token_file: x\n", [.sectionMissing]),
    (
      "clients:\n  - name: org-1\n    url: https://a\n    backend_type: remote\n",
      [.sectionNotMappingIgnored]
    ),
    ("- name: org-1\n  url: https://a\n  backend_type: remote\n", [.topLevelNotMapping]),
    ("- org-1:\n    url: https://a\n    backend_type: remote\n", [.topLevelNotMapping]),
  ]

  @Test(arguments: meant)
  func `a broken client configuration gets the error of the resolver`(
    _ text: String, _ expected: [Rule]
  ) {
    let found = rules(text)
    #expect(found == expected)
  }

  @Test(arguments: meant)
  func `the help says how to correct the file`(_ text: String, _ expected: [Rule]) {
    let help = FileLinter().diagnostics(of: Array(text.utf8), path: "a.yaml")
      .filter { $0.severity == .error }.compactMap(\.help)
    #expect(
      help.allSatisfy {
        $0.hasPrefix("remove the dashes") || $0.contains("indent them below")
          || $0.hasPrefix("move the clients to the top")
      }, "\(help)")
    #expect(!help.isEmpty)
  }

  @Test(arguments: [
    // A Helm chart, a compose file, Prometheus, Grafana, Ansible, Terraform, an alert.
    "ingress:\n  url: https://a.example.org\n  username: admin\nauth:\n  insecure: true\n",
    "services:\n  web:\n    image: x\n    environment:\n      url: https://a\n      username: u\n",
    "remote_write:\n  - url: https://a.example.org\n    insecure: true\n",
    "scrape_configs:\n  - job_name: a\n    url: https://a\n    token_file: /var/run/token\n",
    "datasources:\n  - name: a\n    url: https://a\n    username: u\n    token_file: x\n",
    "url: https://a.example.org\nusername: u\n", "url: https://a.example.org\ntoken_file: x\n",
    "webhook:\n  hooks:\n    a: {url: https://a, retry_timeout: 30}\n",
    "storage:\n  main:\n    backend_type: s3\n    url: https://a\n",
    "- url: https://a\n  retry_timeout: 5\n", "clients:\n  - url: https://a\n    token_file: x\n",
    "app:\n  port: 1\nsubstra:\n  org-1: {url: https://a, token_file: x}\n",
    "# substra\na: {b: {url: https://a, x: 1, y: 2, backend_type: remote}}\n",
  ])
  func `files of other programs are not reported`(_ text: String) {
    let found = rules(text)
    #expect(found.isEmpty)
  }
}
