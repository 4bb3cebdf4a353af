package import SubstraPlatform

/// Reads secret files, each as one who has to live with strangers on the same machine.
///
/// Only what is asked for is opened, and once, unless it changes while it is read.
package struct SecretFileReader {
  /// What a file has to be like.
  let policy: SecretFilePolicy
  /// Who reads.
  let identity: ProcessIdentity
  private let hook: (Step) -> Void

  /// Something that a test may want to happen between.
  package enum Step: Hashable {
    /// The file of a request is open and was judged, but is not read yet.
    case opened(Int)
    /// The file of a request was read or refused.
    case finished(Int)
  }

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - policy: What a file has to be like.
  ///   - identity: Who reads.
  ///   - hook: Called at every step, for tests that change a file while it is read.
  package init(
    policy: SecretFilePolicy, identity: ProcessIdentity = .current,
    hook: @escaping (Step) -> Void = { _ in }
  ) {
    self.policy = policy
    self.identity = identity
    self.hook = hook
  }

  /// Whether there is anything at a path, without opening it.
  package static func exists(_ path: [UInt8]) -> Bool {
    (try? FileFacts(of: path, followsLink: false)) != nil
  }

  /// Whether there is surely nothing at a path, without opening it: a file of a secrets directory that
  /// can't be looked at is refused when it is read, and no lower layer takes its place.
  static func isMissing(_ path: [UInt8]) -> Bool {
    do throws(SystemError) {
      _ = try FileFacts(of: path, followsLink: false)
      return false
    } catch {
      return error.isMissing || error.isNameTooLong
    }
  }
}

extension SecretFileReader {
  /// How often the files of a volume are read before it counts as never at rest.
  private static let attempts = 3

  /// Reads files, and gives the outcomes in their order.
  ///
  /// Files of one volume of Kubernetes are of one state of it. If it is exchanged meanwhile, its files
  /// are read again; others are not, since a pipe can be read once only.
  package func read(_ requests: [SecretFileRequest]) -> [SecretFileOutcome] {
    var volumes = requests.map { KubernetesVolume(around: $0.path) }
    var outcomes = requests.indices.map { outcome(of: requests[$0], index: $0) }
    for _ in 1..<Self.attempts {
      let exchanged = Self.indicesOfExchanged(volumes)
      if exchanged.isEmpty { return outcomes }
      for index in exchanged { volumes[index]?.refresh() }
      for index in exchanged { outcomes[index] = outcome(of: requests[index], index: index) }
    }
    for index in Self.indicesOfExchanged(volumes) {
      let folder = volumes[index]?.folder ?? []
      outcomes[index] = refusal([.volumeChanged(volume: folder)], of: requests[index])
    }
    return outcomes
  }

  /// Of a volume that was exchanged, all files: one may have been looked at just before.
  private static func indicesOfExchanged(_ volumes: [KubernetesVolume?]) -> [Int] {
    let exchanged = Set(volumes.compactMap(\.self).filter(\.isExchanged).map(\.folder))
    return volumes.indices.filter { index in
      volumes[index].map { exchanged.contains($0.folder) } ?? false
    }
  }

  /// Reads one file, once more if it changed meanwhile.
  private func outcome(of request: SecretFileRequest, index: Int) -> SecretFileOutcome {
    defer { hook(.finished(index)) }
    for _ in 1...2 {
      do throws(SecretFileFailure) {
        let content = try content(of: request) { hook(.opened(index)) }
        return .read(content)
      } catch {
        switch error {
        case .changed: continue
        case .missing(let error) where request.isOptional && error.isNoEntry: return .absent
        case .missing: return refusal([.missing], of: request)
        case .refused(let causes): return refusal(causes, of: request)
        }
      }
    }
    return refusal([.changed], of: request)
  }

  private func refusal(
    _ causes: [SecretFileCause], of request: SecretFileRequest
  ) -> SecretFileOutcome {
    .refused(causes.map { SecretFileProblem($0, at: request.path) })
  }
}
