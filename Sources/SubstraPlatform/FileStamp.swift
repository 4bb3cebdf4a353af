#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system records about a file and changes whenever the file changes.
///
/// Two stamps of a path are equal if the file was neither written, replaced, moved, nor given other
/// permissions between them. A write that follows the first stamp within the resolution of the
/// clock may leave the times as they are: see `secondOfChange`.
package struct FileStamp: Sendable, Hashable {
  private let state: State

  private enum State: Sendable, Hashable {
    case file(facts: FileFacts, written: Time, changed: Time)
    /// There is no file, or the system does not tell; with its error.
    case none(SystemError)
  }

  private struct Time: Sendable, Hashable {
    let seconds: Int
    let nanoseconds: Int
  }

  /// Asks the system about the file at a path.
  ///
  /// - Parameter followsLink: Whether a symbolic link at the end of the path is followed.
  package init(of path: [UInt8], followsLink: Bool) {
    let facts: SystemFileFacts
    do throws(SystemError) {
      facts = try FileFacts.system(path, followsLink: followsLink)
    } catch {
      state = .none(error)
      return
    }
    #if canImport(Darwin)
      let (written, changed) = (facts.st_mtimespec, facts.st_ctimespec)
    #else
      let (written, changed) = (facts.st_mtim, facts.st_ctim)
    #endif
    state = .file(
      facts: FileFacts(facts), written: Time(seconds: written.tv_sec, nanoseconds: written.tv_nsec),
      changed: Time(seconds: changed.tv_sec, nanoseconds: changed.tv_nsec))
  }

  /// When the file was changed last, in whole seconds since 1970; `nil` if there is no file.
  ///
  /// Every write changes this time too. The time of the last write does not count: programs set it,
  /// also to one in the future.
  package var secondOfChange: Int? {
    switch state {
    case .file(_, _, let changed): changed.seconds
    case .none: nil
    }
  }
}
