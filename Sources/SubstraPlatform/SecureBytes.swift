#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes in memory of their own, which is overwritten before it is freed.
///
/// Only this copy is overwritten; a caller that copies the bytes must wipe the copy itself.
///
/// `@unchecked Sendable`: the memory is written once, before `init` returns, and then only read
/// until `deinit`. The compiler can't see that through a pointer.
@safe package final class SecureBytes: @unchecked Sendable {
  private let storage: UnsafeMutableBufferPointer<UInt8>

  /// Copies the bytes.
  package init(_ bytes: some Collection<UInt8>) {
    unsafe storage = .allocate(capacity: bytes.count)
    // Not `initialize(from:)`, for which the runtime looks up the iterator's type.
    _ = unsafe storage.initialize(fromContentsOf: bytes)
  }

  deinit {
    unsafe storage.overwrite()
    unsafe storage.deallocate()
  }

  /// The number of bytes.
  package var count: Int { unsafe storage.count }

  /// The byte at an index below `count`.
  package subscript(index: Int) -> UInt8 {
    unsafe storage[index]
  }

  /// A copy of the bytes.
  package var copy: [UInt8] { unsafe Array(storage) }
}

extension SecureBytes {
  /// Whether two have the same bytes; the time depends on their lengths, not on the bytes.
  ///
  /// All bytes of the left one are compared, even after a difference and if the lengths differ.
  package static func areEqual(_ lhs: SecureBytes, _ rhs: SecureBytes) -> Bool {
    var difference = lhs.count ^ rhs.count
    for index in 0..<lhs.count {
      // Which branch is taken depends on the lengths only.
      difference |= Int(lhs[index] ^ (index < rhs.count ? rhs[index] : 0))
    }
    return difference == 0
  }
}

extension SecureBytes: CustomStringConvertible, CustomReflectable {
  package var description: String { "<redacted>" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Overwrites the bytes by a call that no compiler removes (`explicit_bzero` of OpenSSH).
  func overwrite() {
    guard let base = baseAddress else { return }
    #if canImport(Darwin)
      _ = unsafe memset_s(base, count, 0, count)
    #else
      unsafe explicit_bzero(base, count)
    #endif
  }
}
