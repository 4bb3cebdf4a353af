import SubstraConfig
import TestSupport
import Testing

/// No value that holds a credential shows it.
struct SecretTests {
  private static let canary = "c4nary-5ecret-value"

  private func expectNoCanary(_ value: some Any, _ comment: Comment) {
    let text = renderings(of: value)
    #expect(!text.isEmpty)
    for start in Self.canary.indices.dropLast(5) {
      let piece = Self.canary[start...].prefix(6)
      #expect(!text.contains(piece), comment)
    }
  }

  @Test func `only reveal shows the string of a secret`() {
    let secret = Secret(Self.canary)
    #expect(secret.reveal() == Self.canary)
    #expect("\(secret)" == "<redacted>")
    expectNoCanary(secret, "Secret")
    expectNoCanary([secret], "array")
    expectNoCanary(Secret?.some(secret) as Any, "optional")
  }

  @Test func `no value between file or variable and header shows a credential`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "org-1:\n  url: https://a.org\n  token: \(Self.canary)\norg-2: {password: \(Self.canary)}\n",
      to: "a.yaml")
    let environment = EnvironmentVariables(["SUBSTRA_ORG_1_PASSWORD": Self.canary])
    let overrides = ConfigurationOverrides(username: "jane", password: Secret(Self.canary))
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(file)], environment: environment, overrides: overrides)
    expectNoCanary(environment, "EnvironmentVariables")
    expectNoCanary(overrides, "ConfigurationOverrides")
    expectNoCanary(resolver, "ConfigurationResolver")
    let explanation = resolver.explain("org-1")
    expectNoCanary(explanation, "Explanation")
    expectNoCanary(explanation.settings, "SettingExplanation")
    let configuration = try explanation.get()
    #expect(configuration.token.value?.reveal() == Self.canary)
    expectNoCanary(configuration, "ClientConfiguration")
    expectNoCanary(configuration.token, "Resolved")
    expectNoCanary(configuration.credentials, "Credentials")
    expectNoCanary(configuration.settings(), "ClientSettings")
    expectNoCanary(configuration.settings().headers, "Headers")
    #expect(configuration.settings().headers.authorization?.reveal() == "Token \(Self.canary)")
  }

  @Test(arguments: [
    "insecure: \(canary)", "retry_timeout: \(canary)", "backend_type: \(canary)",
    "url: \(canary)", "token: \(canary) x", "\(canary): 1", "token: !\(canary) x",
    "token: *\(canary)", "token: \"\(canary)\\d\"", "token: [\(canary)", "token: {\(canary): 1}",
    "url: https://\(canary)@a.org", "url: https://a.org/?\(canary)", "token: a\n \(canary)",
    "\(canary)", "- \(canary)", "token: &\(canary)", "token: x # \(canary)", "%\(canary)",
    "token: x\n  token: \(canary)", "<<: \(canary)", "? [\(canary)]\n  : 1",
  ])
  func `no error shows a credential that was pasted by mistake`(entry: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("org-1:\n  \(entry)\n", to: "a.yaml")
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(file)], environment: .init(),
      overrides: .init(url: "https://a.org"))
    let explanation = resolver.explain("org-1")
    expectNoCanary(explanation, "Explanation")
    expectNoCanary(explanation.settings.filter { $0.setting != .username }, "settings")
    for diagnostic in explanation.diagnostics {
      expectNoCanary(diagnostic, "Diagnostic")
      expectNoCanary(diagnostic.help as Any, "help")
      expectNoCanary(explanation.excerpt(for: diagnostic) as Any, "excerpt")
    }
    do {
      _ = try resolver.resolve("org-1")
    } catch {
      expectNoCanary(error, "ConfigurationError")
    }
  }
}
