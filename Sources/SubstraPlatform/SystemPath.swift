#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Operations on paths as bytes, some of which ask the system.
package enum SystemPath {
  /// Returns the absolute path without symbolic links, `.` and `..`.
  package static func real(_ path: [UInt8]) throws(SystemError) -> [UInt8] {
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(code: ENOENT) }
    guard let resolved = unsafe path.withCString({ unsafe realpath($0, nil) }) else {
      throw .current
    }
    defer { unsafe free(resolved) }
    return unsafe Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }

  /// Returns the target of a symbolic link as written in it; `nil` if the path is not a link.
  package static func linkTarget(_ path: [UInt8]) -> [UInt8]? {
    guard !path.isEmpty, !path.contains(0) else { return nil }
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = unsafe path.withCString { unsafe readlink($0, start, buffer.count) }
      return count < 0 ? nil : unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
  }

  /// Whether the path, or a folder in it, is a symbolic link.
  package static func leadsThroughLink(_ path: [UInt8]) -> Bool {
    var next = withoutFinalSlashes(path)
    while !next.isEmpty {
      if linkTarget(next) != nil { return true }
      guard let slash = next.lastIndex(of: slash) else { return false }
      next = withoutFinalSlashes(Array(next[..<slash]))
    }
    return false
  }

  /// Whether a path leads to a program that this process may run.
  package static func isExecutable(_ path: [UInt8]) -> Bool {
    guard let facts = try? FileFacts(of: path, followsLink: true), facts.kind == .regular else {
      return false
    }
    return unsafe path.withCString { unsafe access($0, X_OK) } == 0
  }

  /// Returns a folder of the user by the XDG Base Directory Specification; `nil` if neither is known.
  ///
  /// - Parameters:
  ///   - variable: The value of its variable, such as `XDG_CONFIG_HOME`.
  ///   - home: The home folder, which has the folder `name` in place of it.
  package static func userFolder(
    _ variable: [UInt8]?, orInHome home: [UInt8]?, _ name: String
  ) -> [UInt8]? {
    // The specification says that a relative path is to be ignored.
    if let variable, variable.first == slash { return variable }
    guard let home, home.first == slash else { return nil }
    return joined(home, Array(name.utf8))
  }

  /// Returns the folder of a path, as written: `.` for a name alone.
  package static func parent(of path: [UInt8]) -> [UInt8] {
    let trimmed = withoutFinalSlashes(path)
    guard let slash = trimmed.lastIndex(of: slash) else { return [UInt8(ascii: ".")] }
    let parent = withoutFinalSlashes(Array(trimmed[..<slash]))
    return parent.isEmpty ? [Self.slash] : parent
  }

  /// Returns the part of a path after its last slash.
  package static func name(of path: [UInt8]) -> [UInt8] {
    let trimmed = withoutFinalSlashes(path)
    guard let slash = trimmed.lastIndex(of: slash) else { return trimmed }
    return Array(trimmed[(slash + 1)...])
  }

  /// Appends a path to a folder; an absolute path is returned unchanged.
  package static func joined(_ folder: [UInt8], _ path: [UInt8]) -> [UInt8] {
    if path.first == slash || folder.isEmpty { return path }
    var joined: [UInt8] = []
    joined.reserveCapacity(folder.count + 1 + path.count)
    joined += folder
    if folder.last != slash { joined.append(slash) }
    joined += path
    return joined
  }

  /// Returns an absolute folder and all folders that contain it, the innermost first.
  package static func ancestors(of folder: [UInt8]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var next = withoutFinalSlashes(folder)
    while !next.isEmpty {
      found.append(next)
      guard let slash = next.lastIndex(of: slash) else { break }
      next = Array(next[..<slash])
    }
    found.append([slash])
    return found
  }

  /// Returns the absolute folders in a value of `PATH`.
  ///
  /// An empty or relative entry means a folder that any repository could fill, so it is left out.
  /// Without a value the folders are those in which most systems have their programs.
  package static func absoluteFolders(inSearchPath value: [UInt8]?) -> [[UInt8]] {
    (value ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)).split(separator: UInt8(ascii: ":"))
      .filter { $0.first == slash }.map(Array.init)
  }

  private static let slash = UInt8(ascii: "/")

  private static func withoutFinalSlashes(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == slash { path.removeLast() }
    return path == [slash] ? [] : path
  }
}
