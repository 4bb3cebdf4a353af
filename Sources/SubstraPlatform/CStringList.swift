#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Strings as C passes them: an array of pointers that ends with a null pointer.
///
/// The strings may be values of variables, so the memory is overwritten before it is freed.
@safe struct CStringList: ~Copyable {
  /// The array, valid while this value lives.
  let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let sizes: [Int]

  /// Copies the strings.
  ///
  /// - Throws: `EINVAL` for a string with a NUL in it, since C would cut it there.
  init(_ texts: [[UInt8]]) throws(SystemError) {
    guard !texts.contains(where: { $0.contains(0) }) else { throw SystemError(code: EINVAL) }
    sizes = texts.map { $0.count + 1 }
    unsafe pointer = .allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() {
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
      for (offset, byte) in text.enumerated() { unsafe copy[offset] = CChar(bitPattern: byte) }
      unsafe copy[text.count] = 0
      unsafe (pointer + index).initialize(to: copy)
    }
    unsafe (pointer + texts.count).initialize(to: nil)
  }

  deinit {
    for (index, size) in sizes.enumerated() {
      guard let text = unsafe pointer[index] else { continue }
      unsafe UnsafeMutableBufferPointer(start: text, count: size)
        .withMemoryRebound(to: UInt8.self) { unsafe $0.overwrite() }
      unsafe text.deallocate()
    }
    unsafe pointer.deallocate()
  }
}
