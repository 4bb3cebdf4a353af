import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

/// The places where people and machines keep secrets, as they are made there.
///
/// The owner is whoever runs the tests. Root's files are of interest to others, so root also looks
/// at them with the eyes of somebody else.
struct SecretFileLayoutTests {
  private let folder: TemporaryFolder
  private let isRoot = ProcessIdentity.current.isRoot

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
  }

  /// Expects a file that others may read to be taken where root made it, and nowhere else.
  private func expectReadable(_ name: String, in directory: String, _ comment: Comment) {
    let strict = SecretFileOutcome.reading(name, inSecretsDirectory: directory)
    if isRoot {
      #expect(strict.summary == "'t0ken'", comment)
      #expect(strict.warnings == ["exposedToOthersAsRoot"], comment)
      let other = SecretFileOutcome.reading(
        name, inSecretsDirectory: directory, identity: .somebody)
      #expect(other.summary == "'t0ken'", comment)
      #expect(other.warnings.isEmpty, comment)
      #expect(other.checks.contains { $0.hasSuffix("as root made it") }, comment)
    } else {
      #expect(strict.summary == "exposed", comment)
    }
    for identity in [ProcessIdentity.current, .somebody] {
      let container = SecretFileOutcome.reading(
        name, inSecretsDirectory: directory, policy: .container, identity: identity)
      #expect(container.summary == "'t0ken'", comment)
      #expect(container.warnings.isEmpty, comment)
    }
  }

  @Test(arguments: [0o1777, 0o755, 0o3777] as [UInt16])
  func `a volume of Kubernetes is links through ..data`(mode: UInt16) throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, mode: mode, files: ["SUBSTRA_ORG_1_TOKEN": "t0ken\n"])
    expectReadable("SUBSTRA_ORG_1_TOKEN", in: volume.path, "mode \(mode)")
  }

  @Test func `a volume that everybody may change is refused`() throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, mode: 0o777, fileMode: 0o600, files: ["TOKEN": "t0ken"])
    let outcome = SecretFileOutcome.reading("TOKEN", inSecretsDirectory: volume.path)
    #expect(outcome.summary == "folderWritable")
    #expect(outcome.problems.map(\.help) == ["chmod go-w \(volume.path)"])
  }

  @Test func `secrets of Docker are readable by everybody`() throws {
    let directory = try folder.makeDockerSecrets(["org_1_token": "t0ken"])
    expectReadable("org_1_token", in: directory, "Docker")
  }

  @Test func `credentials of systemd are readable by their user`() throws {
    let directory = try folder.makeSystemdCredentials(["SUBSTRA_ORG_1_TOKEN": "t0ken"])
    let outcome = SecretFileOutcome.reading("SUBSTRA_ORG_1_TOKEN", inSecretsDirectory: directory)
    #expect(outcome.summary == "'t0ken'")
    #expect(outcome.warnings.isEmpty)
    // Its folder has to go, too.
    try folder.setMode(0o700, of: "credentials")
  }

  @Test func `credentials of systemd may be readable by an access list`() throws {
    let directory = try folder.makeSystemdCredentials(["TOKEN": "t0ken"], mode: 0o440)
    expectReadable("TOKEN", in: directory, "systemd")
    try folder.setMode(0o700, of: "credentials")
  }

  @Test func `a file in a person's home passes every check`() throws {
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

  @Test func `a file of somebody else is refused, even if it can be read`() throws {
    let path = try folder.writeSecret("t0ken", to: "token")
    let outcome = SecretFileOutcome.reading(path, identity: .somebody)
    // Root's are trusted; of anybody else's, the folder is theirs to fill as well.
    #expect(outcome.summary.hasPrefix(isRoot ? "'t0ken'" : "foreignOwner folderWritable"))
  }
}
