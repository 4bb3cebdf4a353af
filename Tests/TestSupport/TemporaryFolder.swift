package import Foundation

/// A folder for one test, removed with its contents when the last reference to it is gone.
package final class TemporaryFolder: Sendable {
  /// The location of the folder.
  package let url: URL

  /// Creates an empty folder.
  package init() throws {
    // The name has no digits and no letters from a to f, so that it does not look like part of a
    // token.
    let name = String((0..<24).compactMap { _ in "ghijklmnopqrstuvwxyz".randomElement() })
    url = FileManager.default.temporaryDirectory
      .appending(path: "substra-\(name)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The path of the folder, without a final slash.
  package var path: String {
    let path = url.path(percentEncoded: false)
    return path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Writes a file and returns its path.
  package func write(_ contents: some Sequence<UInt8>, to name: String) throws -> String {
    let file = url.appending(path: name)
    try Data(contents).write(to: file)
    return file.path(percentEncoded: false)
  }

  /// Writes a string to a file and returns the file's path.
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }
}
