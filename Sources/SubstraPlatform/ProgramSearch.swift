#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The search for a program, as a shell does it.
struct ProgramSearch: Sendable, Hashable {
  /// The paths to try, in this order; empty for an empty name.
  let candidates: [[UInt8]]

  /// Lists the paths of a name in the folders of `PATH`; a name with a slash is itself a path.
  ///
  /// An empty entry in `PATH` means the current folder. Without `PATH` the folders are `/usr/bin`
  /// and `/bin`.
  init(for name: [UInt8], path: [UInt8]?) {
    let slash = UInt8(ascii: "/")
    guard !name.isEmpty, !name.contains(slash) else {
      candidates = name.isEmpty ? [] : [name]
      return
    }
    let folders = (path ?? Array("/usr/bin:/bin".utf8))
      .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    candidates = folders.map { folder in
      SystemPath.joined(folder.isEmpty ? [UInt8(ascii: ".")] : Array(folder), name)
    }
  }
}

extension ProgramSearch {
  /// Tries the candidates one by one, and returns the reason if none could be executed.
  ///
  /// A candidate without permission to execute does not end the search, but it is the reported
  /// failure if no other candidate works. Any other error ends the search, so that no program runs
  /// in place of the one that the user meant.
  ///
  /// - Parameters:
  ///   - execute: Becomes the program; returns only if that fails.
  ///   - exists: Whether there is a file at a path.
  func run(
    execute: (_ candidate: [UInt8]) -> SystemError, exists: (_ candidate: [UInt8]) -> Bool
  ) -> ProgramFailure {
    var failure = ProgramFailure(path: nil, error: SystemError(code: ENOENT))
    for candidate in candidates {
      let error = execute(candidate)
      switch error.code {
      case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP:
        // A script without its interpreter exists; report the script, not a missing program.
        if failure.path == nil, error.code == ENOENT, exists(candidate) {
          failure = ProgramFailure(path: candidate, error: error)
        }
      case EACCES:
        if failure.error.code != EACCES { failure = ProgramFailure(path: candidate, error: error) }
      default:
        return ProgramFailure(path: candidate, error: error)
      }
    }
    return failure
  }
}
