/// A file to scan: its name and its contents.
package struct ScannedFile: Sendable {
  /// The path, whose last component tells the format; `nil` for standard input.
  package let path: [UInt8]?

  /// The bytes of the file.
  package let contents: [UInt8]

  /// Creates a file from its path and contents.
  package init(path: [UInt8]?, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }
}
