/// The stamps of everything that a path leads through: every folder and link, and the file at the end.
///
/// Of folders only what decides who may use them counts, not which other files they have.
/// A Kubernetes volume replaces a link on the way to a file. The file itself is another one then, but
/// may have the inode, the size and the times of the one before.
package struct PathStamp: Sendable, Hashable {
  private let folders: [FileFacts?]
  private let links: [FileStamp]
  private let end: FileStamp
  /// Where the path leads, which changes with the target of a link.
  private let target: [UInt8]

  /// Asks the system about a path.
  package init(of path: [UInt8]) {
    do throws(SystemError) {
      let way = try PathWay(of: path)
      folders = way.folders.map { folder in
        var facts = try? FileFacts(of: folder, followsLink: true)
        facts?.size = 0
        return facts
      }
      links = way.links.map { FileStamp(of: $0.path, followsLink: false) }
      target = way.end
    } catch {
      (folders, links, target) = ([], [], [])
    }
    end = FileStamp(of: path, followsLink: true)
  }

  /// When anything on the way was changed last, in whole seconds since 1970.
  package var secondOfChange: Int? {
    (links + [end]).compactMap(\.secondOfChange).max()
  }
}
