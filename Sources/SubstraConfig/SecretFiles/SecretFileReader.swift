package import SubstraPlatform

/// Reads secret files that meet a policy, on machines with other users.
///
/// Only the requested files are opened, each once, unless it changes while it is read.
package struct SecretFileReader {
  /// The requirements on a file.
  let policy: SecretFilePolicy
  /// The user and the group that read.
  let identity: ProcessIdentity
  private let hook: (Step) -> Void

  /// A point at which a test can change files.
  package enum Step: Hashable {
    /// The file of a request is open and was evaluated, but is not read yet.
    case opened(Int)
    /// The file of a request was read or refused.
    case finished(Int)
  }

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - policy: The requirements on a file.
  ///   - identity: The user and the group that read.
  ///   - hook: Called at every step, for tests that change a file while it is read.
  package init(
    policy: SecretFilePolicy, identity: ProcessIdentity = .current,
    hook: @escaping (Step) -> Void = { _ in }
  ) {
    self.policy = policy
    self.identity = identity
    self.hook = hook
  }

  /// Whether a file, a folder or a link exists at a path, without opening it.
  package static func exists(_ path: [UInt8]) -> Bool {
    (try? FileFacts(of: path, followsLink: false)) != nil
  }

  /// Whether a path certainly does not exist, without opening it.
  ///
  /// `false` if the system does not tell. Such a file of a secrets directory is refused when it is
  /// read; no lower layer gives the value instead.
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
  /// How often the files of a volume are read before its changes are reported.
  private static let attempts = 3

  /// Reads files, and returns the outcomes in their order.
  ///
  /// The files of one Kubernetes volume all come from the same version of it. If the volume is
  /// replaced meanwhile, its files are read again. Others are not: a pipe can be read only once.
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

  /// All files of the volumes that were replaced: one may have been read just before.
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
