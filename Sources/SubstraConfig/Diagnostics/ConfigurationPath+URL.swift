#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension ConfigurationPath {
  /// Creates the path of the file or folder that a URL points to.
  ///
  /// ```swift
  /// let home = FileManager.default.homeDirectoryForCurrentUser
  /// let path = ConfigurationPath(home.appending(path: ".config/substra.yaml"))
  /// ```
  ///
  /// - Precondition: It is a file URL.
  public init(_ url: URL) {
    // The URL itself may contain a password.
    precondition(url.isFileURL, "the path of a configuration is a file URL")
    self.init(bytes: Self.decoded(url.absoluteURL.path(percentEncoded: true).utf8))
  }

  /// The bytes of a path with percent escapes, which need not be UTF-8.
  private static func decoded(_ path: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(path)[...]
    while let first = rest.popFirst() {
      if first == UInt8(ascii: "%"), rest.count >= 2,
        let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(first)
      }
    }
    return bytes
  }
}
