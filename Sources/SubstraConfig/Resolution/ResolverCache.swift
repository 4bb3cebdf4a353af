import SubstraGit
import Synchronization

/// What a resolver finds out only when it is needed, and keeps for all clients.
///
/// A class, since all copies of a resolver share it: git is asked about a file once, not once for
/// every client in it.
final class ResolverCache: Sendable {
  /// Made when there is a question: for most configurations there is none.
  private let makeTracker: @Sendable () -> any FileTracker
  /// Made when git is first asked about a file.
  private let trackings = Mutex<Trackings?>(nil)
  private let tokens = Mutex<TokenIndex?>(nil)
  private let clients = Mutex<KnownClients?>(nil)
  private let misnamed = Mutex<[(path: ConfigurationPath, files: MisnamedFiles)]>([])

  /// Creates an empty cache.
  init(makeTracker: @escaping @Sendable () -> any FileTracker) {
    self.makeTracker = makeTracker
  }

  /// What git has to do with a file.
  func tracking(of path: ConfigurationPath) -> FileTracking {
    let trackings = trackings.withLock { known in
      if let known { return known }
      let made = Trackings()
      known = made
      return made
    }
    if let known = trackings.byPath.withLock({ $0[path] }) { return known }
    // Asked without holding the lock: git may take its time.
    let found = makeTracker().tracking(of: path.bytes)
    trackings.byPath.withLock { $0[path] = found }
    return found
  }

  /// What git has said: a class of its own, since the runtime takes its time to make such a table,
  /// and most configurations need none.
  private final class Trackings: Sendable {
    let byPath = Mutex<[ConfigurationPath: FileTracking]>([:])
  }

  /// The clients of the files, collected when they are first asked for.
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

  /// The index of the tokens, made when it is first asked for.
  func tokenIndex(_ make: () -> TokenIndex) -> TokenIndex {
    if let known = tokens.withLock({ $0 }) { return known }
    let made = make()
    tokens.withLock { $0 = made }
    return made
  }
}
