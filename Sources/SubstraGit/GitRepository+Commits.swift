import SubstraPlatform

/// What has to be known about a repository before its history is read.
package struct HistoryFacts: Sendable, Hashable {
  /// Whether the repository has been cloned without older commits.
  package let isShallow: Bool
  /// The absolute path of the top of the work tree; `nil` for a bare repository.
  package let workTree: [UInt8]?
}

extension GitRepository {
  /// Returns what has to be known before the history is read.
  package func historyFacts() throws(GitFailure) -> HistoryFacts {
    // In a bare repository, the last question has no answer, and git ends with 128.
    let answer = try git.run(
      Self.bytes("rev-parse", "--is-shallow-repository", "--is-bare-repository"), in: folder)
    let lines = answer.output.split(separator: UInt8(ascii: "\n"))
    guard lines.count == 2 else { throw .unreadableAnswer }
    let isBare = lines[1].elementsEqual("true".utf8)
    return HistoryFacts(
      isShallow: !lines[0].elementsEqual("false".utf8), workTree: isBare ? nil : try workTree())
  }

  /// Returns the names of the commits that revisions lead to; `nil` for one that leads to none.
  ///
  /// - Parameter revisions: Names of objects, branches or tags, without line breaks.
  package func commits(of revisions: [[UInt8]]) throws(GitFailure) -> [[UInt8]?] {
    try objects(named: revisions.map { $0 + Array("^{commit}".utf8) }, kind: "commit")
  }

  /// Returns the names of the files at paths of commits; `nil` for one that is not there.
  package func files(
    at paths: [(commit: [UInt8], path: [UInt8])]
  ) throws(GitFailure) -> [[UInt8]?] {
    try objects(named: paths.map { $0.commit + [UInt8(ascii: ":")] + $0.path }, kind: "blob")
  }

  /// Returns the names of objects in hexadecimal digits; `nil` for one that is not there.
  private func objects(
    named names: [[UInt8]], kind: String
  ) throws(GitFailure) -> [[UInt8]?] {
    guard !names.isEmpty else { return [] }
    var process = try git.start(
      Self.bytes("cat-file", "--batch-check"), in: folder, readsInput: true)
    var output: [UInt8] = []
    try process.finish(input: names.flatMap { $0 + [UInt8(ascii: "\n")] }) { output += $0 }
    let lines = output.split(separator: UInt8(ascii: "\n"))
    guard lines.count == names.count else { throw .unreadableAnswer }
    return lines.map { line in
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count == 3, words[1].elementsEqual(kind.utf8) else { return nil }
      return Array(words[0])
    }
  }

  /// Returns the names of the references that lead to a file or a folder, not to a commit.
  package func referencesWithoutCommit() throws(GitFailure) -> [[UInt8]] {
    let answer = try git.run(
      Self.bytes("for-each-ref", "--format=%(objecttype) %(*objecttype) %(refname)"), in: folder)
    var doubtful: [[UInt8]] = []
    for line in answer.output.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      guard words.count == 3 else { throw .unreadableAnswer }
      // The second word is empty unless the reference is a tag with a message. It may be a tag too.
      if words[0].elementsEqual("commit".utf8) || words[1].elementsEqual("commit".utf8) { continue }
      doubtful.append(Array(words[2]))
    }
    return zip(doubtful, try commits(of: doubtful)).filter { $0.1 == nil }.map(\.0)
  }

  /// Returns the commits of a shallow clone whose parents are missing: git shows them without any.
  package func commitsWithHiddenParents(
    among commits: [[UInt8]]
  ) throws(GitFailure) -> [[UInt8]] {
    guard !commits.isEmpty else { return [] }
    var process = try git.start(Self.bytes("cat-file", "--batch"), in: folder, readsInput: true)
    var stream = BlobStream(limit: 1 << 20, isOfCommits: true)
    try process.finish(input: commits.flatMap { $0 + [UInt8(ascii: "\n")] }) { part in
      stream.append(part) { _, _ in false }
    }
    guard let contents = stream.blobs, contents.count == commits.count else {
      throw .unreadableAnswer
    }
    return zip(commits, contents).filter { _, contents in
      guard case .contents(let bytes) = contents else { return true }
      // The first line is that of the tree, and those of the parents follow.
      let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
      return lines.count > 1 && lines[1].starts(with: "parent ".utf8)
    }.map(\.0)
  }

  /// Returns the files, links and submodules of a commit, sorted by path.
  package func tree(of commit: [UInt8]) throws(GitFailure) -> [ListedFile] {
    let answer = try git.run(
      Self.bytes("ls-tree", "-r", "-z", "--full-tree") + [commit], in: folder)
    return try ListedFile.files(ofTree: answer.output)
  }

  /// Returns what a commit has at a path; `nil` for nothing.
  package func entry(
    at path: [UInt8], of commit: [UInt8]
  ) throws(GitFailure) -> ListedFile? {
    let answer = try git.run(
      Self.bytes("ls-tree", "-z", "--full-tree") + [commit, Array("--".utf8), path], in: folder)
    return try ListedFile.files(ofTree: answer.output).first
  }

  /// Whether objects were left out when the repository was cloned.
  package func isPartialClone() throws(GitFailure) -> Bool {
    let answer = try git.run(
      Self.bytes(
        "config", "--get-regexp", #"^(extensions\.partialclone|remote\..*\.promisor)$"#),
      in: folder, understood: [0, 1])
    return answer.code == 0 && !answer.output.isEmpty
  }
}
