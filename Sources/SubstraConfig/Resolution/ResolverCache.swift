import SubstraGit
import SubstraPlatform

/// Results that a resolver computes when they are first needed, and keeps for all clients.
///
/// A class, so that all copies of a resolver share it: git is run once for a file, not once for
/// every client in it.
final class ResolverCache: Sendable {
  /// Called only when git has to be run, which most configurations don't need.
  private let makeTracker: @Sendable () -> any FileTracker
  /// Created when git is first run.
  private let trackings = Locked<Trackings?>(nil)
  private let tokens = Locked<TokenIndex?>(nil)
  private let clients = Locked<KnownClients?>(nil)
  private let misnamed = Locked<[(path: ConfigurationPath, files: MisnamedFiles)]>([])

  /// Creates an empty cache.
  init(makeTracker: @escaping @Sendable () -> any FileTracker) {
    self.makeTracker = makeTracker
  }

  /// A cache without results, for the same files at another time.
  var emptied: ResolverCache { ResolverCache(makeTracker: makeTracker) }

  /// Whether git tracks or ignores a file.
  func tracking(of path: ConfigurationPath) -> FileTracking {
    let trackings = trackings.withLock { known in
      if let known { return known }
      let made = Trackings()
      known = made
      return made
    }
    if let known = trackings.byPath.withLock({ $0[path] }) { return known }
    // Git may be slow, and is run without holding the lock.
    let found = makeTracker().tracking(of: path.bytes)
    trackings.byPath.withLock { $0[path] = found }
    return found
  }

  /// The answers of git: in a class of its own, so that the dictionary's generic metadata, which
  /// takes time to create, is needed only if git is run.
  private final class Trackings: Sendable {
    let byPath = Locked<[ConfigurationPath: FileTracking]>([:])
  }

  /// The clients of the files, collected when they are first needed.
  func knownClients(_ collect: () -> KnownClients) -> KnownClients {
    if let known = clients.withLock({ $0 }) { return known }
    let collected = collect()
    clients.withLock { $0 = collected }
    return collected
  }

  /// The files of a secrets directory that may be misnamed.
  func misnamedFiles(in folder: ConfigurationPath, _ find: () -> MisnamedFiles) -> MisnamedFiles {
    if let known = misnamed.withLock({ all in all.first { $0.path == folder } }) {
      return known.files
    }
    let files = find()
    misnamed.withLock { $0.append((folder, files)) }
    return files
  }

  /// The index of the tokens, created when it is first needed.
  func tokenIndex(_ make: () -> TokenIndex) -> TokenIndex {
    if let known = tokens.withLock({ $0 }) { return known }
    let made = make()
    tokens.withLock { $0 = made }
    return made
  }
}
