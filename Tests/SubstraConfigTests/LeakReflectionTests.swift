import Foundation
import SubstraConfig
import SubstraGit
import TestSupport
import Testing

/// Printing, dumping, reflecting or throwing a value never shows a credential that it holds.
struct LeakReflectionTests {
  private static let canaries = [CanaryFiles.token, CanaryFiles.password]

  /// A resolver with the credential in every layer, and the files it needs.
  private struct Everywhere {
    let folder: TemporaryFolder
    let canary: String
    let environment: EnvironmentVariables
    let overrides: ConfigurationOverrides
    let resolver: ConfigurationResolver

    init(_ canary: String) throws {
      folder = try TemporaryFolder()
      self.canary = canary
      let secret = try folder.writeSecret("\(canary)\n", to: "secret")
      let directory = try folder.makeFolder("secrets")
      _ = try folder.writeSecret("\(canary)\n", to: "secrets/SUBSTRA_ORG_2_PASSWORD")
      let file = try folder.write(
        """
        org-1: {url: 'https://org-1.org', token: \(canary), password: \(canary), note: \(canary)}
        org-2: {url: 'https://org-2.org', username: ada, allow_implicit_login: true}
        org-3: {url: 'https://org-3.org', token_file: '\(secret)', token_expires_at: 2099-01-31}
        org-4: {url: \(canary), token_file: \(canary), insecure: \(canary), retry_timeout: \(canary)}
        org-5: {token: \(canary), token_file: \(canary), token_expires_at: \(canary)}
        org-6: [\(canary), {\(canary): \(canary)}]

        """, to: "c.yaml")
      environment = EnvironmentVariables([
        "SUBSTRA_ORG_1_PASSWORD": canary, "SUBSTRA_ORG_4_PASSWORD_FILE": canary,
        "SUBSTRA_ORG_5_URL": canary, "SUBSTRA_\(canary)": canary, "SUBSTRA_ORG_1_\(canary)": "x",
        "GIT_CONFIG_VALUE_0": canary,
      ])
      overrides = ConfigurationOverrides(
        token: Secret(canary), username: canary, password: Secret(canary),
        tokenFile: ConfigurationPath(canary), usernameFile: ConfigurationPath(canary),
        passwordFile: ConfigurationPath(canary))
      resolver = ConfigurationResolver(
        loaded: [LoadedFile(reading: ConfigurationPath(file))], environment: environment,
        secretsDirectories: [ConfigurationPath(directory)],
        tracker: FixedTracker(answers: [(file, .tracked)]))
    }

    /// A resolver with overrides, and the credential as the path of a file and of a directory.
    func resolver(_ overrides: ConfigurationOverrides) -> ConfigurationResolver {
      ConfigurationResolver(
        files: [ConfigurationPath(canary)], environment: environment,
        secretsDirectories: [ConfigurationPath(canary)], overrides: overrides)
    }
  }

  /// All renderings of a value; for an error also those of `any Error` and `NSError`.
  private func output(of value: some Any) -> String {
    var text =
      renderings(of: value) + renderings(of: [value]) + renderings(of: Optional(value) as Any)
    if let error = value as? any Error {
      text += error.localizedDescription + renderings(of: error) + renderings(of: error as NSError)
      text += "\((error as? any LocalizedError)?.errorDescription ?? "")"
    }
    return text
  }

  @Test(arguments: canaries)
  func `no value and no error shows a credential of the layers`(canary: String) throws {
    let finder = LeakFinder(canary)
    let everywhere = try Everywhere(canary)
    func expectNoLeak(_ value: some Any, _ comment: Comment) {
      let text = output(of: value)
      #expect(!text.isEmpty)
      #expect(finder.leaks(in: text) == [:], "\(comment): \(text)")
    }
    expectNoLeak(everywhere.environment, "EnvironmentVariables")
    expectNoLeak(everywhere.overrides, "ConfigurationOverrides")
    var errors = 0
    let resolvers = [
      everywhere.resolver, everywhere.resolver(everywhere.overrides), everywhere.resolver(.init()),
    ]
    for resolver in resolvers {
      expectNoLeak(resolver, "ConfigurationResolver")
      expectNoLeak(resolver.unknownVariables(), "unknown variables")
      let names = ["org-1", "org-2", "org-3", "org-4", "org-5", "org-6", "missing", "", nil]
      for name in names + (canary == CanaryFiles.token ? [canary] : []) {
        let explanation = resolver.explain(name)
        expectNoLeak(explanation, "Explanation")
        expectNoLeak(explanation.diagnostics, "Diagnostic")
        expectNoLeak(explanation.diagnostics.map(\.help), "help")
        expectNoLeak(explanation.sourcesNotReadBySDK, "sources")
        // A username that does not look like a credential may be shown to the user.
        let settings = explanation.settings.filter {
          $0.setting != .username || canary == CanaryFiles.token
        }
        expectNoLeak(settings, "SettingExplanation")
        for setting in settings {
          expectNoLeak(setting.candidates.map(\.origin), "Origin")
          expectNoLeak(setting.candidates.map(\.origin.description), "Origin")
        }
        do {
          expectNoLeak(try resolver.resolve(name), "ClientConfiguration")
        } catch {
          errors += 1
          expectNoLeak(error, "ConfigurationError")
        }
      }
      for resolving in [{ _ = try resolver.resolveAll() }, { _ = try resolver.clientNames() }] {
        do { try resolving() } catch { expectNoLeak(error, "ConfigurationError") }
      }
    }
    #expect(errors > 15)
  }

