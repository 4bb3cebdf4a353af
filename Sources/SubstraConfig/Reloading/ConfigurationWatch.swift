#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Resolves clients again whenever a file that decides about them has changed.
///
/// The caller decides when to look. A poll that finds nothing asks the system about every path, and
/// opens no file. `Docs/Decisions/0032-following-changes.md` says why files are polled.
package struct ConfigurationWatch: Sendable {
  /// A change, or why a client, or the files themselves, can't be used now.
  package typealias Update = Result<ConfigurationChange, ConfigurationError>

  private let client: Client
  /// The resolver with the files as they were at the last poll.
  package internal(set) var resolver: ConfigurationResolver
  var files = WatchedFiles()
  /// The last outcome of every client, by name, and of the client without a name.
  private var outcomes: [String?: Outcome] = [:]
  /// The outcome of reading the files, for all clients.
  private var filesFailed: ConfigurationError?
  /// The second after which the age of a token leads to another outcome.
  private var nextVerdict: Int?
  private(set) var isFirst = true
  /// What the providers answered at the last poll, for the clients in the same order.
  var provided: [ProvidedSecrets] = []
  var askedClients: [String?] = []
  /// Whether the last poll found no version that stayed the same while it was read.
  var isAbandoned = false
  /// Whether something could not be checked, which may work without a change of a file.
  private var isInconclusive = false

  /// The clients that are watched.
  package enum Client: Sendable {
    /// All clients that the sources have at the time.
    case all
    /// The client with a name, or the one that only the program configures.
    case one(String?)
    /// Some clients by name.
    case named([String])
  }

  private struct Outcome {
    /// The last configuration without errors.
    var good: ClientConfiguration?
    /// The problems now: warnings of a good configuration, or all of one that can't be used.
    var problems: [Problem]
    var isGood: Bool
  }

  /// Creates a watch; nothing is resolved yet.
  package init(_ client: Client, of resolver: ConfigurationResolver) {
    self.client = client
    self.resolver = resolver
  }

  /// Returns what is different from the last poll; at the first one, how every client is now.
  ///
  /// If files change all the time while they are read, the outcome is left to the next poll, since
  /// it could be made of two versions.
  package mutating func poll() -> [Update] {
    guard isFirst || isDue else { return [] }
    // Before anything is judged: a token that expires meanwhile is judged again by the next poll.
    let now = resolver.now
    guard let explanations = resolvedFromOneVersion() else {
      isAbandoned = true
      return []
    }
    return updates(explanations, at: now)
  }

  /// Compares the outcome of a poll with the last one.
  ///
  /// - Parameter now: When the poll began, in seconds since 1970.
  mutating func updates(_ explanations: Explanations, at now: Int) -> [Update] {
    (isFirst, isAbandoned) = (false, false)
    switch explanations {
    case .failure(let error):
      nextVerdict = nil
      isInconclusive = error.diagnostics.contains(where: \.isInconclusive)
      // Each client is published again when the files can be used, even if it is the same.
      for name in outcomes.keys { outcomes[name]?.isGood = false }
      guard filesFailed?.diagnostics != error.diagnostics else { return [] }
      filesFailed = error
      return [.failure(error)]
    case .success(let explanations):
      filesFailed = nil
      nextVerdict = explanations.compactMap { $0.nextVerdict(after: now) }.min()
      isInconclusive = explanations.contains { explanation in
        explanation.configuration == nil
          && explanation.diagnostics.contains(where: \.isInconclusive)
      }
      return updates(explanations)
    }
  }
}

extension ConfigurationWatch {
  /// The explanations of all clients that are watched, or why the files can't be used.
  typealias Explanations = Result<[Explanation], ConfigurationError>

  /// How often files that change while they are read are read again before the next poll.
  static let attempts = 20

  /// Whether a file has changed, or a token has become older than a limit.
  var isDue: Bool {
    if isAbandoned || isInconclusive { return true }
    if let nextVerdict, resolver.now >= nextVerdict { return true }
    return !files.isSettled || !files.now().agrees(with: files)
  }

