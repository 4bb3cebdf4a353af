import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Folders, devices, sockets and links instead of a regular file.
struct SecretFileKindTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
  }

  @Test func `a folder is refused`() throws {
    let path = try folder.makeFolder("token")
    #expect(SecretFileOutcome.reading(path).summary == "notRegular")
    #expect(SecretFileOutcome.reading(path + "/").summary == "notRegular")
  }

  @Test(arguments: ["/dev/zero", "/dev/null"])
  func `a device is refused`(path: String) {
    let outcome = SecretFileOutcome.reading(path)
    #expect(outcome.summary == "notRegular")
    #expect(
      outcome.problems.map(\.message) == ["secret file '\(path)' is a device, not a regular file"])
  }

  #if os(Linux)
    @Test func `a socket is refused`() throws {
      let path = folder.path("socket")
      let made = unsafe mknod(path, S_IFSOCK | 0o600, 0)
      try #require(made == 0)
      let outcome = SecretFileOutcome.reading(path)
      #expect(
        outcome.problems.map(\.message)
          == ["secret file '\(path)' is a socket, not a regular file"])
    }

    @Test func `a file that hides its size is refused`() {
      let outcome = SecretFileOutcome.reading("/proc/self/comm", policy: .container)
      #expect(!outcome.summary.contains("'"))
    }
  #endif

  @Test func `a missing file is an error, except in a secrets directory`() throws {
    let path = folder.path("TOKEN")
    #expect(SecretFileOutcome.reading(path).summary == "missing")
    #expect(
      SecretFileOutcome.reading("TOKEN", inSecretsDirectory: folder.path).summary == "absent")
    let file = try folder.writeSecret("x", to: "file")
    #expect(SecretFileOutcome.reading(file + "/TOKEN").summary == "missing")
    #expect(SecretFileOutcome.reading("TOKEN", inSecretsDirectory: file).summary == "missing")
    let isThere = (
      SecretFileReader.exists(Array(file.utf8)), SecretFileReader.exists(Array(path.utf8))
    )
    #expect(isThere == (true, false))
  }

  @Test func `a broken link is an error everywhere`() throws {
    let path = try folder.makeLink("TOKEN", to: "nowhere")
    #expect(SecretFileOutcome.reading(path).summary == "danglingLink")
    let entry = SecretFileOutcome.reading("TOKEN", inSecretsDirectory: folder.path)
    #expect(entry.summary == "danglingLink")
    #expect(SecretFileReader.exists(Array(path.utf8)))
  }

  @Test func `links in a circle are refused`() throws {
    _ = try folder.makeLink("a", to: "b")
    let path = try folder.makeLink("b", to: "a")
    let outcome = SecretFileOutcome.reading(path)
    #expect(outcome.summary == "cannotOpen")
    #expect(outcome.problems.map(\.rule) == [.secretFileUnsafe])
  }

  @Test func `a link must not lead out of the secrets directory`() throws {
    let outside = try folder.writeSecret("t0ken", to: "outside")
    let directory = try folder.makeFolder("secrets")
    _ = try folder.makeLink("secrets/TOKEN", to: outside)
    _ = try folder.makeFolder("secrets-of-others")
    _ = try folder.writeSecret("t0ken", to: "secrets-of-others/TOKEN")
    _ = try folder.makeLink("secrets/OTHER", to: "../secrets-of-others/TOKEN")
    for name in ["TOKEN", "OTHER"] {
      let outcome = SecretFileOutcome.reading(name, inSecretsDirectory: directory)
      #expect(outcome.summary == "outsideRoot")
    }
    #expect(SecretFileOutcome.reading(directory + "/TOKEN").summary == "'t0ken'")
    let policy = SecretFilePolicy(root: ConfigurationPath(directory))
    for path in [directory + "/TOKEN", outside] {
      #expect(SecretFileOutcome.reading(path, policy: policy).summary == "outsideRoot")
    }
  }

  @Test func `the secrets directory may be a link itself`() throws {
    let directory = try folder.makeHomeSecrets(["TOKEN": "t0ken"])
    let link = try folder.makeLink("link", to: directory)
    let outcome = SecretFileOutcome.reading("TOKEN", inSecretsDirectory: link)
    #expect(outcome.summary == "'t0ken'")
  }

  @Test func `the folder of the link and that of the file are both checked`() throws {
    _ = try folder.makeFolder("safe")
    _ = try folder.makeFolder("open", mode: 0o777)
    let inOpen = try folder.writeSecret("t0ken", to: "open/token")
    let inSafe = try folder.writeSecret("t0ken", to: "safe/token")
    for path in [
      inOpen, try folder.makeLink("safe/link", to: inOpen),
      try folder.makeLink("open/link", to: inSafe),
    ] {
      #expect(SecretFileOutcome.reading(path).summary == "folderWritable")
    }
  }

  @Test(.enabled(if: !ProcessIdentity.current.isRoot, "root may read everything"))
  func `a file that the system refuses to open has a message of its own`() throws {
    let path = try folder.writeSecret("t0ken", to: "token", mode: 0)
    let outcome = SecretFileOutcome.reading(path)
    #expect(outcome.summary == "cannotOpen")
    let user = ProcessIdentity.current.effectiveUser
    #expect(
      outcome.problems.map(\.message) == [
        "secret file '\(path)' can't be opened: Permission denied (mode 0000, owner uid \(user))"
      ])
    let closed = try folder.makeFolder("closed")
    let below = try folder.writeSecret("t0ken", to: "closed/token")
    try folder.setMode(0, of: "closed")
    #expect(SecretFileOutcome.reading(below).summary == "cannotOpen")
    let entry = SecretFileOutcome.reading("token", inSecretsDirectory: closed)
    #expect(entry.summary == "cannotOpen")
    try folder.setMode(0o700, of: "closed")
  }
}
