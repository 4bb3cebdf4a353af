import Foundation
import SubstraConfig
import TestSupport
import Testing

/// What a client gets from the record beside the secret file of its token.
struct TokenRecordLayerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let expiry = Date(timeIntervalSince1970: 1_811_808_000)
  private static let now = Date(timeIntervalSince1970: 1_795_564_800)
  private static let yaml = "org-1:\n  url: https://org-1.com\n  token_file: org-1.token\n"

  private func write(_ text: String, _ name: String) throws -> String {
    let file = folder.url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let path = try folder.write(text, to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  /// Writes a secret file with its record.
  private func store(
    _ token: String = "t0ken", _ name: String = "org-1.token", node: String = "https://org-1.com",
    of recorded: String? = nil
  ) throws {
    _ = try write(token + "\n", name)
    let digest = TokenDigest(of: Secret(recorded ?? token)).text
    _ = try write(
      """
      {"version": 1, "node": "\(node)", "expires_at": "2027-06-01T00:00:00Z",
       "token_digest": "\(digest)"}
      """, name + ".json")
  }

  private func explain(
    _ yaml: String = yaml, environment: [String: String] = [:], directories: [String] = []
  ) throws -> Explanation {
    let file = try write(yaml, "substra.yaml")
    return ConfigurationResolver(
      files: [ConfigurationPath(file)], environment: EnvironmentVariables(environment),
      secretsDirectories: directories.map { ConfigurationPath("\(folder.path)/\($0)") },
      clock: { Self.now }
    ).explain("org-1")
  }

  private func notes(_ explanation: Explanation) -> [String] {
    explanation.settings.flatMap { $0.candidates.flatMap(\.notes) }
  }

  @Test func `the record is the source of the date`() throws {
    try store()
    let found = try explain()
    let configuration = try found.get()
    #expect(configuration.tokenExpiresAt.value == Self.expiry)
    let path = ConfigurationPath(folder.path + "/org-1.token.json")
    #expect(configuration.tokenExpiresAt.origin == .tokenRecord(path: path))
    #expect(configuration.tokenExpiresAt.origin.layer == .tokenRecord)
    #expect(configuration.diagnostics.isEmpty && notes(found).isEmpty)
    #expect(found.tokenRecord?.node == "https://org-1.com")
  }

  @Test func `every layer overrides the date of the record`() throws {
    try store()
    let configuration = try explain(Self.yaml + "  token_expires_at: 2999-01-01\n").get()
    #expect(configuration.tokenExpiresAt.origin.layer == .configurationFile)
    #expect(configuration.tokenExpiresAt.shadowed.map(\.layer) == [.tokenRecord])
    let empty = try explain(
      Self.yaml, environment: ["SUBSTRA_ORG_1_TOKEN_EXPIRES_AT": ""])
    #expect(try empty.get().tokenExpiresAt.value == nil)
  }

  @Test func `without a record there is neither a date nor a note`() throws {
    _ = try write("t0ken\n", "org-1.token")
    let found = try explain()
    #expect(try found.get().tokenExpiresAt.origin == .default)
    #expect(notes(found).isEmpty)
  }

  @Test func `a record of another token is a note`() throws {
    try store(of: "another")
    let found = try explain()
    #expect(try found.get().tokenExpiresAt.value == nil)
    #expect(found.tokenRecord == nil)
    #expect(found.diagnostics.isEmpty)
    #expect(notes(found).count == 1)
  }

  @Test func `a record of another token does not refuse the url`() throws {
    try store(node: "https://org-2.com", of: "another")
    #expect(try explain().get().token.value != nil)
  }

  @Test func `the token of another node is refused`() throws {
    try store(node: "https://org-2.com")
    let found = try explain()
    #expect(found.diagnostics.map(\.rule) == [.tokenOfAnotherNode])
    #expect(found.configuration == nil)
    let message = try #require(found.diagnostics.first?.message)
    #expect(message.contains("https://org-2.com") && message.contains("https://org-1.com"))
  }

  @Test func `only the secret file that wins has its record read`() throws {
    try store(node: "https://org-2.com")
    let found = try explain(environment: ["SUBSTRA_ORG_1_TOKEN": "of-the-variable"])
    #expect(try found.get().tokenExpiresAt.value == nil)
    _ = try write("lower\n", "lower.token")
    try store("higher", "higher.token")
    let other = try explain(
      environment: ["SUBSTRA_ORG_1_TOKEN_FILE": folder.path + "/higher.token"])
    #expect(try other.get().tokenExpiresAt.value == Self.expiry)
  }

  /// The stranger's folder has a link to the user's file, and no record.
  @Test func `a link to the secret file does not evade the record`() throws {
    try store("t0ken", "home/org-1.token", node: "https://org-2.com")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/org-1.token", withDestinationPath: "home/org-1.token")
    let found = try explain()
    #expect(found.diagnostics.map(\.rule) == [.tokenOfAnotherNode])
    #expect(found.diagnostics[0].help?.contains("home/org-1.token.json") == true)
  }

  @Test func `a secrets directory has records, which are no secrets`() throws {
    try store("t0ken", "dir/SUBSTRA_ORG_1_TOKEN")
    _ = try write("{}", "dir/SUBSTRA_ORG_1_TOKN.json")
    let found = try explain("org-1:\n  url: https://org-1.com\n", directories: ["dir"])
    #expect(try found.get().tokenExpiresAt.value == Self.expiry)
    #expect(found.diagnostics.isEmpty)
  }

  /// Kubernetes mounts both as links through `..data`.
  @Test func `the record in a volume of Kubernetes is found`() throws {
    try store("t0ken", "dir/..2026/SUBSTRA_ORG_1_TOKEN")
    let manager = FileManager.default
    let links = [
      ("..data", "..2026"), ("SUBSTRA_ORG_1_TOKEN", "..data/SUBSTRA_ORG_1_TOKEN"),
      ("SUBSTRA_ORG_1_TOKEN.json", "..data/SUBSTRA_ORG_1_TOKEN.json"),
    ]
    for (name, target) in links {
      try manager.createSymbolicLink(
        atPath: "\(folder.path)/dir/\(name)", withDestinationPath: target)
    }
    let found = try explain("org-1:\n  url: https://org-1.com\n", directories: ["dir"])
    #expect(try found.get().tokenExpiresAt.value == Self.expiry)
  }
}
