package import SubstraConfig

/// A file to look at: where it is and what is in it.
package struct ScannedFile: Sendable {
  /// The path, relative to the top of the repository.
  package let path: ConfigurationPath

  /// The bytes of the file.
  package let contents: [UInt8]

  /// Creates a file of its parts.
  package init(path: ConfigurationPath, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }
}
