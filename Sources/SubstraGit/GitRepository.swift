import SubstraPlatform

/// The repository that the current folder belongs to, or that git's variables name: what a hook of
/// git works on.
///
/// Nothing is written, and no lock is taken.
package struct GitRepository: Sendable {
  let git: GitCommand
  /// What relative paths in git's variables belong to.
  let folder: [UInt8]

  /// Prepares for questions; nothing is started or looked up yet.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process, of which git gets those it needs.
  ///   - folder: The folder to ask in; the current one, where a hook is started.
  ///   - deadline: How long a single process may take.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], folder: [UInt8],
    deadline: Duration = .seconds(120)
  ) {
    self.folder = folder
    git = GitCommand(
      environment: .forThisRepository(environment), deadline: deadline, outputLimit: 1 << 32)
  }
}

extension GitRepository {
  /// The top of the work tree, from the root.
  package func workTree() throws(GitFailure) -> [UInt8] {
    var process = try startWorkTree()
    return try Self.workTree(of: &process)
  }

  /// The top of the work tree, and the files that are tracked, in the order of their paths.
  package func trackedFiles() throws(GitFailure) -> (workTree: [UInt8], files: [ListedFile]) {
    // Both at once: getting ready takes git longer than the work.
    var top = try startWorkTree()
    var listing = try git.start(
      Self.bytes("ls-files", "--stage", "-z", "--full-name", "--", ":/"), in: folder,
      readsInput: false)
    // First the one whose complaint says more outside of a repository.
    let workTree = try Self.workTree(of: &top)
    return (workTree, try ListedFile.files(ofIndex: try Self.output(of: &listing)))
  }

  private func startWorkTree() throws(GitFailure) -> GitCommand.Started {
    try git.start(Self.bytes("rev-parse", "--show-toplevel"), in: folder, readsInput: false)
  }

  private static func workTree(
    of process: inout GitCommand.Started
  ) throws(GitFailure) -> [UInt8] {
    let answer = try output(of: &process)
    guard answer.last == UInt8(ascii: "\n"), answer.count > 1 else { throw .unreadableAnswer }
    return Array(answer.dropLast())
  }

  fileprivate static func output(
    of process: inout GitCommand.Started
  ) throws(GitFailure) -> [UInt8] {
    var output: [UInt8] = []
    try process.finish { output.append(contentsOf: $0) }
    return output
  }

  /// The arguments of a command as bytes.
  static func bytes(_ words: String...) -> [[UInt8]] { words.map { Array($0.utf8) } }
}

extension GitRepository {
  /// Starts a process that lists what is staged.
  package func stagedListing() throws(GitFailure) -> StagedListing {
    let arguments = Self.bytes(
      "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv",
      "--no-renames", "--no-relative", "--no-color", "--ignore-submodules=dirty")
    return StagedListing(
      process: try git.start(arguments, in: folder, readsInput: false), repository: self)
  }

  /// A process that lists what is staged; whoever drops it ends it.
  package struct StagedListing: ~Copyable {
    fileprivate var process: GitCommand.Started
    fileprivate let repository: GitRepository

    /// What the next commit changes: files, links and submodules, also those that it deletes.
    package mutating func files() throws(GitFailure) -> [ListedFile] {
      do throws(GitFailure) {
        return try ListedFile.files(ofDifference: try GitRepository.output(of: &process))
      } catch {
        // Outside of a repository, `diff` is another command, whose complaint helps nobody.
        _ = try repository.workTree()
        throw error
      }
    }
  }
}

extension GitRepository {
  /// What the repository has under the name of an object.
  package enum Blob: Sendable, Hashable {
    /// All of its content.
    case contents([UInt8])
    /// A file whose beginning says that nobody wants it.
    case unwanted
    /// More than is wanted.
    case tooLarge
    /// Nothing, or nothing that is a file.
    case missing
  }

  /// Starts a process that reads objects, which are named to it later.
  package func blobReader() throws(GitFailure) -> BlobReader {
    BlobReader(
      process: try git.start(
        Self.bytes("cat-file", "--batch", "--buffer"), in: folder, readsInput: true))
  }

  /// A process that reads objects; whoever drops it ends it.
  package struct BlobReader: ~Copyable {
    fileprivate var process: GitCommand.Started

    /// Reads the contents of objects, in the order of their names.
    ///
    /// - Parameters:
    ///   - names: Names of objects, or such as `:0:path` of the index; without line breaks.
    ///   - limit: The size of the largest content that is kept.
    ///   - isUnwanted: Whether the beginning of the content at a place, 8 KiB of it or all there is,
    ///     says that nobody wants the rest.
    package mutating func blobs(
      _ names: [[UInt8]], limit: Int, isUnwanted: (Int, [UInt8]) -> Bool
    ) throws(GitFailure) -> [Blob] {
      let lineFeed = UInt8(ascii: "\n")
      precondition(!names.contains { $0.contains(lineFeed) }, "the name of an object is one line")
      var stream = BlobStream(limit: limit)
      try process.finish(input: Array(names.map { $0 + [lineFeed] }.joined())) { part in
        stream.append(part, isUnwanted: isUnwanted)
      }
      guard let blobs = stream.blobs, blobs.count == names.count else { throw .unreadableAnswer }
      return blobs
    }
  }
}
