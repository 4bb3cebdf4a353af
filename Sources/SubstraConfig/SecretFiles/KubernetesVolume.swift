import SubstraPlatform

/// A Kubernetes volume, whose files are all replaced at once by renaming one link.
///
/// The kubelet's atomic writer makes `token -> ..data/token` and `..data -> ..2026_01_31_…`, and
/// replaces `..data` when the Secret changes. Two files belong to the same version if the link
/// leads to the same folder before and after both are read; no two versions share a folder's name.
struct KubernetesVolume: Hashable {
  /// The folder at the top of the volume.
  let folder: [UInt8]
  /// The target of `..data`.
  private(set) var target: [UInt8]?

  /// Finds the volume that contains a file, directly or in a subfolder.
  init?(around path: SecretFilePath) {
    // `.` is included, since the current folder may be the volume.
    let folder = SystemPath.joined([UInt8(ascii: ".")], SystemPath.parent(of: path.bytes))
    let folders = SystemPath.ancestors(of: folder)
    guard let folder = folders.first(where: { Self.target(in: $0) != nil }) else { return nil }
    self.folder = folder
    target = Self.target(in: folder)
  }

  /// Whether the target of the link has changed.
  var isExchanged: Bool { Self.target(in: folder) != target }

  /// Reads the target of the link again.
  mutating func refresh() { target = Self.target(in: folder) }

  private static func target(in folder: [UInt8]) -> [UInt8]? {
    SystemPath.linkTarget(SystemPath.joined(folder, Array("..data".utf8)))
  }
}
