import Foundation
import SubstraConfig
import SubstraGit
import Synchronization
import TestSupport
import Testing

/// When git is run, and how often.
struct GitQuestionsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A tracker with one answer for all files except some, which counts the questions.
  private final class CountingTracker: FileTracker {
    private let answer: FileTracking
    private let others: [String: FileTracking]
    private let asked = Mutex<[String]>([])

    init(_ answer: FileTracking, but others: [String: FileTracking] = [:]) {
      self.answer = answer
      self.others = others
    }

    var questions: [String] { asked.withLock { $0 } }

    func tracking(of path: [UInt8]) -> FileTracking {
      let path = String(decoding: path, as: UTF8.self)
      asked.withLock { $0.append(path) }
      return others[URL(filePath: path).lastPathComponent] ?? answer
    }
  }

  private func resolver(
    _ texts: [String], _ tracker: CountingTracker, environment: [String: String] = [:],
    credentials: CredentialPolicy = .rejectTracked
  ) throws -> ConfigurationResolver {
    let files = try texts.enumerated().map { index, text in
      LoadedFile(reading: ConfigurationPath(try folder.write(text, to: "\(index).yaml")))
    }
    return ConfigurationResolver(
      loaded: files, environment: EnvironmentVariables(environment), credentials: credentials,
      tracker: tracker)
  }

  private static let clean = "org-1: {url: https://a.org}\norg-2: {url: https://b.org}\n"
  private static let token = "org-1: {url: https://a.org, token: t}\n"

  @Test func `git is not run for a file without credentials`() throws {
    let tracker = CountingTracker(.tracked)
    let resolver = try resolver(
      [Self.clean, "org-1: {token: '${TOKEN}', password: ''}\norg-2: {password: null}\n"], tracker,
      environment: ["SUBSTRA_ORG_1_PASSWORD": "p"])
    _ = resolver.explain("org-1")
    _ = resolver.explain("org-2")
    #expect(tracker.questions == [])
  }

  @Test func `git is run for the file with the credential, once for all clients`() throws {
    let tracker = CountingTracker(.ignored)
    let resolver = try resolver([Self.clean, Self.token], tracker)
    _ = try resolver.resolveAll()
    _ = try resolver.resolve("org-1")
    #expect(tracker.questions == [folder.path + "/1.yaml"])
  }

  @Test func `a copy of a resolver shares the answers of git`() throws {
    let tracker = CountingTracker(.ignored)
    let resolver = try resolver([Self.token], tracker)
    let copy = resolver
    _ = resolver.explain("org-1")
    _ = copy.explain("org-1")
    #expect(tracker.questions.count == 1)
  }

  @Test(arguments: CredentialPolicy.allCases)
  func `the policy decides whether git is run`(_ policy: CredentialPolicy) throws {
    let tracker = CountingTracker(.tracked)
    let explanation = try resolver([Self.token], tracker, credentials: policy).explain("org-1")
    #expect(tracker.questions.count == (policy == .rejectTracked ? 1 : 0))
    #expect(explanation.diagnostics.map(\.rule) == (policy == .allow ? [] : [.cleartextToken]))
  }

  private func makeLinkedSecret() throws {
    let real = try folder.write("t", to: "real")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: real)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "real")
  }

  private static let linked = "org-1: {url: https://a.org, token_file: link}\n"

  @Test func `git is run for the real path of a secret file`() throws {
    let tracker = CountingTracker(.tracked)
    try makeLinkedSecret()
    let explanation = try resolver([Self.linked], tracker).explain("org-1")
    let path = URL(filePath: folder.path + "/real").resolvingSymlinksInPath().path
    #expect(tracker.questions == [path])
    #expect(explanation.diagnostics.map(\.rule) == [.secretFileTracked])
  }

  /// The index may still have the credential where the work tree has a link now.
  @Test func `git is run for the link to a secret file too`() throws {
    let tracker = CountingTracker(.outsideRepository, but: ["link": .tracked])
    try makeLinkedSecret()
    let explanation = try resolver([Self.linked], tracker).explain("org-1")
    #expect(tracker.questions.count == 2)
    #expect(explanation.diagnostics.map(\.rule) == [.secretFileTracked])
    #expect(explanation.diagnostics.first?.help?.contains("/link, add it") == true)
  }

  @Test func `git is not run for a secret file that is refused or overridden`() throws {
    let tracker = CountingTracker(.tracked)
    let explanation = try resolver(
      ["org-1: {url: https://a.org, token_file: missing, password_file: shadowed}\n"], tracker,
      environment: ["SUBSTRA_ORG_1_PASSWORD": "p"]
    ).explain("org-1")
    #expect(explanation.configuration == nil)
    #expect(tracker.questions == [])
  }

  @Test func `only some of the credentials of other clients are reported`() throws {
    let others = (2...60).map { "org-\($0): {token: t\($0)}\n" }.joined()
    let explanation = try resolver(
      [Self.token + others], CountingTracker(.tracked)
    ).explain("org-1")
    let severities = explanation.diagnostics.map(\.severity)
    #expect(severities.filter { $0 == .error }.count == 1)
    #expect(severities.filter { $0 == .warning }.count == 20)
  }

  @Test func `git is not run for a broken file`() throws {
    let tracker = CountingTracker(.tracked)
    _ = try resolver(["org-1: {token: t\n"], tracker).explain("org-1")
    #expect(tracker.questions == [])
  }
}
