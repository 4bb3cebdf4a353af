/// Memory to read a secret into, overwritten before it is freed, however the reading ends.
///
/// It never grows, since growing would leave a copy behind. Not `Sendable`: it is filled and looked
/// at in one place, and what stays of it is copied into `SecureBytes`.
@safe package final class SecureBuffer {
  private let storage: UnsafeMutableBufferPointer<UInt8>

  /// The number of bytes that are filled.
  package private(set) var count = 0

  /// Takes memory for some bytes.
  package init(capacity: Int) {
    unsafe storage = .allocate(capacity: capacity)
    unsafe storage.initialize(repeating: 0)
  }

  deinit {
    unsafe storage.overwrite()
    unsafe storage.deallocate()
  }

  /// Whether nothing more fits in.
  package var isFull: Bool { unsafe count == storage.count }

  /// One of the bytes.
  package subscript(index: Int) -> UInt8 {
    precondition((0..<count).contains(index), "\(index) is outside of a buffer of \(count) bytes")
    return unsafe storage[index]
  }

  /// Fills a part of what is free, and returns how much.
  func append<Failure: Error>(
    _ fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    guard !isFull else { return 0 }
    let free = unsafe UnsafeMutableBufferPointer(rebasing: storage[count...])
    let added = unsafe try fill(free)
    count += added
    return added
  }
}

extension SecureBuffer: CustomStringConvertible, CustomReflectable {
  package var description: String { "<redacted>" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
