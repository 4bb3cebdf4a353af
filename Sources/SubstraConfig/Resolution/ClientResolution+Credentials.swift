import SubstraGit
import SubstraPlatform
import SubstraYAML

/// Refuses credentials in files that git tracks, since everyone with the repository can read them.
extension ClientResolution {
  /// How many credentials of other clients are reported for a file.
  private static let mostOfOthers = 20

  /// How many files with credentials of other clients are checked for every client.
  private static let mostFilesOfOthers = 20

  /// Checks the files with credentials, as far as the policy requires it.
  ///
  /// - Parameter addresses: The addresses of the client's node.
  mutating func checkStoredCredentials(of addresses: NodeAddresses) {
    guard isNamed else { return }
    switch resolver.credentialPolicy {
    case .allow: return
    case .rejectAll, .rejectTracked: break
    }
    for (file, _) in sections { checkClearCredentials(of: file, addresses) }
    for file in resolver.files.withClearCredentials.prefix(Self.mostFilesOfOthers)
    where !sections.contains(where: { $0.file.path == file.path }) {
      checkClearCredentials(of: file, addresses)
    }
    checkTrackedSecretFiles(addresses)
  }

  /// A credential of the client in cleartext in a file.
  private struct OwnCredential {
    let setting: Setting
    let source: Source
    let isInUse: Bool
    let key: Int
  }

  private func ownCredentials(in file: LoadedFile) -> [OwnCredential] {
    var found: [OwnCredential] = []
    for setting in Setting.credentials {
      for (place, source) in sources[setting].enumerated() {
        guard case .file(let value) = source.raw, source.file == file.path,
          value.value.isClearCredential(value.node)
        else { continue }
        found.append(
          OwnCredential(
            setting: setting, source: source, isInUse: place == 0, key: value.node.index))
      }
    }
    return found
  }

  private mutating func checkClearCredentials(of file: LoadedFile, _ addresses: NodeAddresses) {
    let own = ownCredentials(in: file)
    // Git is not run for a file without a credential.
    guard !own.isEmpty || !file.clearCredentials.isEmpty else { return }
    // Lazy, since this runs for all clients of a file, and few need the list.
    let others = file.clearCredentials.lazy.filter { credential in
      !own.contains { $0.key == credential.value }
    }
    let reason: RefusalReason
    switch resolver.credentialPolicy {
    case .allow: return
    case .rejectAll: reason = .policy
    // A pipe or a text in memory is not stored anywhere.
    case .rejectTracked where !file.medium.isStored: return
    case .rejectTracked:
      switch resolver.cache.tracking(of: file.path) {
      case .outsideRepository, .ignored: return
      case .untracked:
        reportNotIgnored(
          own.first.map { ($0.setting, $0.source.place) }
            ?? others.first.map { ($0.setting, place(of: $0, in: file)) })
        return
      case .tracked: reason = resolver.isPartial ? .assumed : .git
      case .unknown(let failure): reason = .unknown(failure)
      }
    }
    for credential in own {
      diagnostics.append(
        .clear(
          credential.setting, isInUse: credential.isInUse, reason: reason,
          at: credential.source.place, client: name, addresses: addresses))
    }
    for credential in others.prefix(Self.mostOfOthers) {
      diagnostics.append(
        .clear(
          credential.setting, isInUse: false, reason: reason,
          // The other client was not requested, so that its name may be a pasted credential.
          at: place(of: credential, in: file), client: nil, addresses: NodeAddresses()))
    }
  }

  private func place(of credential: ClearCredential, in file: LoadedFile) -> SourceLocation {
    .entry(file.location(of: credential.key), keyPath: [WordShape.hidden, credential.setting.key])
  }

  private mutating func reportNotIgnored(_ credential: (setting: Setting, place: SourceLocation)?) {
    guard let (setting, place) = credential else { return }
    let file =
      if case .file(let path, _)? = place.location { "\(path)" } else { "the file" }
    diagnostics.append(
      Diagnostic(
        rule: .credentialNotIgnored,
        message: "a \(setting) is in cleartext in a file that git does not ignore",
        location: place.location, keyPath: place.keyPath,
        help:
          "add \(file) to .gitignore before the next git add, or move the \(setting) out of the file"
      ))
  }

