import SubstraConfig
import TestSupport
import Testing

/// Files that are replaced while they are read; a hook replaces them.
struct SecretFileChangeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.setMode(0o700, of: ".")
  }

  @Test func `a file that is replaced while it is read is read again`() throws {
    let path = try folder.writeSecret("old", to: "token")
    var isFirst = true
    let outcome = SecretFileOutcome.reading(path) { step in
      guard step == .opened(0), isFirst else { return }
      isFirst = false
      _ = try? folder.writeSecret("new", to: "replacement")
      _ = try? folder.makeLink("token", to: "replacement")
    }
    #expect(outcome.summary == "'new'")
  }

  @Test(arguments: ["longer", "x", ""])
  func `a file whose length changes is read again`(text: String) throws {
    let path = try folder.writeSecret("old", to: "token")
    var count = 0
    let outcome = SecretFileOutcome.reading(path) { step in
      guard step == .opened(0) else { return }
      count += 1
      if count == 1 { _ = try? rewrite(text) }
    }
    #expect(outcome.summary == (text.isEmpty ? "empty" : "'\(text)'"))
    #expect(count == 2)
  }

  @Test func `a file that changes during every attempt is refused`() throws {
    let path = try folder.writeSecret("old", to: "token")
    var count = 0
    let outcome = SecretFileOutcome.reading(path) { step in
      guard step == .opened(0) else { return }
      count += 1
      _ = try? rewrite(String(repeating: "x", count: 10 + count))
    }
    #expect(outcome.summary == "changed")
    #expect(count == 2)
  }

  @Test func `a file that vanishes while it is read is missing`() throws {
    let path = try folder.writeSecret("old", to: "token")
    let outcome = SecretFileOutcome.reading(path) { step in
      if step == .opened(0) { _ = try? folder.makeLink("token", to: "nowhere") }
    }
    #expect(outcome.summary == "danglingLink")
  }

  @Test func `two files of a volume belong to the same version of it`() throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, fileMode: 0o600, files: ["USERNAME": "old-name", "PASSWORD": "old-word"])
    var isFirst = true
    let outcomes = read(["USERNAME", "PASSWORD"], of: volume) { step in
      guard step == .finished(0), isFirst else { return }
      isFirst = false
      try? volume.update(
        to: "2", fileMode: 0o600, files: ["USERNAME": "new-name", "PASSWORD": "new-word"])
    }
    #expect(outcomes == ["'new-name'", "'new-word'"])
  }

  @Test func `a file that is removed from the volume meanwhile is missing`() throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, fileMode: 0o600, files: ["USERNAME": "old-name", "PASSWORD": "old-word"])
    var isFirst = true
    let outcomes = read(["USERNAME", "PASSWORD"], of: volume) { step in
      guard step == .finished(0), isFirst else { return }
      isFirst = false
      try? volume.update(to: "2", fileMode: 0o600, files: ["USERNAME": "new-name"])
    }
    #expect(outcomes == ["'new-name'", "danglingLink"])
  }

  @Test func `files in folders of a volume belong to it`() throws {
    let volume = try KubernetesVolumeLayout(in: folder, files: [:])
    for state in ["old", "new"] {
      _ = try folder.makeFolder("volume/..\(state)", mode: 0o755)
      _ = try folder.makeFolder("volume/..\(state)/org-1", mode: 0o755)
      _ = try folder.writeSecret("\(state)-name", to: "volume/..\(state)/org-1/USERNAME")
      _ = try folder.writeSecret("\(state)-word", to: "volume/..\(state)/org-1/PASSWORD")
    }
    _ = try folder.makeLink("volume/..data", to: "..old")
    _ = try folder.makeLink("volume/org-1", to: "..data/org-1")
    let outcomes = read(["org-1/USERNAME", "org-1/PASSWORD"], of: volume) { step in
      if step == .finished(0) { _ = try? folder.makeLink("volume/..data", to: "..new") }
    }
    #expect(outcomes == ["'new-name'", "'new-word'"])
  }

  @Test func `a volume that changes during every attempt is refused`() throws {
    let volume = try KubernetesVolumeLayout(
      in: folder, fileMode: 0o600, files: ["USERNAME": "name", "PASSWORD": "word"])
    var count = 0
    let outcomes = read(["USERNAME", "PASSWORD"], of: volume) { step in
      guard step == .finished(0) else { return }
      count += 1
      try? volume.update(
        to: "2.\(count)", fileMode: 0o600, files: ["USERNAME": "name", "PASSWORD": "word"])
    }
    #expect(outcomes == ["volumeChanged", "volumeChanged"])
    #expect(count == 3)
  }

  private func rewrite(_ text: String) throws -> String {
    try folder.writeSecret(text, to: "token")
  }

  private func read(
    _ names: [String], of volume: KubernetesVolumeLayout,
    hook: @escaping (SecretFileReader.Step) -> Void
  ) -> [String] {
    let requests = names.map {
      SecretFileRequest(name: Array($0.utf8), inSecretsDirectory: Array(volume.path.utf8))
    }
    return SecretFileReader(policy: .strict, hook: hook).read(requests).map(\.summary)
  }
}
