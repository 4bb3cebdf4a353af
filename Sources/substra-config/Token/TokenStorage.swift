import SubstraCommandSupport
import SubstraConfig
import SubstraPlatform

/// The secret file for a new token of a client: chosen, checked, and locked while it is written.
struct TokenStorage: ~Copyable {
  /// The file.
  let file: TokenFile
  /// The lock on its folder.
  let folder: FolderLock

  /// How long another process that works on the same folder is waited for.
  private static let patience = Duration.seconds(30)

  /// Chooses the file of `--store`, that of the configuration, or the usual one, in this order.
  ///
  /// - Parameters:
  ///   - client: The client, whose current token the file may contain.
  ///   - replaces: Whether a token that the program stored there may be replaced.
  init(
    _ request: TokenRequest, for client: TokenClient, replaces: Bool = true, _ place: TokenPlace,
    _ resolver: ConfigurationResolver
  ) throws(TokenFailure) {
    let path: ConfigurationPath =
      if let chosen = request.store ?? client.secretFile {
        chosen
      } else {
        try place.standardFile(for: client.name)
      }
    let file = TokenFile(
      path: path, current: client.token, node: client.node, replaces: replaces,
      isForced: request.isForced, action: request.action)
    let folder = try Self.lock(folderOf: path)
    try resolver.checkIsPrivate(path)
    try file.check()
    self.file = file
    self.folder = folder
  }

  /// Creates the folder of a file, if it is missing, and locks it.
  static func lock(folderOf path: ConfigurationPath) throws(TokenFailure) -> FolderLock {
    let folder = SystemPath.parent(of: path.bytes)
    let shown = ConfigurationPath(bytes: folder).shown
    do throws(SystemError) {
      try PrivateFolder.make(folder)
    } catch {
      throw TokenFailure(
        message: "can't use the folder \(shown): \(error.description)", code: .incomplete)
    }
    do throws(FolderLock.Failure) {
      return try FolderLock(on: folder, waiting: patience)
    } catch {
      switch error {
      case .taken:
        throw TokenFailure(
          message: "another process works on the tokens in \(shown)", help: "try again later",
          code: .incomplete)
      case .failed(let error):
        throw TokenFailure(
          message: "can't lock the folder \(shown): \(error.description)", code: .incomplete)
      }
    }
  }
}
