package import SubstraPlatform

/// The repository of the current folder, or the one that git's variables choose, as in a hook.
///
/// Git writes nothing and takes no lock.
package struct GitRepository: Sendable {
  let git: GitCommand
  /// The folder in which git runs, and at which relative paths in git's variables start.
  let folder: [UInt8]

  /// Prepares for questions without starting or searching anything.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process; git gets only those that it needs.
  ///   - folder: The folder in which git runs: the current one, in which git starts hooks.
  ///   - deadline: How long a single process may take, or each wait for one that prints objects.
  ///   - outputLimit: How many bytes a single process may print.
  ///   - cancellation: Kills the processes when another thread asks for it.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], folder: [UInt8],
    deadline: Duration = .seconds(120), outputLimit: Int = 1 << 32,
    cancellation: Cancellation? = nil
  ) {
    self.folder = folder
    git = GitCommand(
      environment: .forThisRepository(environment), deadline: deadline, outputLimit: outputLimit,
      cancellation: cancellation)
  }
}

extension GitRepository {
  /// Returns the absolute path of the top of the work tree.
  package func workTree() throws(GitFailure) -> [UInt8] {
    var process = try startWorkTree()
    return try Self.workTree(of: &process)
  }

  /// Returns the top of the work tree, and its tracked files sorted by path.
  package func trackedFiles() throws(GitFailure) -> (workTree: [UInt8], files: [ListedFile]) {
    // Both processes run at once, since git takes longer to start than to answer.
    var top = try startWorkTree()
    var listing = try git.start(
      Self.bytes("ls-files", "--stage", "-z", "--full-name", "--", ":/"), in: folder,
      readsInput: false)
    // Outside of a repository, this process prints the better message.
    let workTree = try Self.workTree(of: &top)
    return (workTree, try ListedFile.files(ofIndex: try Self.output(of: &listing)))
  }

  /// Starts a process that prints the top of the work tree.
  func startWorkTree() throws(GitFailure) -> GitCommand.Started {
    try git.start(Self.bytes("rev-parse", "--show-toplevel"), in: folder, readsInput: false)
  }

  /// Reads the top of the work tree.
  static func workTree(
    of process: inout GitCommand.Started
  ) throws(GitFailure) -> [UInt8] {
    let answer = try output(of: &process)
    guard answer.last == UInt8(ascii: "\n"), answer.count > 1 else { throw .unreadableAnswer }
    return Array(answer.dropLast())
  }

  /// Reads all of a process's output.
  static func output(
    of process: inout GitCommand.Started
  ) throws(GitFailure) -> [UInt8] {
    var output: [UInt8] = []
    try process.finish { output.append(contentsOf: $0) }
    return output
  }

  /// Converts the arguments of a command to bytes.
  static func bytes(_ words: String...) -> [[UInt8]] { words.map { Array($0.utf8) } }
}

extension GitRepository {
  /// Starts a process that lists the staged changes.
  package func stagedListing() throws(GitFailure) -> StagedListing {
    let arguments = Self.bytes(
      "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv",
      "--no-renames", "--no-relative", "--no-color", "--ignore-submodules=dirty")
    return StagedListing(
      process: try git.start(arguments, in: folder, readsInput: false), repository: self)
  }

  /// A process that lists the staged changes, killed when this value is dropped.
  package struct StagedListing: ~Copyable {
    fileprivate var process: GitCommand.Started
    fileprivate let repository: GitRepository

    /// Returns the files, links and submodules that the next commit changes or deletes.
    package mutating func files() throws(GitFailure) -> [ListedFile] {
      do throws(GitFailure) {
        return try ListedFile.files(ofDifference: try GitRepository.output(of: &process))
      } catch {
        // Outside of a repository, `git diff` is another command, with a message that would
        // mislead.
        _ = try repository.workTree()
        throw error
      }
    }
  }
}
