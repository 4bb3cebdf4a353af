#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes in memory of their own that is overwritten before it is freed.
///
/// That reaches this copy alone: what a caller makes of the bytes is the caller's to wipe.
///
/// `@unchecked Sendable`: the memory is written once, before `init` returns, and then only read
/// until `deinit`; the compiler can't see that through a pointer.
@safe package final class SecureBytes: @unchecked Sendable {
  private let storage: UnsafeMutableBufferPointer<UInt8>

  /// Copies the bytes.
  package init(_ bytes: some Collection<UInt8>) {
    unsafe storage = .allocate(capacity: bytes.count)
    _ = unsafe storage.initialize(from: bytes)
  }

  deinit {
    if let base = unsafe storage.baseAddress {
      #if canImport(Darwin)
        _ = unsafe memset_s(base, storage.count, 0, storage.count)
      #else
        unsafe explicit_bzero(base, storage.count)
      #endif
    }
    unsafe storage.deallocate()
  }

  /// The number of bytes.
  package var count: Int { unsafe storage.count }

  /// One of the bytes.
  package subscript(index: Int) -> UInt8 {
    unsafe storage[index]
  }

  /// A copy of the bytes.
  package var copy: [UInt8] { unsafe Array(storage) }
}

extension SecureBytes: CustomStringConvertible, CustomReflectable {
  package var description: String { "<redacted>" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
