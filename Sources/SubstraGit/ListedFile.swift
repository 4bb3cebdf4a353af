import SubstraPlatform

/// A file in the index or in a change, as git lists it.
package struct ListedFile: Sendable, Hashable {
  /// The kind of entry.
  package let kind: Kind

  /// The path relative to the top of the work tree.
  package let path: [UInt8]

  /// The name of the object with the content, in hexadecimal digits; zeros while it is unmerged.
  package let object: [UInt8]

  /// Whether the path has unresolved merge conflicts.
  package let isUnmerged: Bool

  /// What git tracks at a path.
  package enum Kind: Sendable, Hashable {
    /// A regular file.
    case file
    /// A symbolic link.
    case link
    /// A commit of another repository.
    case submodule
    /// A file that the change deletes.
    case deleted

    /// Creates the kind for a mode such as `100644`; `nil` for an unknown one.
    init?(mode: ArraySlice<UInt8>) {
      if mode.starts(with: "100".utf8) {
        self = .file
      } else if mode.starts(with: "120".utf8) {
        self = .link
      } else if mode.starts(with: "160".utf8) {
        self = .submodule
      } else if mode.starts(with: "000".utf8) {
        self = .deleted
      } else {
        return nil
      }
    }
  }
}

extension ListedFile {
  /// Parses the output of `git ls-files --stage -z`: every path once, sorted.
  static func files(ofIndex output: [UInt8]) throws(GitFailure) -> [ListedFile] {
    var files: [ListedFile] = []
    var start = 0
    while start < output.count {
      let end = ByteSearch.firstIndex(of: 0, in: output, from: start) ?? output.count
      defer { start = end + 1 }
      var rest = output[start..<end]
      if rest.isEmpty { continue }
      // `100644 <object> 0⇥path`
      guard let mode = word(of: &rest, until: " "), let object = word(of: &rest, until: " "),
        let stage = word(of: &rest, until: "\t")
      else { throw .unreadableAnswer }
      guard let kind = Kind(mode: mode), !(files.last?.path.elementsEqual(rest) ?? false) else {
        continue
      }
      files.append(
        ListedFile(
          kind: kind, path: Array(rest), object: Array(object),
          isUnmerged: !stage.elementsEqual("0".utf8)))
    }
    return files
  }

  /// Parses the output of `git ls-tree -z`: every path once, sorted.
  static func files(ofTree output: [UInt8]) throws(GitFailure) -> [ListedFile] {
    var files: [ListedFile] = []
    for line in output.split(separator: 0) {
      // `100644 blob <object>⇥path`
      var rest = line
      guard let mode = word(of: &rest, until: " "), word(of: &rest, until: " ") != nil,
        let object = word(of: &rest, until: "\t")
      else { throw .unreadableAnswer }
      // A folder is listed too, if it was asked for.
      guard let kind = Kind(mode: mode) else { continue }
      files.append(
        ListedFile(kind: kind, path: Array(rest), object: Array(object), isUnmerged: false))
    }
    return files
  }

  /// Removes the bytes up to a separator, with it, from `rest`, and returns them without it.
  private static func word(
    of rest: inout ArraySlice<UInt8>, until sign: Unicode.Scalar
  ) -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: UInt8(ascii: sign)) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  /// Parses the output of `git diff --raw -z --no-renames`: every change, even one of the mode
  /// alone.
  static func files(ofDifference output: [UInt8]) throws(GitFailure) -> [ListedFile] {
    var files: [ListedFile] = []
    var rest = output[...]
    while !rest.isEmpty {
      let head = try field(of: &rest)
      let path = Array(try field(of: &rest))
      // `:100644 100644 <object> <object> M`
      let words = head.dropFirst().split(separator: UInt8(ascii: " "))
      guard head.first == UInt8(ascii: ":"), words.count == 5, let status = words[4].first else {
        throw .unreadableAnswer
      }
      if files.last?.path == path { continue }
      if status == UInt8(ascii: "U") {
        files.append(
          ListedFile(kind: .file, path: path, object: Array(words[3]), isUnmerged: true))
        continue
      }
      guard let kind = Kind(mode: words[1]) else { continue }
      files.append(
        ListedFile(kind: kind, path: path, object: Array(words[3]), isUnmerged: false))
    }
    return files
  }

  private static func field(
    of rest: inout ArraySlice<UInt8>
  ) throws(GitFailure) -> ArraySlice<UInt8> {
    guard let end = rest.firstIndex(of: 0) else { throw .unreadableAnswer }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }
}
