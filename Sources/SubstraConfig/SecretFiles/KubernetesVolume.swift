import SubstraPlatform

/// A volume whose files are all exchanged at once, by renaming one link.
///
/// The kubelet's atomic writer makes `token -> ..data/token` and `..data -> ..2026_01_31_…`, and
/// replaces `..data` when the Secret changes. Two files are of one state of it if the link leads to
/// the same folder before and after both are read; no two states have the same name.
struct KubernetesVolume: Hashable {
  /// The folder of the volume.
  let folder: [UInt8]
  /// Where `..data` leads to.
  private(set) var target: [UInt8]?

  /// Finds the volume that a file is in; the file may be in a folder of the volume.
  init?(around path: SecretFilePath) {
    // The current folder may be the volume, too.
    let folder = SystemPath.joined([UInt8(ascii: ".")], SystemPath.parent(of: path.bytes))
    let folders = SystemPath.ancestors(of: folder)
    guard let folder = folders.first(where: { Self.target(in: $0) != nil }) else { return nil }
    self.folder = folder
    target = Self.target(in: folder)
  }

  /// Whether the link leads elsewhere by now.
  var isExchanged: Bool { Self.target(in: folder) != target }

  /// Looks at the link again.
  mutating func refresh() { target = Self.target(in: folder) }

  private static func target(in folder: [UInt8]) -> [UInt8]? {
    SystemPath.linkTarget(SystemPath.joined(folder, Array("..data".utf8)))
  }
}
