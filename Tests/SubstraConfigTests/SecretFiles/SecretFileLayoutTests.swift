import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

/// Secret files as Kubernetes, Docker, systemd and users make them.
///
/// Their owner is the user who runs the tests. If that is root, the files are also read as another
/// user, since root's files are meant for others.
struct SecretFileLayoutTests {
  private let folder: TemporaryFolder
  private let isRoot = ProcessIdentity.current.isRoot

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
  }

  /// Expects a file that others may read to be accepted only if it belongs to root.
  private func expectReadable(_ name: String, in directory: String, _ comment: Comment) {
    let strict = SecretFileOutcome.reading(name, inSecretsDirectory: directory)
    if isRoot {
      #expect(strict.summary == "'t0ken'", comment)
      #expect(strict.warnings == ["exposedToOthersAsRoot"], comment)
      let other = SecretFileOutcome.reading(
        name, inSecretsDirectory: directory, identity: .other)
      #expect(other.summary == "'t0ken'", comment)
      #expect(other.warnings.isEmpty, comment)
      #expect(other.checks.contains { $0.hasSuffix("allowed for root's files") }, comment)
    } else {
      #expect(strict.summary == "exposed", comment)
    }
    for identity in [ProcessIdentity.current, .other] {
      let container = SecretFileOutcome.reading(
        name, inSecretsDirectory: directory, policy: .container, identity: identity)
      #expect(container.summary == "'t0ken'", comment)
      #expect(container.warnings.isEmpty, comment)
    }
  }

  @Test(arguments: [0o1777, 0o755, 0o3777] as [UInt16])
  func `a Kubernetes volume consists of links through ..data`(mode: UInt16) throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, mode: mode, files: ["SUBSTRA_ORG_1_TOKEN": "t0ken\n"])
    expectReadable("SUBSTRA_ORG_1_TOKEN", in: volume.path, "mode \(mode)")
  }

  @Test func `a world-writable volume is refused`() throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, mode: 0o777, fileMode: 0o600, files: ["TOKEN": "t0ken"])
    let outcome = SecretFileOutcome.reading("TOKEN", inSecretsDirectory: volume.path)
    #expect(outcome.summary == "folderWritable")
    #expect(outcome.problems.map(\.help) == ["chmod go-w \(volume.path)"])
  }

  @Test func `secrets of Docker are world-readable`() throws {
    let directory = try folder.makeDockerSecrets(["org_1_token": "t0ken"])
    expectReadable("org_1_token", in: directory, "Docker")
  }

  @Test func `credentials of systemd are readable by their user`() throws {
    let directory = try folder.makeSystemdCredentials(["SUBSTRA_ORG_1_TOKEN": "t0ken"])
    let outcome = SecretFileOutcome.reading("SUBSTRA_ORG_1_TOKEN", inSecretsDirectory: directory)
    #expect(outcome.summary == "'t0ken'")
    #expect(outcome.warnings.isEmpty)
    // So that the folder can be removed.
    try folder.setMode(0o700, of: "credentials")
  }

  @Test func `credentials of systemd may be readable by an access list`() throws {
    let directory = try folder.makeSystemdCredentials(["TOKEN": "t0ken"], mode: 0o440)
    expectReadable("TOKEN", in: directory, "systemd")
    try folder.setMode(0o700, of: "credentials")
  }

  @Test func `a file in a user's home folder passes every check`() throws {
    let directory = try folder.makeHomeSecrets(["SUBSTRA_ORG_1_TOKEN": "t0ken\n"])
    let path = try SecretFilePath(
      expanding: Array("~/.config/substra/SUBSTRA_ORG_1_TOKEN".utf8),
      home: Array(folder.path("home").utf8))
    #expect("\(path)" == directory + "/SUBSTRA_ORG_1_TOKEN")
    let outcome = SecretFileOutcome.reading("\(path)")
    #expect(outcome.summary == "'t0ken'")
    #expect(outcome.warnings.isEmpty)
    let user = ProcessIdentity.current.effectiveUser
    #expect(
      outcome.checks == [
        "regular file", "not larger than 64 KiB", "owned by you (uid \(user))",
        "writable by its owner alone (mode 0600)", "readable by its owner alone (mode 0600)",
        "in folder '\(directory)' (mode 0700), writable by its owner alone",
        "others can't change the folders above, up to '/'",
        "the same before and after reading", "one line of UTF-8 without control characters",
      ])
  }

  @Test func `a file of another user is refused, even if it can be read`() throws {
    let path = try folder.writeSecret("t0ken", to: "token")
    let outcome = SecretFileOutcome.reading(path, identity: .other)
    // Root's files are trusted; another user's folder is refused as well.
    #expect(outcome.summary.hasPrefix(isRoot ? "'t0ken'" : "foreignOwner folderWritable"))
  }
}
