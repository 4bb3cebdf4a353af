/// Memory to read a secret into; it is overwritten before it is freed, even if reading fails.
///
/// It never grows, since growing would leave a copy in freed memory. It is not `Sendable`: one
/// function fills it and checks it, and copies what it keeps into `SecureBytes`.
@safe package final class SecureBuffer {
  private let storage: UnsafeMutableBufferPointer<UInt8>

  /// The number of bytes that are filled.
  package private(set) var count = 0

  /// Allocates memory for `capacity` bytes.
  package init(capacity: Int) {
    unsafe storage = .allocate(capacity: capacity)
    unsafe storage.initialize(repeating: 0)
  }

  deinit {
    unsafe storage.overwrite()
    unsafe storage.deallocate()
  }

  /// Whether there is no room for another byte.
  package var isFull: Bool { unsafe count == storage.count }

  /// The byte at an index below `count`.
  package subscript(index: Int) -> UInt8 {
    precondition((0..<count).contains(index), "\(index) is outside of a buffer of \(count) bytes")
    return unsafe storage[index]
  }

  /// Appends a byte; there must be room for it.
  package func append(_ byte: UInt8) {
    precondition(!isFull, "a buffer that is full does not grow")
    unsafe storage[count] = byte
    count += 1
  }

  /// Removes the last byte, if there is one, and overwrites it.
  package func removeLast() {
    guard count > 0 else { return }
    count -= 1
    unsafe storage[count] = 0
  }

  /// Fills free memory by a closure that returns how many bytes it wrote, and returns that number.
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
