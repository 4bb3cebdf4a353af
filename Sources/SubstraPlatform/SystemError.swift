#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the system refused a call: the value of `errno`.
package struct SystemError: Error, Sendable, Hashable {
  /// The number, such as `ENOENT`.
  package let code: Int32

  /// Takes a number.
  package init(code: Int32) { self.code = code }

  /// Takes what `errno` is now.
  package static var current: SystemError { SystemError(code: errno) }

  /// There is nothing at the path.
  package static let noSuchFile = SystemError(code: ENOENT)

  /// A symbolic link leads to itself, or through too many others.
  package static let tooManyLinks = SystemError(code: ELOOP)

  /// Throws what a function returned that gives its error back instead of setting `errno`.
  static func check(_ code: Int32) throws(SystemError) {
    guard code == 0 else { throw SystemError(code: code) }
  }

  /// Whether there is nothing at the path; also where a part of it is a file, which has nothing
  /// behind it.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// Whether there is nothing in a folder that exists.
  package var isNoEntry: Bool { code == ENOENT }

  /// Whether no file can have the name.
  package var isNameTooLong: Bool { code == ENAMETOOLONG }

  /// Whether there is a link where none was expected, or links go round in a circle.
  package var isLinkRefusal: Bool { code == ELOOP }
}

extension SystemError: CustomStringConvertible {
  /// The system's words, such as `Permission denied`.
  package var description: String { FileReading.description(ofError: code) }
}
