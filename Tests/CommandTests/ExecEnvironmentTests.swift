import TestSupport
import Testing

/// The variables that a command under `exec` gets.
struct ExecEnvironmentTests {
  private let sandbox: ExecSandbox

  init() throws { sandbox = try ExecSandbox() }

  /// The variables that a command gets, sorted.
  private func variables(
    _ options: [String] = [], environment: [(name: String, value: String)]
  ) throws -> [String] {
    let outcome = try sandbox.start(
      ["exec", "org-1"] + options + ["--", "/usr/bin/env"], environment: environment)
    #expect(outcome.status == 0)
    return outcome.output.split(separator: "\n")
      .map(String.init).sorted()
  }

  @Test func `only the variables of the client are added`() throws {
    let found = try variables(["--config", "c.yaml"], environment: [("A", "1"), ("B", "")])
    #expect(found == ["A=1", "B="] + ExecSandbox.variables)
  }

  @Test func `variables of the client in the environment are replaced`() throws {
    _ = try sandbox.folder.writeSecret("example-token\n", to: "token")
    let found = try variables(
      ["--config", "c.yaml"],
      environment: [
        ("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH", "other.yaml"),
        ("SUBSTRA_ORG_1_TOKEN_FILE", "token"),
        ("SUBSTRA_ORG_1_RETRY_TIMEOUT", "0300"),
      ])
    #expect(found == ExecSandbox.variables)
  }

  @Test func `a file named by a variable is read, and hidden from the command`() throws {
    let found = try variables(
      environment: [("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH", "c.yaml")])
    #expect(found == ExecSandbox.variables)
  }

  @Test func `a login of a netrc file does not replace the token`() throws {
    let found = try variables(
      ["--config", "c.yaml"], environment: [("NETRC", "/home/ada/.netrc"), ("NETRC", "x")])
    #expect(found == ExecSandbox.variables)
  }

  @Test func `variables of other clients and of no client are kept`() throws {
    let others = [
      "SUBSTRA_DEBUG=1", "SUBSTRA_ORG_10_TOKEN=x", "SUBSTRA_ORG_1_OTHER=x",
      "SUBSTRA_ORG_2_TOKEN_FILE=x",
    ]
    let found = try variables(
      ["--config", "c.yaml"],
      environment: others.map { text in
        let parts = text.split(separator: "=")
        return (name: String(parts[0]), value: String(parts[1]))
      })
    #expect(found == (ExecSandbox.variables + others).sorted())
  }

  @Test func `a duplicate variable is passed once`() throws {
    _ = try sandbox.folder.writeSecret("example-token\n", to: "token")
    let found = try variables(
      ["--config", "c.yaml"],
      environment: [
        ("SUBSTRA_ORG_1_URL", "https://org-1.example.org"), ("A", "1"),
        ("SUBSTRA_ORG_1_URL", "https://other.example.org"), ("SUBSTRA_ORG_1_TOKEN_FILE", "token"),
        ("SUBSTRA_ORG_1_TOKEN_FILE", "token"), ("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH", "x"),
        ("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH", "y"),
      ])
    let names = found.map { $0.prefix { $0 != "=" } }
    #expect(Set(names).count == names.count)
    #expect(names == ["A"] + ExecSandbox.variables.map { $0.prefix { $0 != "=" } })
  }

  @Test func `a pristine environment has only five variables and the client's`() throws {
    let kept = ["HOME=/home", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "TERM=dumb", "TZ=UTC"]
    let found = try variables(
      ["--config", "c.yaml", "--pristine"],
      environment: [
        ("HOME", "/home"), ("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin"), ("TERM", "dumb"),
        ("TZ", "UTC"), ("A", "1"), ("LC_ALL", "C"), ("PATHS", "x"), ("SUBSTRA_ORG_2_TOKEN", "x"),
        ("LD_LIBRARY_PATH", "/"),
      ])
    #expect(found == (kept + ExecSandbox.variables).sorted())
  }

  @Test func `a variable keeps bytes that are not UTF-8`() throws {
    let outcome = try sandbox.run(
      "export OTHER=\"$(printf 'caf\\351')\"; \(ExecSandbox.exec) sh -c 'printf %s \"$OTHER\" | od -An -tx1'"
    )
    #expect(outcome.output == " 63 61 66 e9\n")
  }

  @Test func `a nested exec passes the same variables`() throws {
    let outcome = try sandbox.run(
      "\(ExecSandbox.exec) substra-config exec org-1 -- env | grep ^SUBSTRA_ | sort")
    #expect(
      outcome.output.split(separator: "\n").map(String.init)
        == ExecSandbox.variables.filter { $0.hasPrefix("SUBSTRA_") })
  }

  @Test func `two clients get the variables of both`() throws {
    let outcome = try sandbox.run(
      """
      echo 'org-2: {url: "https://org-2.example.org", token: example-token-2}' >> c.yaml
      substra-config exec --config c.yaml -- sh -c 'echo $SUBSTRA_ORG_1_TOKEN $SUBSTRA_ORG_2_TOKEN'
      """)
    #expect(outcome == .init(output: "example-token example-token-2\n", error: "", status: 0))
  }
}