  /// Resolves the clients from files of which none changed between the first and the last.
  private mutating func resolvedFromOneVersion() -> Explanations? {
    for _ in 1...Self.attempts {
      let before = files.now()
      let resolver = ConfigurationResolver(readingFilesOf: resolver)
      let explanations = explanations(by: resolver)
      files = WatchedFiles(resolver.watchedPaths(of: (try? explanations.get()) ?? []))
      // Paths that were not known before have no stamp from before.
      guard before.agrees(with: files) else { continue }
      self.resolver = resolver
      return explanations
    }
    return nil
  }

  private func explanations(by resolver: ConfigurationResolver) -> Explanations {
    clientNames(in: resolver).map { resolver.explainAll($0, provided: nil) }
  }

  /// The clients that are watched, or why the files can't be used.
  func clientNames(in resolver: ConfigurationResolver) -> Result<[String?], ConfigurationError> {
    switch client {
    case .one(let name): return .success([name])
    case .named(let names): return .success(names)
    case .all:
      do throws(ConfigurationError) {
        return .success(try resolver.clientNames())
      } catch {
        return .failure(error)
      }
    }
  }

  private mutating func updates(_ explanations: [Explanation]) -> [Update] {
    var updates: [Update] = []
    let gone = Set(outcomes.keys).subtracting(explanations.map(\.client))
    for name in gone.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
      outcomes[name] = nil
      updates.append(.failure(.gone(name)))
    }
    for explanation in explanations {
      if let update = update(explanation) { updates.append(update) }
    }
    return updates
  }

  private mutating func update(_ explanation: Explanation) -> Update? {
    let last = outcomes[explanation.client]
    let problems = explanation.diagnostics.map(Problem.init).sorted()
    let now = Outcome(
      good: explanation.configuration ?? last?.good, problems: problems,
      isGood: explanation.configuration != nil)
    outcomes[explanation.client] = now
    guard let configuration = explanation.configuration else {
      let isSame = last.map { !$0.isGood && $0.problems == problems } ?? false
      return isSame ? nil : .failure(explanation.error)
    }
    let change = ConfigurationChange(to: configuration, from: last?.good)
    let isSame =
      last.map { $0.isGood && $0.problems == problems && change.changed.isEmpty } ?? false
    return isSame ? nil : .success(change)
  }
}

extension ConfigurationError {
  /// The error of a client that the files no longer have; nothing is resolved for it.
  fileprivate static func gone(_ name: String?) -> ConfigurationError {
    ConfigurationError(
      client: name,
      diagnostics: [
        Diagnostic(
          rule: .sectionMissing,
          message: "client \(ClientNameShape.quoted(name ?? "")) is no longer in the files",
          location: nil, keyPath: [], help: "stop using it, or add its section again")
      ])
  }
}

/// A diagnostic without its position, which changes with every line above it.
private struct Problem: Hashable, Comparable {
  let rule: Rule
  let severity: Severity
  let keys: [String]

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    severity = diagnostic.severity
    keys = diagnostic.keyPath
  }

  static func < (lhs: Problem, rhs: Problem) -> Bool {
    (lhs.rule.rawValue, lhs.keys.joined(separator: ".")) < (
      rhs.rule.rawValue, rhs.keys.joined(separator: ".")
    )
  }
}

extension Explanation {
  /// The error of a client that can't be used.
  fileprivate var error: ConfigurationError {
    ConfigurationError(client: client, diagnostics: diagnostics)
  }

  /// The next second at which the expiry of the token leads to another diagnostic.
  fileprivate func nextVerdict(after now: Int) -> Int? {
    guard let time = configuration?.tokenExpiresAt.value?.timeIntervalSince1970 else { return nil }
    guard let end = Int(exactly: time.rounded(.down)) else { return nil }
    return [end - Finalization.warningTime, end].first { $0 > now }
  }
}
