/// The configuration of a client from now on, whenever it changes.
///
/// The first element is the configuration now. Iterating looks at the files at intervals, and only
/// while the next element is awaited: a slow loop gets the latest configuration and misses those
/// between. Each iteration has its own state. It ends when its task is cancelled.
///
/// A failure means that the clients, or one of them, can't be used as the files are now. The
/// application then goes on with the last good configuration, which the next change is compared
/// with.
///
/// ```swift
/// for await update in resolver.changes(every: .seconds(60)) {
///   if case .success(let change) = update { print(change.configuration.name ?? "", change.changed) }
/// }
/// ```
public struct ConfigurationChanges: AsyncSequence, Sendable {
  public typealias Element = Result<ConfigurationChange, ConfigurationError>
  public typealias Failure = Never

  private let watch: ConfigurationWatch
  private let interval: Duration
  private let clock: any Clock<Duration>

  init(_ watch: ConfigurationWatch, every interval: Duration, _ clock: any Clock<Duration>) {
    self.watch = watch
    self.interval = interval
    self.clock = clock
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(watch: watch, interval: interval, clock: clock)
  }

  /// The state of one iteration.
  ///
  /// ```swift
  /// var iterator = resolver.changes("org-1").makeAsyncIterator()
  /// let first = try await iterator.next()?.get()
  /// ```
  public struct Iterator: AsyncIteratorProtocol {
    private var watch: ConfigurationWatch
    private let interval: Duration
    private let clock: any Clock<Duration>
    private var pending: ArraySlice<Element> = []
    private var hasPolled = false

    fileprivate init(
      watch: ConfigurationWatch, interval: Duration, clock: any Clock<Duration>
    ) {
      self.watch = watch
      self.interval = interval
      self.clock = clock
    }

    /// Waits for the next change; `nil` if the task is cancelled.
    public mutating func next() async -> Element? {
      while !Task.isCancelled {
        if let update = pending.popFirst() { return update }
        if hasPolled {
          do { try await clock.sleep(for: interval) } catch { return nil }
        }
        hasPolled = true
        pending = await watch.pollWithoutBlocking()[...]
      }
      return nil
    }
  }
}

extension ConfigurationResolver {
  /// The configuration of a client now, and whenever it changes.
  ///
  /// Files, secret files, secrets directories and token records are read again. Variables and the
  /// program's own values stay as they were when the resolver was created. The application's
  /// providers are asked at every interval. Nothing is published that was read while a file changed,
  /// so that a new url never comes with an old token.
  ///
  /// ```swift
  /// for await update in resolver.changes("org-1", every: .seconds(30)) {
  ///   guard case .success(let change) = update else { continue }
  ///   print(change.configuration.settings().baseURL?.absoluteString ?? "local", change.changed)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - client: The client's name; `nil` for a client that only the program configures.
  ///   - interval: How often to look at the files.
  ///   - clock: The clock by which intervals are waited for.
  public func changes(
    _ client: String?, every interval: Duration = .seconds(10),
    clock: any Clock<Duration> = ContinuousClock()
  ) -> ConfigurationChanges {
    ConfigurationChanges(ConfigurationWatch(.one(client), of: self), every: interval, clock)
  }

  /// The configurations of all clients now, and each whenever it changes, appears or goes.
  ///
  /// A client that the files no longer have is a failure with its name.
  ///
  /// - Parameters:
  ///   - interval: How often to look at the files.
  ///   - clock: The clock by which intervals are waited for.
  public func changes(
    every interval: Duration = .seconds(10), clock: any Clock<Duration> = ContinuousClock()
  ) -> ConfigurationChanges {
    ConfigurationChanges(ConfigurationWatch(.all, of: self), every: interval, clock)
  }
}

/// An iteration has one user at a time: it is passed on, and never shared.
@available(*, unavailable)
extension ConfigurationChanges.Iterator: Sendable {}
