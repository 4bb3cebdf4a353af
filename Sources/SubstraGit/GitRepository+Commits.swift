import SubstraPlatform

/// What has to be known about a repository before its history is read.
package struct HistoryFacts: Sendable, Hashable {
  /// Whether the repository has been cloned without older commits.
  package let isShallow: Bool
  /// The absolute path of the top of the work tree; `nil` for a bare repository.
  package let workTree: [UInt8]?
}

/// Files that a reference leads to without a commit.
package struct LooseFiles: Sendable, Hashable {
  /// The name of the file or the folder, in hexadecimal digits.
  package let object: [UInt8]
  /// The files, links and submodules.
  package let files: [ListedFile]
}

extension GitRepository {
  /// Returns what has to be known before the history is read.
  package func historyFacts() throws(GitFailure) -> HistoryFacts {
    // Both processes run at once. In a bare repository, this one fails and is dropped.
    var top = try startWorkTree()
    let answer = try git.run(
      Self.bytes("rev-parse", "--is-shallow-repository", "--is-bare-repository"), in: folder)
    let lines = answer.output.split(separator: UInt8(ascii: "\n"))
    guard lines.count == 2 else { throw .unreadableAnswer }
    let isBare = lines[1].elementsEqual("true".utf8)
    return HistoryFacts(
      isShallow: !lines[0].elementsEqual("false".utf8),
      workTree: isBare ? nil : try Self.workTree(of: &top))
  }

  /// Returns the names of the commits that revisions lead to; `nil` for one that leads to none.
  ///
  /// - Parameter revisions: Names of objects, branches or tags, without line breaks.
  package func commits(of revisions: [[UInt8]]) throws(GitFailure) -> [[UInt8]?] {
    try peeled(revisions).map { $0?.kind == .commit ? $0?.name : nil }
  }

  /// Returns the names of the files at paths of commits; `nil` for one that is not there.
  package func files(
    at paths: [(commit: [UInt8], path: [UInt8])]
  ) throws(GitFailure) -> [[UInt8]?] {
    try objects(named: paths.map { $0.commit + [UInt8(ascii: ":")] + $0.path }).map {
      $0?.kind == .file ? $0?.name : nil
    }
  }

  /// An object by its name in hexadecimal digits.
  private struct Object {
    let name: [UInt8]
    let kind: Kind?

    enum Kind: String {
      case commit
      case folder = "tree"
      case file = "blob"
    }
  }

  /// Returns what revisions lead to, through tags with a message; `nil` for nothing.
  private func peeled(_ revisions: [[UInt8]]) throws(GitFailure) -> [Object?] {
    // Not `^{commit}`, for which git reports an error if it leads to a file.
    try objects(named: revisions.map { $0 + Array("^{}".utf8) })
  }

  private func objects(named names: [[UInt8]]) throws(GitFailure) -> [Object?] {
    guard !names.isEmpty else { return [] }
    var process = try git.start(
      Self.bytes("cat-file", "--batch-check"), in: folder, readsInput: true)
    var output: [UInt8] = []
    try process.finish(input: names.flatMap { $0 + [UInt8(ascii: "\n")] }) { output += $0 }
    let lines = output.split(separator: UInt8(ascii: "\n"))
    guard lines.count == names.count else { throw .unreadableAnswer }
    return lines.map { line in
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count == 3, !words[2].elementsEqual("missing".utf8) else { return nil }
      return Object(
        name: Array(words[0]), kind: .init(rawValue: String(decoding: words[1], as: UTF8.self)))
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

  /// Returns the files that an object leads to that is not a commit; `nil` if it is neither a file nor
  /// a folder.
  ///
  /// - Parameters:
  ///   - name: The name of an object or a reference.
  ///   - path: The path to use for a single file.
  package func looseFiles(
    of name: [UInt8], path: [UInt8]
  ) throws(GitFailure) -> LooseFiles? {
    guard let found = try peeled([name])[0] else { return nil }
    switch found.kind {
    case .file:
      let file = ListedFile(kind: .file, path: path, object: found.name, isUnmerged: false)
      return LooseFiles(object: found.name, files: [file])
    case .folder: return LooseFiles(object: found.name, files: try tree(of: found.name))
    case .commit, nil: return nil
    }
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
