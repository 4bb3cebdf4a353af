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
  /// Tries the candidates one by one, and returns what the first that can be executed gives.
  ///
  /// A candidate without permission to execute does not end the search, but it is the reported
  /// failure if no other candidate works. Any other error ends the search, so that no program runs
  /// in place of the one that the user meant.
  ///
  /// - Parameters:
  ///   - start: Starts the program, or becomes it.
  ///   - exists: Whether there is a file at a path.
  /// - Throws: The reason if none of the candidates could be executed.
  func run<Value>(
    starting start: (_ candidate: [UInt8]) throws(SystemError) -> Value,
    exists: (_ candidate: [UInt8]) -> Bool
  ) throws(ProgramFailure) -> Value {
    var failure = ProgramFailure(path: nil, error: SystemError(code: ENOENT))
    for candidate in candidates {
      do throws(SystemError) {
        return try start(candidate)
      } catch {
        switch error.code {
        case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP:
          // A script without its interpreter exists; report the script, not a missing program.
          if failure.path == nil, error.code == ENOENT, exists(candidate) {
            failure = ProgramFailure(path: candidate, error: error)
          }
        case EACCES:
          if failure.error.code != EACCES {
            failure = ProgramFailure(path: candidate, error: error)
          }
        default:
          throw ProgramFailure(path: candidate, error: error)
        }
      }
    }
    throw failure
  }

  /// Becomes the first candidate that can be executed, and returns the reason if there is none.
  ///
  /// - Parameters:
  ///   - execute: Becomes the program; returns only if that fails.
  ///   - exists: Whether there is a file at a path.
  func run(
    execute: (_ candidate: [UInt8]) -> SystemError, exists: (_ candidate: [UInt8]) -> Bool
  ) -> ProgramFailure {
    do throws(ProgramFailure) {
      let _: Never = try run(
        starting: { (candidate) throws(SystemError) -> Never in throw execute(candidate) },
        exists: exists)
    } catch {
      return error
    }
  }

  /// The call of the shell for a file that the system can't execute, as shells call scripts that
  /// have no first line with their interpreter.
  static func shellCall(ofScript candidate: [UInt8], arguments: [[UInt8]]) -> [[UInt8]] {
    // A shell would read a path that begins with `-` as an option.
    let script = candidate.first == UInt8(ascii: "-") ? Array("./".utf8) + candidate : candidate
    return [Array("/bin/sh".utf8), script] + arguments
  }

  /// Whether there is a file at a path.
  static func exists(_ candidate: [UInt8]) -> Bool {
    (try? FileFacts(of: candidate, followsLink: true)) != nil
  }
}
