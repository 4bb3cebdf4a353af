import SubstraPlatform

/// Polls for an asynchronous function.
extension ConfigurationWatch {
  /// Does what `poll()` does, without blocking the caller's thread.
  ///
  /// If the application has providers, they are asked every time, since nothing tells that they have
  /// another credential.
  mutating func pollWithoutBlocking() async -> [Update] {
    guard !resolver.secretProviders.isEmpty else {
      let watch = self
      let (polled, updates) = await BlockingWork.run {
        var watch = watch
        let updates = watch.poll()
        return (watch, updates)
      }
      self = polled
      return updates
    }
    let now = resolver.now
    if !isFirst {
      let fresh = await resolver.askedAgain(provided)
      let isDue = await BlockingWork.run { [self] in self.isDue }
      if !isDue, fresh == provided { return [] }
      provided = fresh
    }
    for _ in 1...Self.attempts {
      let (before, resolver) = await BlockingWork.run { [files, resolver] in
        (files.now(), ConfigurationResolver(readingFilesOf: resolver))
      }
      let explanations = await explanations(by: resolver)
      files = await BlockingWork.run {
        WatchedFiles(resolver.watchedPaths(of: (try? explanations.get()) ?? []))
      }
      guard before.agrees(with: files) else { continue }
      self.resolver = resolver
      return updates(explanations, at: now)
    }
    isAbandoned = true
    return []
  }

  /// Explains the clients, with the answers that they had already.
  private mutating func explanations(by resolver: ConfigurationResolver) async -> Explanations {
    let names: [String?]
    switch clientNames(in: resolver) {
    case .failure(let error): return .failure(error)
    case .success(let known): names = known
    }
    if names != askedClients {
      askedClients = names
      provided = names.map { _ in ProvidedSecrets() }
    }
    return .success(await resolver.explanations(of: names, &provided))
  }
}
