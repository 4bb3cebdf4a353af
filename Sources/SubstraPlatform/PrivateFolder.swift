#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Folders that only their owner can open.
package enum PrivateFolder {
  /// Creates a folder with mode 0700, and the missing folders above it; an existing one stays as
  /// it is.
  package static func make(_ path: [UInt8]) throws(SystemError) {
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(code: ENOENT) }
    let name = path.map { CChar(bitPattern: $0) } + [0]
    if unsafe mkdir(name, 0o700) == 0 { return }
    let error = SystemError.current
    switch error.code {
    case EEXIST:
      guard try FileFacts(of: path, followsLink: true).kind == .folder else { throw error }
    case ENOENT where SystemPath.parent(of: path) != path:
      try make(SystemPath.parent(of: path))
      try make(path)
    default: throw error
    }
  }
}
