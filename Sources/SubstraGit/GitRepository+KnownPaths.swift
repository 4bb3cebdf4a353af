import SubstraPlatform

extension GitRepository {
  /// Whether the last commit contains files.
  ///
  /// If it does and the index is empty, nothing was checked out.
  package func lastCommitHasFiles() throws(GitFailure) -> Bool {
    let verified = try git.run(
      Self.bytes("rev-parse", "--verify", "--quiet", "HEAD^{tree}"), in: folder, understood: [0, 1])
    guard verified.code == 0 else { return false }
    return try !git.run(Self.bytes("ls-tree", "-z", "HEAD"), in: folder).output.isEmpty
  }

  /// Returns the given paths that git knows: from the index, or from a commit that can be reached
  /// from a branch, a tag or `HEAD`.
  ///
  /// - Parameter paths: Paths relative to the top of the work tree.
  package func knownPaths(among paths: [[UInt8]]) throws(GitFailure) -> [[UInt8]] {
    var known: [[UInt8]] = []
    // In parts, since the length of a command line is limited.
    for start in stride(from: 0, to: paths.count, by: Self.mostArguments) {
      let part = Array(paths[start..<min(start + Self.mostArguments, paths.count)])
      known += try knownPaths(amongFew: part)
    }
    return known
  }

  private static let mostArguments = 500

  private func knownPaths(amongFew paths: [[UInt8]]) throws(GitFailure) -> [[UInt8]] {
    let wanted = Set(paths)
    let indexed = try git.run(
      Self.bytes("ls-files", "-z", "--full-name", "--") + paths.map(Self.fromTop), in: folder)
    var known = Self.names(of: indexed.output, among: wanted)
    let rest = paths.filter { !known.contains($0) }
    guard !rest.isEmpty else { return Array(known) }
    let history = try git.run(
      Self.bytes(
        "log", "--all", "--full-history", "--format=", "--name-only", "-z", "--root",
        "--no-renames", "--no-relative", "--no-follow", "--no-ext-diff", "--no-textconv",
        "--no-show-signature", "--no-notes", "--no-decorate", "--no-color", "--")
        + rest.map(Self.fromTop), in: folder)
    known.formUnion(Self.names(of: history.output, among: wanted))
    return Array(known)
  }

  /// A pathspec that matches exactly one path.
  private static func fromTop(_ path: [UInt8]) -> [UInt8] { Array(":(top,literal)".utf8) + path }

  private static func names(of output: [UInt8], among wanted: Set<[UInt8]>) -> Set<[UInt8]> {
    let lineFeed = UInt8(ascii: "\n")
    let names = output.split(separator: 0).map { $0.drop { $0 == lineFeed } }.map { Array($0) }
    return Set(names).intersection(wanted)
  }
}

extension GitRepository {
  /// Returns the object names that the contents of files in the work tree would have.
  ///
  /// The contents are hashed as they are: git runs no filter of the repository.
  ///
  /// - Parameter paths: Absolute paths of regular files, without line breaks.
  package func objects(ofFiles paths: [[UInt8]]) throws(GitFailure) -> [[UInt8]] {
    let lineFeed = UInt8(ascii: "\n")
    precondition(!paths.contains { $0.contains(lineFeed) }, "a path is one line")
    var process = try git.start(
      Self.bytes("hash-object", "--no-filters", "--stdin-paths"), in: folder, readsInput: true)
    var output: [UInt8] = []
    try process.finish(input: Array(paths.map { $0 + [lineFeed] }.joined())) {
      output.append(contentsOf: $0)
    }
    let objects = output.split(separator: lineFeed).map { Array($0) }
    guard objects.count == paths.count else { throw .unreadableAnswer }
    return objects
  }
}
