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

  /// Creates an error with a value of `errno`.
  package init(code: Int32) { self.code = code }

  /// The error of the last call of the system: the current value of `errno`.
  package static var current: SystemError { SystemError(code: errno) }

  /// There is nothing at the path.
  package static let noSuchFile = SystemError(code: ENOENT)

  /// A symbolic link leads to itself, or through too many others.
  package static let tooManyLinks = SystemError(code: ELOOP)

  /// Throws the error that a function returned instead of setting `errno`.
  static func check(_ code: Int32) throws(SystemError) {
    guard code == 0 else { throw SystemError(code: code) }
  }

  /// Whether there is nothing at the path; also if one of its folders is missing or is a file.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// Whether a name is missing from a folder; the system also says so if that folder is missing.
  package var isNoEntry: Bool { code == ENOENT }

  /// Whether the name is too long for any file.
  package var isNameTooLong: Bool { code == ENAMETOOLONG }

  /// Whether a symbolic link was refused, or links lead in a circle.
  package var isLinkRefusal: Bool { code == ELOOP }
}

extension SystemError: CustomStringConvertible {
  /// The system's text, such as `Permission denied`.
  package var description: String { FileReading.description(ofError: code) }
}
