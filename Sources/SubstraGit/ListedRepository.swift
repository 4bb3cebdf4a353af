import SubstraPlatform

/// A repository whose tracked files git has listed.
package struct ListedRepository: Sendable {
  /// The top of the work tree, from the root.
  package let top: [UInt8]
  /// The paths of its files from there, sorted.
  private let paths: [[UInt8]]

  /// Takes a listing of git, whose paths are sorted.
  package init(top: [UInt8], sortedPaths paths: [[UInt8]]) {
    self.top = top
    self.paths = paths
  }

  /// What the repository has to do with a file, by its path from the root; `nil` for one outside.
  func tracking(of path: [UInt8]) -> FileTracking? {
    let prefix = SystemPath.joined(top, [UInt8(ascii: "x")]).dropLast()
    guard path.starts(with: prefix) else { return nil }
    let wanted = path.dropFirst(prefix.count)
    let place = BinarySearch.firstPlace(of: paths.count) {
      paths[$0].lexicographicallyPrecedes(wanted)
    }
    return place < paths.count && paths[place].elementsEqual(wanted) ? .tracked : .untracked
  }
}
