/// A line of `git ls-files --stage -z`: what the index has at a path.
struct IndexEntry: Hashable, Sendable {
  /// The path relative to the folder in which git ran.
  let path: [UInt8]
  /// Whether the entry is a file, not a symbolic link or a submodule.
  let isFile: Bool

  /// Parses all the output.
  static func entries(of output: [UInt8]) throws(GitFailure) -> [IndexEntry] {
    var entries: [IndexEntry] = []
    for line in output.split(separator: 0) { entries.append(try IndexEntry(line)) }
    return entries
  }

  /// Parses `100644 e69de29b… 0⇥path`.
  private init(_ line: ArraySlice<UInt8>) throws(GitFailure) {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")),
      line[..<tab].split(separator: UInt8(ascii: " ")).count == 3
    else { throw .unreadableAnswer }
    path = Array(line[(tab + 1)...])
    isFile = line.starts(with: Array("100".utf8))
  }
}
