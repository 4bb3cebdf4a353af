import SubstraPlatform

/// A file that the index has, as git lists it.
package struct ListedFile: Sendable, Hashable {
  /// The path from the top of the work tree.
  package let path: [UInt8]

  /// The name of the content's object, in hexadecimal digits; zeros while it is unmerged.
  package let object: [UInt8]

  /// Whether a merge has left several contents and no decision.
  package let isUnmerged: Bool
}

extension ListedFile {
  /// Reads `git ls-files --stage -z`: files alone, each once, in the order of their paths.
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
      guard isFile(mode: mode), !(files.last?.path.elementsEqual(rest) ?? false) else { continue }
      files.append(
        ListedFile(
          path: Array(rest), object: Array(object),
          isUnmerged: !stage.elementsEqual("0".utf8)))
    }
    return files
  }

  /// Takes what stands before a sign, and the sign, off the front.
  private static func word(
    of rest: inout ArraySlice<UInt8>, until sign: Unicode.Scalar
  ) -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: UInt8(ascii: sign)) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  /// Reads `git diff --raw -z --no-renames`: files whose content is another than before.
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
        files.append(ListedFile(path: path, object: Array(words[3]), isUnmerged: true))
        continue
      }
      // What is deleted has no mode, and of a new mode alone nothing is to be read.
      let isSameContent = words[2] == words[3] && isFile(mode: words[0])
      guard isFile(mode: words[1]), !isSameContent else { continue }
      files.append(ListedFile(path: path, object: Array(words[3]), isUnmerged: false))
    }
    return files
  }

  /// Whether a mode is that of a regular file: neither a symbolic link nor a submodule.
  private static func isFile(mode: ArraySlice<UInt8>) -> Bool {
    mode.starts(with: "100".utf8)
  }

  private static func field(
    of rest: inout ArraySlice<UInt8>
  ) throws(GitFailure) -> ArraySlice<UInt8> {
    guard let end = rest.firstIndex(of: 0) else { throw .unreadableAnswer }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }
}
