import SubstraPlatform

/// A repository whose tracked files git has listed.
package struct ListedRepository: Sendable {
  /// The absolute path of the top of the work tree.
  package let top: [UInt8]
  /// The paths of the tracked files, relative to the top, sorted.
  private let paths: [[UInt8]]

  /// Creates a listing from sorted paths, as git prints them.
  package init(top: [UInt8], sortedPaths paths: [[UInt8]]) {
    self.top = top
    self.paths = paths
  }

  /// Whether the repository tracks the file at an absolute path; `nil` for a file outside of it.
  func tracking(of path: [UInt8]) -> FileTracking? {
    let prefix = SystemPath.joined(top, [UInt8(ascii: "x")]).dropLast()
    guard path.starts(with: prefix) else { return nil }
    let wanted = path.dropFirst(prefix.count)
    let index = BinarySearch.firstPlace(of: paths.count) {
      paths[$0].lexicographicallyPrecedes(wanted)
    }
    return index < paths.count && paths[index].elementsEqual(wanted) ? .tracked : .untracked
  }
}
