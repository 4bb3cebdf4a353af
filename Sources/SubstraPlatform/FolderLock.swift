#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock on a folder, which the processes of this package take before they change files in it.
///
/// The system releases the lock when this value is dropped or the process ends, however it ends.
package struct FolderLock: ~Copyable {
  private let folder: FileDescriptor

  /// Why there is no lock.
  package enum Failure: Error, Sendable, Hashable {
    /// Another process has the lock.
    case taken
    /// The system reported an error.
    case failed(SystemError)
  }

  /// Waits for the lock.
  package init(on path: [UInt8], waiting time: Duration) throws(Failure) {
    let descriptor: FileDescriptor
    do throws(SystemError) {
      descriptor = try FileDescriptor(opening: path)
    } catch {
      throw .failed(error)
    }
    let deadline = Deadline(after: time)
    while flock(descriptor.number, LOCK_EX | LOCK_NB) != 0 {
      let error = SystemError.current
      switch error.code {
      case EINTR: continue
      case EWOULDBLOCK where deadline.remainingMilliseconds > 0: usleep(50_000)
      case EWOULDBLOCK: throw .taken
      default: throw .failed(error)
      }
    }
    folder = descriptor
  }

  /// Waits until the names in the folder are on the disk.
  ///
  /// Without this, a file that was renamed can have its old name after the machine loses power.
  package func synchronize() throws(SystemError) {
    guard fsync(folder.number) == 0 else { throw .current }
  }
}
