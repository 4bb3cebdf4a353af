#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The environment and the arguments of the process, as the bytes it was given.
///
/// Foundation and `CommandLine` replace invalid UTF-8 by U+FFFD, which would change a token or lose
/// a file.
package enum ProcessBytes {
  /// The variables of the environment, in its order.
  ///
  /// If a name occurs twice, `getenv` and Python use the first.
  package static func environment() -> [(name: [UInt8], value: [UInt8])] {
    var variables: [(name: [UInt8], value: [UInt8])] = []
    // After `clearenv` there is no list at all.
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    while let list = unsafe next, let entry = unsafe list.pointee {
      let bytes = unsafe bytes(of: entry)
      // A name has at least one character, so `=C:` does not have an empty one.
      if let separator = bytes.dropFirst().firstIndex(of: UInt8(ascii: "=")) {
        variables.append(
          (name: Array(bytes[..<separator]), value: Array(bytes[(separator + 1)...])))
      }
      unsafe next = list + 1
    }
    return variables
  }

  /// The name by which the program was started: a path, or a name that was found in `PATH`.
  package static func programName() -> [UInt8]? {
    guard CommandLine.argc > 0 else { return nil }
    let list = unsafe CommandLine.unsafeArgv
    return unsafe list[0].map { unsafe bytes(of: $0) }
  }

  /// The arguments after the command's name.
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
