import SubstraGit
import SubstraPlatform
import Testing

struct GitRepositoryTests {
  private func repository(
    _ sandbox: GitSandbox, in name: String = "repo", variables: [String: String] = [:]
  ) -> GitRepository {
    let all = sandbox.variables.merging(variables) { _, new in new }
    return GitRepository(
      environment: GitSandbox.bytes(all), folder: Array("\(sandbox.path)/\(name)".utf8),
      deadline: .seconds(60))
  }

  private func names(_ files: [ListedFile]) -> [String] {
    files.map { String(decoding: $0.path, as: UTF8.self) }
  }

  @Test func `tracked files are listed from the top in every folder`() throws {
    let sandbox = try GitSandbox()
    try sandbox.makeRepository()
    for folder in ["repo", "repo/conf"] {
      let tracked = try repository(sandbox, in: folder).trackedFiles()
      let top = try repository(sandbox, in: folder).workTree()
      #expect(names(tracked.files) == [".gitignore", "conf/tracked.yaml"])
      #expect(tracked.workTree == top)
      #expect(top == Array("\(sandbox.path)/repo".utf8))
    }
  }

  @Test func `the variables of a hook choose the index`() throws {
    let sandbox = try GitSandbox()
    try sandbox.makeRepository()
    try sandbox.shell(
      "echo x > conf/untracked.yaml; GIT_INDEX_FILE=.git/other git add -f conf/untracked.yaml",
      in: "repo")
    let usual = try repository(sandbox).stagedFiles()
    let other = try repository(sandbox, variables: ["GIT_INDEX_FILE": ".git/other"]).stagedFiles()
    #expect(names(usual) == [])
    #expect(names(other.filter { $0.kind == .file }) == ["conf/untracked.yaml"])
    // The other index does not have the committed files.
    let deleted = names(other.filter { $0.kind == .deleted })
    #expect(deleted == [".gitignore", "conf/tracked.yaml"])
  }

  @Test func `GIT_DIR and GIT_WORK_TREE are kept, variables with programs are not`() throws {
    let sandbox = try GitSandbox()
    try sandbox.makeRepository()
    try sandbox.shell("mkdir elsewhere")
    let variables = [
      "GIT_DIR": "\(sandbox.path)/repo/.git", "GIT_WORK_TREE": "\(sandbox.path)/elsewhere",
      "GIT_EXTERNAL_DIFF": "touch \(sandbox.path)/bad", "GIT_PAGER": "x",
      "SUBSTRA_ORG_1_TOKEN": "y",
      "GIT_TRACE": "\(sandbox.path)/bad",
    ]
    let top = try repository(sandbox, in: "elsewhere", variables: variables).workTree()
    _ = try repository(sandbox, in: "elsewhere", variables: variables).stagedFiles()
    let seen = sandbox.startVariables.map { $0.prefix { $0 != "=" } }
    #expect(top == Array("\(sandbox.path)/elsewhere".utf8))
    #expect(seen.contains("GIT_DIR"))
    #expect(!seen.contains("GIT_EXTERNAL_DIFF"))
    #expect(!seen.contains("SUBSTRA_ORG_1_TOKEN"))
    #expect(!sandbox.exists("bad"))
  }

  @Test func `one process reads all objects, whatever they contain`() throws {
    let sandbox = try GitSandbox()
    try sandbox.makeRepository()
    try sandbox.shell(
      #"""
      printf 'a\nb missing\n\0c' > one; : > two; head -c 300000 /dev/zero > three
      head -c 9000 /dev/zero | tr '\0' x > four
      git add one two three four
      """#, in: "repo")
    let before = sandbox.starts
    var objects = try repository(sandbox).objectStream(limit: 200_000)
    var names = objects.takeNames()
    names.add(
      [":0:one", ":0:none such", ":0:two", ":0:three", ":0:four", ":0:one"].map { Array($0.utf8) })
    let blobs = try objects.first(6, sending: &names) { index, head in
      index == 4 && head.count == 8192
    }
    let one = GitRepository.Blob.contents(Array("a\nb missing\n\0c".utf8))
    #expect(blobs == [one, .missing, .contents([]), .tooLarge, .unwanted, one])
    #expect(sandbox.starts == before + 1)
  }

  @Test func `outside of a repository git says so`() throws {
    let sandbox = try GitSandbox()
    let failure = #expect(throws: GitFailure.self) {
      try repository(sandbox, in: ".").stagedFiles()
    }
    #expect(failure?.reason.contains("not a git repository") == true)
  }
}

extension GitRepository {
  /// Returns the staged files, listed by a new process.
  fileprivate func stagedFiles() throws(GitFailure) -> [ListedFile] {
    var listing = try stagedListing()
    return try listing.files()
  }
}
