#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths as bytes, and what the system makes of them.
package enum SystemPath {
  /// The path without symbolic links, `.` and `..`, from the root.
  package static func real(_ path: [UInt8]) throws(SystemError) -> [UInt8] {
    guard !path.isEmpty, !path.contains(0) else { throw SystemError(code: ENOENT) }
    let name = path.map { CChar(bitPattern: $0) } + [0]
    guard let resolved = unsafe realpath(name, nil) else { throw .current }
    defer { unsafe free(resolved) }
    return unsafe Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }

  /// What a symbolic link leads to, as it is written in the link; `nil` for what is no link.
  package static func linkTarget(_ path: [UInt8]) -> [UInt8]? {
    guard !path.isEmpty, !path.contains(0) else { return nil }
    let name = path.map { CChar(bitPattern: $0) } + [0]
    var count = -1
    let target = unsafe [CChar](unsafeUninitializedCapacity: 4096) { buffer, initialized in
      guard let start = buffer.baseAddress else { return }
      count = unsafe readlink(name, start, buffer.count)
      initialized = max(count, 0)
    }
    return count < 0 ? nil : target.map { UInt8(bitPattern: $0) }
  }

  /// Whether a part of a path is a symbolic link.
  package static func leadsThroughLink(_ path: [UInt8]) -> Bool {
    var next = withoutFinalSlashes(path)
    while !next.isEmpty {
      if linkTarget(next) != nil { return true }
      guard let slash = next.lastIndex(of: slash) else { return false }
      next = withoutFinalSlashes(Array(next[..<slash]))
    }
    return false
  }

  /// Whether a path leads to a program that may be run.
  package static func isExecutable(_ path: [UInt8]) -> Bool {
    guard let facts = try? FileFacts(of: path, followsLink: true), facts.kind == .regular else {
      return false
    }
    let name = path.map { CChar(bitPattern: $0) } + [0]
    return unsafe access(name, X_OK) == 0
  }

  /// The folder that a path is in, as written: `.` for a name alone.
  package static func parent(of path: [UInt8]) -> [UInt8] {
    let trimmed = withoutFinalSlashes(path)
    guard let slash = trimmed.lastIndex(of: slash) else { return [UInt8(ascii: ".")] }
    let parent = withoutFinalSlashes(Array(trimmed[..<slash]))
    return parent.isEmpty ? [Self.slash] : parent
  }

  /// The part of a path behind its last slash.
  package static func name(of path: [UInt8]) -> [UInt8] {
    let trimmed = withoutFinalSlashes(path)
    guard let slash = trimmed.lastIndex(of: slash) else { return trimmed }
    return Array(trimmed[(slash + 1)...])
  }

  /// A path below a folder; a path from the root is its own.
  package static func joined(_ folder: [UInt8], _ path: [UInt8]) -> [UInt8] {
    if path.first == slash || folder.isEmpty { return path }
    return folder.last == slash ? folder + path : folder + [slash] + path
  }

  /// The folder and all folders it is in, from the inside out, of a path from the root.
  package static func ancestors(of folder: [UInt8]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var next = withoutFinalSlashes(folder)
    while !next.isEmpty {
      found.append(next)
      guard let slash = next.lastIndex(of: slash) else { break }
      next = Array(next[..<slash])
    }
    return found + [[slash]]
  }

  private static let slash = UInt8(ascii: "/")

  private static func withoutFinalSlashes(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == slash { path.removeLast() }
    return path == [slash] ? [] : path
  }
}
