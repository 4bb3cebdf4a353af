import SubstraGit
import Synchronization

/// What a resolver finds out when it is needed, and then keeps for all clients.
///
/// A class, since all copies of a resolver share it: git is asked about a file once, not once for
/// every client in it.
final class ResolverKnowledge: Sendable {
  /// Made when there is a question: for most configurations there is none.
  private let makeTracker: @Sendable () -> any FileTracker
  private let trackings = Mutex<[ConfigurationPath: FileTracking]>([:])
  private let tokens = Mutex<TokenIndex?>(nil)

  /// Knows nothing yet.
  init(makeTracker: @escaping @Sendable () -> any FileTracker) {
    self.makeTracker = makeTracker
  }

  /// What git has to do with a file.
  func tracking(of path: ConfigurationPath) -> FileTracking {
    if let known = trackings.withLock({ $0[path] }) { return known }
    // Asked without holding the lock: git may take its time.
    let found = makeTracker().tracking(of: path.bytes)
    trackings.withLock { $0[path] = found }
    return found
  }

  /// The index of the tokens, made when it is first asked for.
  func tokenIndex(_ make: () -> TokenIndex) -> TokenIndex {
    if let known = tokens.withLock({ $0 }) { return known }
    let made = make()
    tokens.withLock { $0 = made }
    return made
  }
}
