import Foundation
import SubstraConfig
import TestSupport
import Testing

/// Which secret file is used, which ones are opened, and what a relative path is relative to.
struct SecretFileLayersTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func secret(_ text: String, _ name: String, mode: Int = 0o600) throws -> String {
    let file = folder.url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let path = try folder.write(text + "\n", to: name)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  private func explain(
    _ yaml: String, environment: [String: String] = [:], directories: [String] = [],
    overrides: ConfigurationOverrides = .init(), policy: SecretFilePolicy = .strict
  ) throws -> Explanation {
    let file = try folder.write(yaml, to: "substra.yaml")
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(file)], environment: EnvironmentVariables(environment),
      secretsDirectories: directories.map { ConfigurationPath("\(folder.path)/\($0)") },
      overrides: overrides, secretFiles: policy)
    return resolver.explain("org-1")
  }

  private static let url = "org-1:\n  url: https://org-1.example.org\n"

  /// All layers have a value; when the highest is removed, the next one is used.
  @Test func `code, variables, directories and files have precedence in this order`() throws {
    let variable = "SUBSTRA_ORG_1_TOKEN"
    var environment = [
      "\(variable)_FILE": try secret("of-variable", "variable"),
      "SUBSTRA_SECRETS_DIRECTORY": folder.path + "/second",
      "CREDENTIALS_DIRECTORY": folder.path + "/third",
    ]
    var overrides = ConfigurationOverrides(tokenFile: ConfigurationPath(try secret("of-code", "c")))
    var directories = ["first"]
    for name in ["first", "second", "third"] { _ = try secret("of-\(name)", "\(name)/\(variable)") }
    _ = try secret("of-yaml", "yaml")
    let yaml = Self.url + "  token_file: yaml\n"
    func token() throws -> String? {
      try explain(
        yaml, environment: environment, directories: directories, overrides: overrides
      ).get().token.value?.reveal()
    }
    #expect(try token() == "of-code")
    overrides.tokenFile = nil
    #expect(try token() == "of-variable")
    environment["\(variable)_FILE"] = nil
    #expect(try token() == "of-first")
    directories = []
    #expect(try token() == "of-second")
    environment["SUBSTRA_SECRETS_DIRECTORY"] = ""
    #expect(try token() == "of-third")
    environment["CREDENTIALS_DIRECTORY"] = nil
    #expect(try token() == "of-yaml")
  }

  /// The convention of Docker's images; the Python SDK reads only the variable with the value.
  @Test func `an empty variable counts as unset if the other one of the setting is set`() throws {
    let (token, file) = ("SUBSTRA_ORG_1_TOKEN", "SUBSTRA_ORG_1_TOKEN_FILE")
    let path = try secret("t0ken-of-file", "t")
    func outcome(_ value: String, _ path: String) throws -> (String?, [Rule]) {
      let found = try explain(Self.url, environment: [token: value, file: path])
      return (found.configuration?.token.value?.reveal(), found.diagnostics.map(\.rule))
    }
    #expect(try outcome("", path) == ("t0ken-of-file", []))
    #expect(try outcome("t0ken-of-variable", "") == ("t0ken-of-variable", []))
    #expect(try outcome("", "") == (nil, [.tokenEmpty]))
    #expect(try outcome("t0ken-of-variable", path) == (nil, [.conflictingSources]))
  }

  @Test(arguments: ["token_file: t\n  token: \"\"", "token: \"\"\n  token_file: t"])
  func `an empty value and a secret file in a section are a conflict`(keys: String) throws {
    _ = try secret("of-file", "t")
    let found = try explain(Self.url + "  \(keys)\n")
    #expect(found.diagnostics.contains { $0.rule == .conflictingSources })
  }

  /// Its files seem to be missing, and the token of the file would silently be sent.
  @Test(
    .enabled(if: geteuid() != 0, "root may search every folder"),
    arguments: ["SUBSTRA_SECRETS_DIRECTORY", "CREDENTIALS_DIRECTORY"])
  func `the file does not replace a directory that may not be searched`(
    variable: String
  ) throws {
    _ = try secret("of-directory", "closed/SUBSTRA_ORG_1_TOKEN")
    let closed = folder.path + "/closed"
    func setMode(_ mode: Int) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: closed)
    }
    try setMode(0o600)
    defer { try? setMode(0o700) }
    let explanation = try explain(
      Self.url + "  token: of-yaml\n", environment: [variable: closed])
    let found = explanation.diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.rule) == [.secretFileUnsafe])
    #expect(found.allSatisfy { $0.isInconclusive })
    #expect(explanation.configuration == nil)
  }

  @Test func `the origin is the file and the source of its path`() throws {
    let path = try secret("t", "dir/SUBSTRA_ORG_1_TOKEN")
    let named = try explain(Self.url + "  token_file: dir/SUBSTRA_ORG_1_TOKEN\n").get().token.origin
    let yaml = ConfigurationPath(folder.path + "/substra.yaml")
    #expect(
      named
        == .secretFile(
          path: ConfigurationPath(path),
          namedBy: .configurationFile(path: yaml, line: 3, column: 15)))
    #expect(named.layer == .configurationFile)
    let found = try explain(
      Self.url, environment: ["CREDENTIALS_DIRECTORY": folder.path + "/dir"]
    ).get().token.origin
    #expect(
      found
        == .secretFile(
          path: ConfigurationPath(path),
          namedBy: .secretsDirectory(
            path: ConfigurationPath(folder.path + "/dir"),
            namedBy: .environment(variable: "CREDENTIALS_DIRECTORY"))))
    #expect(found.layer == .secretsDirectory)
    #expect(found.description == path)
  }

  /// Opening one would be reported: one is missing, one others may write, one is a folder.
  @Test func `an overridden secret file is not opened`() throws {
    _ = try secret("t", "exposed", mode: 0o622)
    _ = try secret("t", "dir/SUBSTRA_ORG_1_TOKEN/folder")
    let found = try explain(
      Self.url + "  token_file: missing\n",
      environment: [
        "SUBSTRA_ORG_1_TOKEN": "t", "CREDENTIALS_DIRECTORY": folder.path + "/dir",
      ])
    let configuration = try found.get()
    #expect(configuration.diagnostics == [])
    #expect(configuration.token.shadowed.map(\.layer) == [.secretsDirectory, .configurationFile])
    let token = found.settings.first { $0.setting == .token }
    #expect(token?.candidates.map(\.value) == [.redacted, .unread, .unread, ShownValue.none])
  }

  private typealias ShownValue = SettingExplanation.ShownValue

  @Test func `a refused file is not replaced by a lower layer`() throws {
    let path = try secret("t", "exposed", mode: 0o622)
    let found = try explain(
      Self.url + "  token: lower\n", environment: ["SUBSTRA_ORG_1_TOKEN_FILE": path])
    #expect(found.configuration == nil)
    #expect(found.diagnostics.map(\.rule) == [.secretFileUnsafe])
  }

  @Test func `the next layer is used if a directory has no file for the setting`() throws {
    _ = try secret("7", "dir/SUBSTRA_ORG_1_RETRY_TIMEOUT")
    let found = try explain(Self.url + "  token: lower\n", directories: ["dir"]).get()
    #expect(found.token.value?.reveal() == "lower")
    #expect(found.retryTimeout.value == .seconds(7))
  }

  /// The same Kubernetes Secret can be used with `envFrom` and as a volume.
  @Test func `a directory can give every setting, as variables can`() throws {
    let variables = [
      "SUBSTRA_ORG_1_URL": "https://org-1.example.org/", "SUBSTRA_ORG_1_TOKEN": "t0ken",
      "SUBSTRA_ORG_1_USERNAME": "ada", "SUBSTRA_ORG_1_PASSWORD": "p w",
      "SUBSTRA_ORG_1_RETRY_TIMEOUT": "60", "SUBSTRA_ORG_1_INSECURE": "yes",
      "SUBSTRA_ORG_1_BACKEND_TYPE": "docker", "SUBSTRA_ORG_1_TOKEN_EXPIRES_AT": "2999-01-01",
      "SUBSTRA_ORG_1_ALLOW_IMPLICIT_LOGIN": "on",
      "SUBSTRA_ORG_1_MANAGE_URL": "https://web.org-1.example.org",
    ]
    for (name, value) in variables { _ = try secret(value, "dir/\(name)") }
    let yaml = "org-1: {}\n"
    let one = try explain(yaml, directories: ["dir"]).get()
    let other = try explain(yaml, environment: variables).get()
    #expect(one.url.value == other.url.value)
    #expect(one.token.value?.reveal() == "t0ken")
    #expect(one.username.value == "ada")
    #expect(one.password.value?.reveal() == "p w")
    #expect(one.retryTimeout.value == .seconds(60))
    #expect(one.insecure.value)
    #expect(one.backendType.value == .docker)
    #expect(one.tokenExpiresAt.value == other.tokenExpiresAt.value)
    #expect(one.tokenExpiresAt.value != nil)
    #expect(one.allowImplicitLogin.value == true)
    #expect(one.manageURL.value?.absoluteString == "https://web.org-1.example.org")
    #expect(one.diagnostics.map(\.rule) == other.diagnostics.map(\.rule))
  }

  @Test func `~ is expanded to HOME, and nothing else is expanded`() throws {
    _ = try secret("t", "home/.config/substra/SUBSTRA_ORG_1_TOKEN")
    let yaml = Self.url + "  token_file: ~/.config/substra/SUBSTRA_ORG_1_TOKEN\n"
    let found = try explain(yaml, environment: ["HOME": folder.path + "/home"])
    #expect(try found.get().token.value?.reveal() == "t")
    #expect(try explain(yaml).diagnostics.map(\.rule) == [.secretFileMissing])
    let literal = try explain(
      Self.url + "  token_file: $HOME/t\n", environment: ["HOME": folder.path + "/home"])
    #expect(literal.diagnostics.map(\.rule) == [.secretFileMissing])
  }

  /// The file may be shared; the current folder of a process is its own.
  @Test func `a relative path in a file is relative to the folder of that file`() throws {
    _ = try secret("t", "conf/secrets/token")
    let file = try folder.write(Self.url + "  token_file: secrets/token\n", to: "conf/c.yaml")
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(file)], environment: .init())
    #expect(try resolver.resolve("org-1").token.value?.reveal() == "t")
  }

  @Test(arguments: ["SUBSTRA_SECRETS_DIRECTORY", "CREDENTIALS_DIRECTORY"])
  func `a secrets directory that is not a folder is an error for every client`(_ variable: String)
    throws
  {
    let file = try secret("t", "file")
    let missing = try explain(
      Self.url, environment: [variable: folder.path + "/absent", "SUBSTRA_ORG_1_TOKEN": "t"])
    #expect(missing.diagnostics.map(\.rule) == [.secretFileMissing])
    let other = try explain(
      Self.url, environment: [variable: file, "SUBSTRA_ORG_1_TOKEN": "t"])
    #expect(other.diagnostics.map(\.rule) == [.secretFileUnsafe])
    #expect(missing.configuration == nil)
    #expect(other.configuration == nil)
  }

  /// A token in the directory would otherwise silently be replaced by another one.
  @Test(.enabled(if: geteuid() != 0, "root may search every folder"))
  func `no lower layer replaces a directory that can't be searched`() throws {
    _ = try secret("t", "dir/SUBSTRA_ORG_1_TOKEN")
    let path = folder.path + "/dir"
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }
    let found = try explain(Self.url + "  token: lower\n", directories: ["dir"])
    #expect(found.configuration == nil)
    #expect(found.diagnostics.map(\.rule) == [.secretFileUnsafe])
  }

  /// The same applies to a token in a section.
  @Test func `a client that merges another and replaces its url may share its secret file`() throws
  {
    _ = try secret("t", "token")
    let yaml = "org-1: &one {url: https://a.org, token_file: token}\n"
    let merged = "org-2: {<<: *one, url: https://b.org}\n"
    let again = "org-3: {url: https://c.org, token_file: token}\n"
    func failures(_ yaml: String) throws -> [String?] {
      let file = try folder.write(yaml, to: "shared.yaml")
      let resolver = ConfigurationResolver(files: [ConfigurationPath(file)], environment: .init())
      return try resolver.explainAll().filter { $0.configuration == nil }.map(\.client)
    }
    #expect(try failures(yaml + merged) == [])
    #expect(try failures(yaml + merged + again) == ["org-1", "org-2", "org-3"])
  }

  @Test func `a directory has no file for a name that is too long for one`() throws {
    _ = try secret("t", "dir/SUBSTRA_ORG_1_TOKEN")
    let name = String(repeating: "a", count: 300)
    let file = try folder.write("\(name): {url: https://a.org, token: t}\n", to: "long.yaml")
    let resolver = ConfigurationResolver(
      files: [ConfigurationPath(file)], environment: .init(),
      secretsDirectories: [ConfigurationPath(folder.path + "/dir")])
    #expect(try resolver.resolve(name).token.value?.reveal() == "t")
  }

  @Test func `the files of two clients with one prefix are refused, as their variables are`() throws
  {
    _ = try secret("t", "dir/SUBSTRA_ORG_1_TOKEN")
    let found = try explain(Self.url + "org.1: {}\n", directories: ["dir"])
    #expect(found.diagnostics.map(\.rule) == [.envNameCollision])
    #expect(found.configuration == nil)
  }

  @Test func `a username can come from a file`() throws {
    _ = try secret("ada", "name")
    _ = try secret("p", "password")
    let found = try explain(
      Self.url + "  username_file: name\n  password_file: password\n"
        + "  allow_implicit_login: true\n"
    ).get()
    #expect(found.username.value == "ada")
    #expect(found.settings().login?.password.reveal() == "p")
  }

  @Test func `the checks that a file passed are listed`() throws {
    _ = try secret("t", "token")
    let found = try explain(Self.url + "  token_file: token\n")
    let checks = found.settings.first { $0.setting == .token }?.candidates.first?.checks ?? []
    #expect(checks.contains { $0.contains("regular file") })
    #expect(checks.contains { $0.contains("0600") })
  }
}
