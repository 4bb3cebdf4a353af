import SubstraPlatform

/// The work tree that a file lies in, as far as can be said without git.
struct WorkTree {
  /// The path of the file from the folder with `.git`.
  let relativePath: [UInt8]

  /// Looks for `.git`, a folder or a file, from a file's folder upwards; `nil` if there is none.
  ///
  /// Also `nil` for a file within `.git`: git keeps its own files out of every index.
  init?(around location: FileLocation) {
    let found = SystemPath.ancestors(of: location.folder).first { folder in
      do throws(SystemError) {
        _ = try FileFacts(of: SystemPath.joined(folder, Self.name), followsLink: false)
        return true
      } catch {
        // What can't be looked at may be there: git has to say.
        return !error.isMissing
      }
    }
    guard let found else { return nil }
    let prefix = found == [Self.slash] ? 1 : found.count + 1
    relativePath = Array(location.path.dropFirst(prefix))
    // Git takes `.GIT` for the same, on every file system.
    let names = relativePath.split(separator: Self.slash).map { $0.map(\.lowercasedASCII) }
    guard !names.contains(Self.name) else { return nil }
  }

  private static let name = Array(".git".utf8)
  private static let slash = UInt8(ascii: "/")
}
