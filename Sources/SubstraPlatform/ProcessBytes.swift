#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the process was started with, as the bytes it was given.
///
/// Foundation and `CommandLine` put U+FFFD in place of invalid UTF-8, which would change a token
/// or lose a file.
package enum ProcessBytes {
  /// The variables of the environment, in its order; of a name that is there twice, `getenv` and
  /// Python see the first.
  package static func environment() -> [(name: [UInt8], value: [UInt8])] {
    var variables: [(name: [UInt8], value: [UInt8])] = []
    // `clearenv` leaves no list at all.
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    while let list = unsafe next, let entry = unsafe list.pointee {
      let bytes = unsafe bytes(of: entry)
      // A name has at least one character: `=C:` is not an empty name.
      if let separator = bytes.dropFirst().firstIndex(of: UInt8(ascii: "=")) {
        variables.append(
          (name: Array(bytes[..<separator]), value: Array(bytes[(separator + 1)...])))
      }
      unsafe next = list + 1
    }
    return variables
  }

  /// The arguments behind the command's name.
  package static func arguments() -> [[UInt8]] {
    let list = unsafe CommandLine.unsafeArgv
    guard CommandLine.argc > 1 else { return [] }
    return (1..<Int(CommandLine.argc)).compactMap { index in
      unsafe list[index].map { unsafe bytes(of: $0) }
    }
  }

  private static func bytes(of text: UnsafeMutablePointer<CChar>) -> [UInt8] {
    let count = unsafe strlen(text)
    return unsafe Array(UnsafeRawBufferPointer(start: text, count: count))
  }

  #if canImport(Darwin)
    private static var environ: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
      unsafe _NSGetEnviron().pointee
    }
  #endif
}
