import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and folders with exact permissions, whatever the umask is.
extension TemporaryFolder {
  /// Returns the path of a file in the folder.
  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a secret and returns its path.
  package func writeSecret(
    _ contents: some Sequence<UInt8>, to name: String, mode: UInt16 = 0o600
  ) throws -> String {
    let path = try write(contents, to: name)
    try setMode(mode, of: name)
    return path
  }

  /// Writes a secret and returns its path.
  package func writeSecret(
    _ text: String, to name: String, mode: UInt16 = 0o600
  ) throws -> String {
    try writeSecret(Array(text.utf8), to: name, mode: mode)
  }

  /// Writes a script that a test runs at once, and returns its path.
  ///
  /// Another process writes the file. If this one did, a child that another test starts at the same
  /// moment would have it open for writing, and running it would fail with "Text file busy".
  package func writeProgram(_ text: String, to name: String) throws -> String {
    let source = try write(Array(text.utf8), to: name + ".text")
    let copy = Process()
    copy.executableURL = URL(filePath: "/bin/cp")
    copy.arguments = [source, path(name)]
    try copy.run()
    copy.waitUntilExit()
    guard copy.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    try FileManager.default.removeItem(atPath: source)
    try setMode(0o755, of: name)
    return path(name)
  }

  /// Creates a folder, with the folders above it, and returns its path.
  package func makeFolder(_ name: String, mode: UInt16 = 0o700) throws -> String {
    try FileManager.default.createDirectory(
      at: url.appending(path: name, directoryHint: .isDirectory), withIntermediateDirectories: true)
    try setMode(mode, of: name)
    return path(name)
  }

  /// Creates a symbolic link, or replaces one by renaming, and returns its path.
  package func makeLink(_ name: String, to target: String) throws -> String {
    let temporary = path(name) + ".new"
    try posix { unsafe symlink(target, temporary) }
    try posix { unsafe rename(temporary, path(name)) }
    return path(name)
  }

  /// Creates a named pipe and returns its path.
  package func makePipe(_ name: String, mode: UInt16 = 0o600) throws -> String {
    try posix { unsafe mkfifo(path(name), 0o600) }
    try setMode(mode, of: name)
    return path(name)
  }

  /// Sets the permissions of a file in the folder.
  package func setMode(_ mode: UInt16, of name: String) throws {
    try posix { unsafe chmod(path(name), mode_t(mode)) }
  }

  private func posix(_ call: () -> Int32) throws {
    guard call() == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EINVAL) }
  }
}
