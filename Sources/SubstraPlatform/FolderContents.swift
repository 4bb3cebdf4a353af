#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lists folders.
package enum FolderContents {
  /// Returns the names of all entries except `.` and `..`, sorted by their bytes.
  package static func names(inFolder path: [UInt8]) throws(SystemError) -> [[UInt8]] {
    guard !path.isEmpty, !path.contains(0) else { throw .noSuchFile }
    guard let folder = unsafe opendir(path.map { CChar(bitPattern: $0) } + [0]) else {
      throw .current
    }
    defer { _ = unsafe closedir(folder) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        let error = SystemError.current
        if error.code != 0 { throw error }
        break
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension SystemPath {
  /// Makes a folder and the folders around it; the umask decides about their permissions.
  package static func makeFolder(_ path: [UInt8]) throws(SystemError) {
    guard !path.isEmpty, !path.contains(0) else { throw .noSuchFile }
    for folder in ancestors(of: path).reversed() {
      if let facts = try? FileFacts(of: folder, followsLink: true), facts.kind == .folder {
        continue
      }
      guard unsafe mkdir(PrivateFile.cString(folder), 0o777) == 0 else { throw .current }
    }
  }

  /// Removes a file; a symbolic link is removed itself.
  package static func removeFile(_ path: [UInt8]) throws(SystemError) {
    guard !path.isEmpty, !path.contains(0) else { throw .noSuchFile }
    guard unsafe unlink(PrivateFile.cString(path)) == 0 else { throw .current }
  }

  /// Returns the absolute path without links of a path whose last parts need not exist.
  ///
  /// - Parameter path: An absolute path.
  package static func realAsFarAsExists(_ path: [UInt8]) -> [UInt8] {
    for folder in ancestors(of: path) {
      guard let real = try? real(folder) else { continue }
      let rest = normalized(path).dropFirst(normalized(folder).count)
      return normalized(joined(real, Array(rest.drop { $0 == UInt8(ascii: "/") })))
    }
    return normalized(path)
  }

  /// Whether a path is a folder or in it; both are absolute and normalized.
  package static func isInside(_ path: [UInt8], folder: [UInt8]) -> Bool {
    let start = folder.last == UInt8(ascii: "/") ? folder : folder + [UInt8(ascii: "/")]
    return path == folder || path.starts(with: start)
  }

  /// Removes `.`, `..` and doubled slashes from a path, without following links.
  package static func normalized(_ path: [UInt8]) -> [UInt8] {
    let isFromRoot = path.first == UInt8(ascii: "/")
    var parts: [ArraySlice<UInt8>] = []
    for part in path.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8), let last = parts.last, !last.elementsEqual("..".utf8) {
        parts.removeLast()
      } else if !(isFromRoot && parts.isEmpty && part.elementsEqual("..".utf8)) {
        parts.append(part)
      }
    }
    let joined = Array(parts.joined(separator: [UInt8(ascii: "/")]))
    return isFromRoot ? [UInt8(ascii: "/")] + joined : joined
  }

  /// Returns the path from a folder to another path, with `..` where it leads out of the folder.
  ///
  /// Both must be absolute and normalized.
  package static func relative(_ path: [UInt8], to folder: [UInt8]) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    let target = path.split(separator: slash)
    let base = folder.split(separator: slash)
    let common = zip(target, base).prefix { $0.0 == $0.1 }.count
    let up = [ArraySlice<UInt8>](repeating: Array("..".utf8)[...], count: base.count - common)
    return Array((up + target[common...]).joined(separator: [slash]))
  }
}
