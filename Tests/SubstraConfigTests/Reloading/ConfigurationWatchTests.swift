import Foundation
import Synchronization
import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

/// What a poll finds after files, links, permissions or the time have changed.
struct ConfigurationWatchTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)  // 2027-01-15 08:00 UTC

  private let folder: TemporaryFolder
  private let time = MovableTime(now)

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
    _ = try folder.writeSecret("first-token\n", to: "token")
    try configure("url: https://org-1.example.org\n  token_file: token")
  }

  private func configure(_ settings: String, rest: String = "") throws {
    _ = try folder.write("org-1:\n  \(settings)\n\(rest)", to: "c.yaml")
  }

  private func watch(
    _ client: ConfigurationWatch.Client = .one("org-1"), directory: String? = nil
  ) -> ConfigurationWatch {
    let path = ConfigurationPath("\(folder.path)/c.yaml")
    return ConfigurationWatch(
      client,
      of: ConfigurationResolver(
        files: [path], environment: .init([:]),
        secretsDirectories: directory.map { [ConfigurationPath($0)] } ?? [],
        clock: { [time] in time.value }))
  }

  @Test func `the first poll gives the configuration, and the second nothing`() throws {
    var watch = watch()
    let first = try watch.poll().map { try $0.get() }
    #expect(first.map(\.changed) == [[.url, .token]])
    #expect(first.map(\.configuration.token.value?.revealed) == ["first-token"])
    #expect(watch.poll().isEmpty)
  }

  @Test func `a setting that is edited is the only one that changed`() throws {
    var watch = watch()
    _ = watch.poll()
    try configure("url: https://org-1.example.com\n  token_file: token")
    let change = try #require(try watch.poll().first?.get())
    #expect(change.changed == [.url])
    #expect(!change.credentialsChanged)
    #expect(watch.poll().isEmpty)
  }

  /// How a program writes a new token into the file.
  enum Writing: String, CaseIterable {
    case inPlace = "in place"
    case byRename = "by renaming another file, as editors do"
    case byDeletion = "by deleting the file and making another"
  }

  @Test(arguments: Writing.allCases)
  func `a token that is written again is a change of credentials`(writing: Writing) throws {
    var watch = watch()
    _ = watch.poll()
    // As long as the first one, and maybe within the same tick of the clock.
    switch writing {
    case .inPlace:
      let file = try FileHandle(forWritingTo: folder.url.appending(path: "token"))
      try file.write(contentsOf: Data("other-token\n".utf8))
      try file.close()
    case .byRename:
      _ = try folder.writeSecret("other-token\n", to: "token.new")
      let code = unsafe rename(folder.path("token.new"), folder.path("token"))
      try #require(code == 0)
    case .byDeletion:
      try FileManager.default.removeItem(atPath: folder.path("token"))
      _ = try folder.writeSecret("other-token\n", to: "token")
    }
    let change = try #require(try watch.poll().first?.get())
    #expect(change.changed == [.token])
    #expect(change.credentialsChanged)
    #expect(change.configuration.token.value?.revealed == "other-token")
  }

  @Test func `lines that move are no change`() throws {
    var watch = watch()
    _ = watch.poll()
    _ = try folder.write(
      "# A comment.\n\norg-1:\n  url: https://org-1.example.org\n  token_file: token\n",
      to: "c.yaml")
    #expect(watch.poll().isEmpty)
  }

  @Test func `after a failure the last good configuration is what a change is compared with`()
    throws
  {
    var watch = watch()
    _ = watch.poll()
    try FileManager.default.removeItem(atPath: folder.path("token"))
    let failure = try #require(watch.poll().first)
    #expect(throws: ConfigurationError.self) { try failure.get() }
    #expect(watch.poll().isEmpty)
    _ = try folder.writeSecret("first-token\n", to: "token")
    let change = try #require(try watch.poll().first?.get())
    #expect(change.changed.isEmpty)
    #expect(watch.poll().isEmpty)
  }

  @Test(.enabled(if: getuid() != 0, "root can read every file"))
  func `permission that is lost and regained is noticed`() throws {
    var watch = watch()
    _ = watch.poll()
    try folder.setMode(0o000, of: "token")
    #expect(throws: ConfigurationError.self) { try watch.poll().first?.get() }
    try folder.setMode(0o600, of: "token")
    #expect(try watch.poll().first?.get().changed == [])
  }

  @Test(arguments: ["token", "."])
  func `permissions that expose a token are noticed, and their correction`(name: String) throws {
    var watch = watch()
    _ = watch.poll()
    try folder.setMode(name == "." ? 0o777 : 0o666, of: name)
    let failure = try #require(watch.poll().first)
    #expect(throws: ConfigurationError.self) { try failure.get() }
    try folder.setMode(name == "." ? 0o700 : 0o600, of: name)
    #expect(try watch.poll().first?.get().changed == [])
  }

  @Test func `a configuration file that appears is read`() throws {
    try FileManager.default.removeItem(atPath: folder.path("c.yaml"))
    var watch = watch()
    let failure = try #require(watch.poll().first)
    #expect(throws: ConfigurationError.self) { try failure.get() }
    try configure("url: https://org-1.example.org\n  token_file: token")
    #expect(try watch.poll().first?.get().changed == [.url, .token])
  }

  @Test func `a file that appears in a secrets directory is read`() throws {
    let directory = try folder.makeHomeSecrets([:])
    var watch = watch(directory: directory)
    _ = watch.poll()
    let name = "home/.config/substra/SUBSTRA_ORG_1_TOKEN"
    _ = try folder.writeSecret("new-token\n", to: name, mode: 0o600)
    let change = try #require(try watch.poll().first?.get())
    #expect(change.configuration.token.value?.revealed == "new-token")
  }

  @Test func `a token record that appears gives the expiry`() throws {
    var watch = watch()
    _ = watch.poll()
    let digest = TokenDigest(of: Secret("first-token")).text
    _ = try folder.writeSecret(
      """
      {"version": 1, "node": "https://org-1.example.org", "expires_at": "2027-06-01T00:00:00Z",
       "token_digest": "\(digest)"}
      """, to: "token.json")
    #expect(try watch.poll().first?.get().changed == [.tokenExpiresAt])
  }

  @Test func `a token that gets old is a warning, and then a failure`() throws {
    try configure(
      "url: https://org-1.example.org\n  token_file: token\n  token_expires_at: 2027-02-14")
    var watch = watch()
    #expect(try watch.poll().first?.get().configuration.diagnostics.isEmpty == true)
    settle()
    var polled = watch
    #expect(polled.poll().isEmpty)
    time.move(by: 86_400 * 17)
    let change = try #require(try watch.poll().first?.get())
    #expect(change.changed.isEmpty)
    #expect(change.configuration.diagnostics.map(\.rule) == [.tokenExpiring])
    #expect(watch.poll().isEmpty)
    time.move(by: 86_400 * 14)
    let failure = try #require(watch.poll().first)
    let error = #expect(throws: ConfigurationError.self) { try failure.get() }
    #expect(error?.diagnostics.map(\.rule).contains(.tokenExpired) == true)
  }

  /// Makes all files look as if nobody had written them for a while.
  private func settle() {
    for name in ["c.yaml", "token"] {
      try? FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: folder.path(name))
    }
  }

  @Test func `all clients are watched, also those that appear and go`() throws {
    var watch = watch(.all)
    #expect(try watch.poll().map { try $0.get().configuration.name } == ["org-1"])
    let other = "org-2:\n  url: https://org-2.example.org\n"
    try configure("url: https://org-1.example.org\n  token_file: token", rest: other)
    #expect(try watch.poll().map { try $0.get().configuration.name } == ["org-2"])
    try configure("url: https://org-1.example.org\n  token_file: token")
    let updates = watch.poll()
    #expect(updates.count == 1)
    let error = #expect(throws: ConfigurationError.self) { try updates.first?.get() }
    #expect(error?.client == "org-2")
    #expect(watch.poll().isEmpty)
  }

  @Test func `a file that is broken for a while is one failure for all clients`() throws {
    var watch = watch(.all)
    _ = watch.poll()
    _ = try folder.write("org-1: [\n", to: "c.yaml")
    let updates = watch.poll()
    #expect(updates.count == 1)
    #expect(throws: ConfigurationError.self) { try updates.first?.get() }
    #expect(watch.poll().isEmpty)
    try configure("url: https://org-1.example.org\n  token_file: token\n  retry_timeout: 7")
    #expect(try watch.poll().map { try $0.get().changed } == [[.retryTimeout]])
  }

  @Test func `a swap of a Kubernetes volume changes its files together`() throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, fileMode: 0o600, files: ["USERNAME": "name-1", "PASSWORD": "word-1"])
    try configure(
      """
      url: https://org-1.example.org
        username_file: volume/USERNAME
        password_file: volume/PASSWORD
      """)
    var watch = watch()
    _ = watch.poll()
    try volume.update(
      to: "2", fileMode: 0o600, files: ["USERNAME": "name-2", "PASSWORD": "word-2"])
    let change = try #require(try watch.poll().first?.get())
    #expect(change.changed == [.username, .password])
    #expect(change.configuration.username.value == "name-2")
    #expect(change.configuration.password.value?.revealed == "word-2")
  }

  /// The configuration file and the token are in one volume, which another thread swaps all the time.
  @Test func `no configuration is made of two versions`() throws {
    @Sendable func files(_ number: Int) -> [String: String] {
      [
        "c.yaml": "org-1:\n  url: https://v\(number).example.org\n  token_file: token\n",
        "token": "token-of-v\(number)",
      ]
    }
    let volume = try KubernetesVolumeLayout(in: folder, fileMode: 0o600, files: files(0))
    var watch = ConfigurationWatch(
      .one("org-1"),
      of: ConfigurationResolver(
        files: [ConfigurationPath("\(volume.path)/c.yaml")], environment: .init([:])))
    let swaps = LongRun.isWanted ? 10_000 : 500
    let isDone = Mutex(false)
    // A thread of its own: while this test polls, tests that wait for programs may have all others.
    let swapping = Thread {
      for number in 1...swaps {
        try? volume.update(to: "v\(number)", fileMode: 0o600, files: files(number))
      }
      isDone.withLock { $0 = true }
    }
    swapping.start()
    var last: ClientConfiguration?
    while true {
      let wasDone = isDone.withLock { $0 }
      for update in watch.poll() {
        guard let configuration = try? update.get().configuration else {
          Issue.record("a failure: \(update)")
          continue
        }
        let version = configuration.url.value?.host()?.prefix { $0 != "." } ?? ""
        #expect(configuration.token.value?.revealed == "token-of-\(version)")
        last = configuration
      }
      if wasDone { break }
    }
    #expect(last?.url.value?.host() == "v\(swaps).example.org")
  }

  @Test func `a broken file that is restored is published again`() throws {
    var watch = watch(.all)
    _ = watch.poll()
    _ = try folder.write("org-1: [\n", to: "c.yaml")
    #expect(throws: ConfigurationError.self) { try watch.poll().first?.get() }
    try configure("url: https://org-1.example.org\n  token_file: token")
    #expect(try watch.poll().map { try $0.get().changed } == [[]])
    #expect(watch.poll().isEmpty)
  }

  @Test func `a client that is gone has a reason, even if variables still configure it`() throws {
    let url = "https://org-2.example.org"
    let path = ConfigurationPath(try folder.write("org-2: {url: '\(url)'}\n", to: "d.yaml"))
    let resolver = ConfigurationResolver(
      files: [path], environment: ["SUBSTRA_ORG_2_URL": url])
    var watch = ConfigurationWatch(.all, of: resolver)
    _ = watch.poll()
    _ = try folder.write("{}\n", to: "d.yaml")
    let updates = watch.poll()
    let error = #expect(throws: ConfigurationError.self) { try updates.first?.get() }
    #expect(error?.client == "org-2")
    #expect(error?.diagnostics.map(\.rule) == [.sectionMissing])
  }

  /// A program can set the time of the last write, and did not change the file in the future.
  @Test func `a time of writing in the future does not count`() throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 86_400)], ofItemAtPath: folder.path("token"))
    let second = FileStamp(of: Array(folder.path("token").utf8), followsLink: true).secondOfChange
    #expect(try #require(second) < Int(Date().timeIntervalSince1970) + 60)
  }
}

/// A time that a test moves.
private final class MovableTime: Sendable {
  private let current: Mutex<Date>

  init(_ start: Date) { current = Mutex(start) }

  var value: Date { current.withLock { $0 } }

  func move(by seconds: Double) { current.withLock { $0.addTimeInterval(seconds) } }
}

extension Secret {
  fileprivate var revealed: String { reveal() }
}
