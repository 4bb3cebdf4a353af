#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a shell looks for a program, and what it makes of what it finds.
struct ProgramSearch: Sendable, Hashable {
  /// The paths that are tried, in this order; none for an empty name.
  let candidates: [[UInt8]]

  /// Looks for a name in the folders of `PATH`; a name with a slash is a path itself.
  ///
  /// An empty folder is the current one. Without `PATH` the folders are `/usr/bin` and `/bin`.
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
  /// Tries the candidates one by one and says why none of them could be executed.
  ///
  /// A candidate that may not be executed does not end the search, but is the failure if no other
  /// one works. Whatever else is wrong with a program ends it: no other is to run in its place.
  ///
  /// - Parameters:
  ///   - execute: Becomes the program; comes back only if that fails.
  ///   - exists: Whether there is something at a path.
  func run(
    execute: (_ candidate: [UInt8]) -> SystemError, exists: (_ candidate: [UInt8]) -> Bool
  ) -> ProgramFailure {
    var failure = ProgramFailure(path: nil, error: SystemError(code: ENOENT))
    for candidate in candidates {
      let error = execute(candidate)
      switch error.code {
      case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP:
        // A script without its interpreter is there, but is not what is missing.
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
