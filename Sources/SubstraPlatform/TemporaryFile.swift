#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An empty file that is going to replace another one.
///
/// The caller must call `remove`.
struct TemporaryFile: ~Copyable {
  /// The path of the file.
  let path: [UInt8]
  /// The folder that was created for the file, if any.
  private let folder: [UInt8]?
  /// The open file.
  var descriptor: FileDescriptor
}

extension TemporaryFile {
  /// Creates a file in the folder of another one.
  static func make(
    beside path: [UInt8], mode: mode_t
  ) throws(PrivateFileError) -> TemporaryFile {
    try make(namedAfter: path) { (name) throws(SystemError) in
      TemporaryFile(path: name, folder: nil, descriptor: try PrivateFile.makeFile(name, mode))
    }
  }

  /// Creates a file in a new folder beside another file; git adds nothing that is in that folder.
  ///
  /// A pattern such as `.env` ignores the final file, but not the name that it has while it is
  /// written. If the program is killed, it leaves a folder that only its owner can open and that
  /// git ignores.
  static func make(
    inFolderBeside path: [UInt8], mode: mode_t
  ) throws(PrivateFileError) -> TemporaryFile {
    try make(namedAfter: path) { (folder) throws(SystemError) in
      guard unsafe mkdir(PrivateFile.cString(folder), 0o700) == 0 else { throw .current }
      do throws(SystemError) {
        let rules = try PrivateFile.makeFile(SystemPath.joined(folder, ignoreFile), 0o600)
        try rules.write(Array("*\n".utf8))
        let file = SystemPath.joined(folder, Array("new".utf8))
        return TemporaryFile(
          path: file, folder: folder, descriptor: try PrivateFile.makeFile(file, mode))
      } catch {
        remove(folder)
        throw error
      }
    }
  }

  /// Removes the file, unless it was renamed, and its folder.
  func remove() {
    PrivateFile.remove(path)
    if let folder { Self.remove(folder) }
  }
}

extension TemporaryFile {
  private static let ignoreFile = Array(".gitignore".utf8)

  /// Tries names that begin with the name of the file until one is free.
  private static func make(
    namedAfter path: [UInt8], _ make: ([UInt8]) throws(SystemError) -> TemporaryFile
  ) throws(PrivateFileError) -> TemporaryFile {
    // Names have at most 255 bytes.
    let name = Array(SystemPath.name(of: path).prefix(230))
    let folder = SystemPath.parent(of: path)
    var attempts = 0
    while true {
      let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
      do throws(SystemError) {
        return try make(SystemPath.joined(folder, name + Array(".\(suffix)".utf8)))
      } catch {
        attempts += 1
        guard error.code == EEXIST, attempts < 10 else { throw .failed(error) }
      }
    }
  }

  private static func remove(_ folder: [UInt8]) {
    PrivateFile.remove(SystemPath.joined(folder, ignoreFile))
    _ = unsafe rmdir(PrivateFile.cString(folder))
  }
}