  @Test(arguments: canaries)
  func `no part of a valid configuration shows its credential`(canary: String) throws {
    let finder = LeakFinder(canary)
    func expectNoLeak(_ value: some Any, _ comment: Comment) {
      let text = output(of: value)
      #expect(finder.leaks(in: text) == [:], "\(comment): \(text)")
    }
    let everywhere = try Everywhere(canary)
    let withToken = try ClientConfiguration(
      name: "a", .init(url: "https://a.org", token: Secret(canary)))
    let withLogin = try everywhere.resolver.resolve("org-2")
    let secret = try everywhere.folder.writeSecret(canary, to: "another")
    let fromFile = try ClientConfiguration(
      name: "org-3", .init(url: "https://a.org", tokenFile: ConfigurationPath(secret)))
    for configuration in [withToken, withLogin, fromFile] {
      let settings = configuration.settings()
      expectNoLeak(configuration, "ClientConfiguration")
      expectNoLeak(configuration.credentials, "Credentials")
      expectNoLeak(configuration.token, "Resolved")
      expectNoLeak(configuration.password, "Resolved")
      expectNoLeak(settings, "ClientSettings")
      expectNoLeak(settings.headers, "Headers")
      expectNoLeak(settings.login as Any, "Login")
      let variables = SDKEnvironment(of: [configuration], clientsOfFiles: ["a", canary])
      expectNoLeak(variables.variables, "SDKEnvironment.Variable")
      expectNoLeak(variables.diagnostics, "SDKEnvironment")
      // The variable has the credential all the same.
      #expect(variables.variables.count { $0.value.reveal() == canary } == 1)
    }
    #expect(withToken.settings().headers.authorization?.reveal() == "Token \(canary)")
    #expect(withLogin.settings().login?.password.reveal() == canary)
    #expect(fromFile.token.value?.reveal() == canary)
    expectNoLeak(SecretFileOutcome.reading(secret), "SecretFileContent")
    expectNoLeak(Secret(canary), "Secret")
    expectNoLeak(Secret(canary).withBytes { Secret(bytes: $0) }, "Secret")
  }

  /// A token that was given as a name is only in the properties for names.
  @Test func `a token that was given as a name is not shown`() throws {
    let token = CanaryFiles.token
    let finder = LeakFinder(token)
    let configuration = try ClientConfiguration(
      name: token, .init(url: "https://a.org", username: token, password: Secret("pass")))
    let values: [Any] = [
      configuration, configuration.settings(), configuration.settings().login as Any,
      configuration.diagnostics,
    ]
    for value in values {
      let text = output(of: value)
      #expect(finder.leaks(in: text) == [:], "\(text)")
    }
    #expect(configuration.name == token)
    #expect(configuration.settings().login?.username == token)
  }

  /// The search works: it finds the credential in a value that does not hide it.
  @Test(arguments: canaries)
  func `a credential that is not hidden is found`(canary: String) {
    struct Careless: Error {
      let text: String
      let bytes: [UInt8]
    }
    let found = LeakFinder(canary).leaks(
      in: output(of: Careless(text: canary, bytes: Array(canary.utf8))))
    #expect(found[.text] ?? 0 > 0)
    #expect(found[.numbers] ?? 0 > 0)
    #expect(!output(of: Secret(canary)).isEmpty)
  }

  @Test func `the descriptions of an error are escaped`() throws {
    let hostile = "a\u{1B}[2J\u{202E}\u{9B}b"
    let folder = try TemporaryFolder()
    let file = try folder.write("\"a\\e[2J\\u202e\\x9bb\": {url: x}\n", to: "\(hostile).yaml")
    let resolver = ConfigurationResolver(files: [ConfigurationPath(file)], environment: .init())
    for name in ["org-1", hostile] {
      let explanation = resolver.explain(name)
      do {
        _ = try explanation.get()
        Issue.record("the configuration has no error")
      } catch {
        let text =
          "\(error)\(error.localizedDescription)\(String(reflecting: error))\(explanation)\(resolver)"
        let unsafe = text.unicodeScalars.filter { $0 != "\n" && $0.isUnsafeToPrint }
        #expect(unsafe.isEmpty, "\(text.debugDescription)")
      }
    }
  }
}