  private mutating func checkTrackedSecretFiles(_ addresses: NodeAddresses) {
    for setting in Setting.allCases {
      guard let source = sources[setting].first, case .contents(let contents) = source.raw else {
        continue
      }
      let real = ConfigurationPath(bytes: contents.realPath)
      let path = source.secretFile ?? real
      let (tracking, place) = tracking(ofSecretFile: real, namedBy: path)
      switch tracking {
      case .outsideRepository, .ignored: continue
      case .untracked:
        diagnostics.append(
          Diagnostic(
            rule: .credentialNotIgnored,
            message: "the secret file \(path) is not ignored by git",
            location: source.place.location, keyPath: source.place.keyPath,
            help:
              "add it to .gitignore before the next git add, or keep it outside the work tree"
          ))
      case .tracked:
        diagnostics.append(
          Diagnostic(
            rule: .secretFileTracked, message: "git tracks the secret file \(path)",
            location: source.place.location, keyPath: source.place.keyPath,
            help:
              "run git rm --cached \(ShellWord.path(place.bytes)), add it to .gitignore, and \(setting.revocation(addresses))"
          ))
      case .unknown(let failure):
        diagnostics.append(
          Diagnostic(
            rule: .secretFileTracked, severity: .warning,
            message: "git can't say whether it tracks the secret file \(path): \(failure.reason)",
            location: source.place.location, keyPath: source.place.keyPath, help: failure.help,
            isInconclusive: true))
      }
    }
  }
}

extension ClientResolution {
  /// Whether git tracks a secret file, and at which path: that of the file that was read, or the
  /// given one, since the index may have content where the work tree has a link.
  private func tracking(
    ofSecretFile real: ConfigurationPath, namedBy path: ConfigurationPath
  ) -> (FileTracking, ConfigurationPath) {
    let tracking = resolver.cache.tracking(of: real)
    guard tracking != .tracked, SystemPath.leadsThroughLink(path.bytes) else {
      return (tracking, real)
    }
    return (resolver.cache.tracking(of: path), path)
  }
}

extension ClientResolution.Source {
  /// The path of the secret file with the value, as it was given.
  fileprivate var secretFile: ConfigurationPath? {
    guard case .secretFile(let path, _) = origin else { return nil }
    return path
  }

  /// The YAML file with the value.
  fileprivate var file: ConfigurationPath? {
    guard case .configurationFile(let path, _, _) = origin else { return nil }
    return path
  }
}

/// Why a credential in cleartext is refused.
private enum RefusalReason {
  /// Git tracks the file.
  case git
  /// The linter checks every file as if git tracked it.
  case assumed
  /// Git failed to tell whether it tracks the file.
  case unknown(GitFailure)
  /// The policy forbids credentials in cleartext in all files.
  case policy

  /// Whether it is not known that git tracks the file.
  var isInconclusive: Bool {
    if case .unknown = self { true } else { false }
  }
}

extension Setting {
  /// How to make a credential useless that others may have read.
  fileprivate func revocation(_ addresses: NodeAddresses) -> String {
    switch self {
    case .token: "revoke the token on \(addresses.tokenPage)"
    case .password: "change the password"
    case .url, .username, .retryTimeout, .insecure, .backendType, .tokenExpiresAt,
      .allowImplicitLogin, .manageURL:
      "replace its contents"
    }
  }
}

extension Diagnostic {
  fileprivate static func clear(
    _ setting: Setting, isInUse: Bool, reason: RefusalReason, at place: SourceLocation,
    client: String?, addresses: NodeAddresses
  ) -> Diagnostic {
    let what = isInUse ? "the \(setting)" : "a \(setting) that is not in use here"
    let message =
      switch reason {
      case .git: "\(what) is in cleartext in a file that git tracks"
      case .assumed: "\(what) is in cleartext"
      case .unknown(let failure):
        "\(what) is in cleartext, and git can't say whether it tracks the file: \(failure.reason)"
      case .policy: "\(what) is in cleartext, which the credential policy forbids"
      }
    let repair =
      if case .unknown(let failure) = reason, let help = failure.help { "\(help); or " } else { "" }
    // A client that gets the credential from another source does not need it here.
    let ways =
      client != nil && !isInUse
      ? "remove it from the file, since another one is in use"
      : setting.waysToSetElsewhere(for: client)
    return Diagnostic(
      rule: setting == .token ? .cleartextToken : .cleartextPassword,
      severity: isInUse ? nil : .warning, message: message, location: place.location,
      keyPath: place.keyPath,
      help: "\(repair)\(ways); if it was ever committed, \(setting.revocation(addresses))",
      isInconclusive: reason.isInconclusive)
  }
}
