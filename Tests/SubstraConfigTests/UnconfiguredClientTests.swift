import Foundation
import SubstraConfig
import TestSupport
import Testing

/// Clients that no source configures, and the least that configures one.
struct UnconfiguredClientTests {
  private static func rules(
    _ client: String?, _ environment: [String: String] = [:], files: [ConfigurationPath]? = nil,
    directories: [ConfigurationPath] = [], overrides: ConfigurationOverrides = .init()
  ) -> [Rule] {
    ConfigurationResolver(
      files: files, environment: EnvironmentVariables(environment),
      secretsDirectories: directories, overrides: overrides
    ).explain(client).diagnostics.map(\.rule)
  }

  @Test(arguments: ["nowhere", "org-1", "Hôpital", "-", " "])
  func `a name that no source configures is refused`(name: String) {
    #expect(Self.rules(name).contains(.sectionMissing))
    #expect(Self.rules(name, files: [""]).contains(.sectionMissing))
    let path = "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH"
    #expect(Self.rules(name, [path: ""]).contains(.sectionMissing))
  }

  @Test func `the help text has the option, the variable, and the setting for a local client`()
    throws
  {
    let resolver = ConfigurationResolver(environment: .init())
    let error = #expect(throws: ConfigurationError.self) { try resolver.resolve("org-1") }
    let help = try #require(error?.diagnostics.first?.help)
    #expect(help.contains("--config FILE"))
    #expect(help.contains("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH=FILE"))
    #expect(help.contains("SUBSTRA_ORG_1_BACKEND_TYPE=subprocess"))
  }

  @Test func `a client without a name is local by default`() throws {
    for name in [nil, ""] {
      let found = try ConfigurationResolver(environment: .init()).resolve(name)
      #expect(found.mode == .local)
    }
  }

  @Test func `one setting in any layer is enough`() throws {
    let folder = try TemporaryFolder()
    #expect(Self.rules("org-1", ["SUBSTRA_ORG_1_BACKEND_TYPE": "subprocess"]) == [])
    #expect(Self.rules("org-1", ["SUBSTRA_ORG_1_RETRY_TIMEOUT": "7"]) == [])
    #expect(Self.rules("org-1", overrides: .init(insecure: false)) == [])
    #expect(Self.rules("org-1", overrides: .init(backendType: .docker)) == [])
    let file = try folder.write("org-1: {}\n", to: "substra.yaml")
    #expect(Self.rules("org-1", files: [ConfigurationPath(file)]) == [])
    let secrets = try folder.makeFolder("secrets")
    _ = try folder.writeSecret("60\n", to: "secrets/SUBSTRA_ORG_1_RETRY_TIMEOUT")
    #expect(Self.rules("org-1", directories: [ConfigurationPath(secrets)]) == [])
    #expect(Self.rules("org-2", directories: [ConfigurationPath(secrets)]) == [.sectionMissing])
  }

  @Test func `a client with unreadable sources is not called unconfigured`() {
    #expect(
      Self.rules("org-1", ["SUBSTRA_SECRETS_DIRECTORY": "/absent"]) == [.secretFileMissing])
    #expect(Self.rules("東京", ["SUBSTRA_X_TOKEN": "abc"]) == [.envNameTransliterated])
  }

  @Test func `the library does not search folders by itself`() throws {
    var resolver = ConfigurationResolver(environment: .init())
    #expect(resolver.candidateFiles().isEmpty)
    let folder = try TemporaryFolder()
    _ = try folder.write("org-1: {url: \"https://org-1.example.org\"}\n", to: "substra.yaml")
    let path = Array(folder.path.utf8)
    resolver.candidateFiles = { CandidateFiles.inFolder(path) }
    let help = resolver.explain("org1").diagnostics.first?.help ?? ""
    #expect(help.hasPrefix("did you mean 'org-1'? pass --config \(folder.path)/substra.yaml"))
  }

  @Test func `only files with a section of settings are suggested`() throws {
    let folder = try TemporaryFolder()
    for (name, text) in [
      ("a.yaml", "org-1:\n  url: https://org-1.example.org\n"),
      ("b.yml", "org-1:\n  retry_timeout: 7\n  more: x\n"),
      ("c.yaml", "services:\n  web:\n    image: x\n    url: y\n"),
      ("d.yaml", "- a\n- b\n"), ("e.yaml", "a: [\n"), ("f.txt", "org-1:\n  url: x\n"),
      ("g.yaml", ""),
    ] {
      _ = try folder.write(text, to: name)
    }
    _ = try folder.makePipe("h.yaml")
    let found = CandidateFiles.inFolder(Array(folder.path.utf8)).map { "\($0.path)" }
    #expect(found == ["\(folder.path)/a.yaml", "\(folder.path)/b.yml"])
    #expect(CandidateFiles.inFolder(Array("\(folder.path)/absent".utf8)).isEmpty)
  }
}
