import SubstraPlatform

extension SecretFilePolicy {
  /// Evaluates a file by its attributes and those of the folders and links that lead to it.
  package func evaluate(_ facts: SecretFileFacts) -> SecretFileVerdict {
    var verdict = SecretFileVerdict()
    let isUsable = evaluateKind(of: facts.file, &verdict)
    evaluateContainment(facts.containment, &verdict)
    // No advice such as `chmod 600 /dev/zero` for what is not a regular file.
    if isUsable {
      evaluateSize(of: facts.file, &verdict)
      evaluateOwner(of: facts.file, facts.identity, &verdict)
      evaluateWriters(of: facts.file, facts.identity, &verdict)
      evaluateReaders(of: facts.file, facts.identity, &verdict)
    }
    for folder in facts.folders { evaluate(folder, facts.identity, &verdict) }
    evaluateWay(to: facts, &verdict)
    return verdict
  }

  /// Whether it is a kind of file that can be read: sshd and sudo accept regular files only.
  private func evaluateKind(of file: FileFacts, _ verdict: inout SecretFileVerdict) -> Bool {
    switch file.kind {
    case .regular: break
    case .pipe where allowsPipes: break
    case .pipe:
      verdict.refusals.append(.pipe)
      return false
    case .folder, .device, .socket, .other:
      verdict.refusals.append(.notRegular(file.kind))
      return false
    }
    verdict.checks.append(.kind(file.kind))
    return true
  }

  /// A link in a secrets directory must not lead out of it (pydantic-settings GHSA-4xgf-cpjx-pc3j).
  private func evaluateContainment(
    _ containment: SecretFileFacts.Containment, _ verdict: inout SecretFileVerdict
  ) {
    switch containment {
    case .undeclared: break
    case .inside(let root): verdict.checks.append(.insideRoot(root))
    case .outside(let root, let realPath):
      verdict.refusals.append(.outsideRoot(root: root, realPath: realPath))
    }
  }

  /// The size is limited, as by OpenSSH's `sshbuf_load_fd` and systemd; a pipe's while reading.
  private func evaluateSize(of file: FileFacts, _ verdict: inout SecretFileVerdict) {
    if file.size > sizeLimit {
      verdict.refusals.append(.tooLarge(limit: sizeLimit))
    } else {
      verdict.checks.append(.size(limit: sizeLimit))
    }
  }

  /// The owner has to be root or us, as sshd requires of `authorized_keys`.
  private func evaluateOwner(
    of file: FileFacts, _ identity: ProcessIdentity, _ verdict: inout SecretFileVerdict
  ) {
    switch (boundary, file.owner) {
    case (_, identity.effectiveUser): verdict.checks.append(.ownedByUs(file.owner))
    case (_, 0): verdict.checks.append(.ownedByRoot)
    case (.container, let owner): verdict.checks.append(.ownerLeftToContainer(owner))
    case (.permissions, _):
      verdict.refusals.append(.foreignOwner(file, us: identity.effectiveUser))
    }
  }

  /// Only the owner may write it, as sshd's StrictModes and sudo require.
  private func evaluateWriters(
    of file: FileFacts, _ identity: ProcessIdentity, _ verdict: inout SecretFileVerdict
  ) {
    if file.mode & 0o022 == 0 {
      verdict.checks.append(.notWritable(mode: file.mode))
    } else {
      verdict.refusals.append(.writable(file, us: identity.effectiveUser))
    }
  }

  /// Others may not read a file that is ours, as OpenSSH's `sshkey_perm_ok` requires.
  ///
  /// `evaluateWriters` checks permission to write, for all owners. The modes of root's files are
  /// chosen by the program that makes them: 0644 by Kubernetes, which also widens the mode for a
  /// pod's group (kubernetes#57923), 0444 by Docker, 0440 by systemd for its access list.
  private func evaluateReaders(
    of file: FileFacts, _ identity: ProcessIdentity, _ verdict: inout SecretFileVerdict
  ) {
    let isOurs = file.owner == identity.effectiveUser
    switch boundary {
    case _ where file.mode & 0o055 == 0: verdict.checks.append(.notReadable(mode: file.mode))
    case .container: verdict.checks.append(.readableInContainer(mode: file.mode))
    case .permissions where isOurs && identity.isRoot:
      verdict.warnings.append(.exposedToOthersAsRoot(file))
    case .permissions where isOurs:
      verdict.refusals.append(.exposed(file))
    case .permissions where file.owner == 0:
      verdict.checks.append(.readableFromRoot(mode: file.mode))
    // `evaluateOwner` refuses the file of another user.
    case .permissions: break
    }
  }

  /// Other users may not replace the file in its folder.
  private func evaluate(
    _ folder: SecretFileFacts.Folder, _ identity: ProcessIdentity,
    _ verdict: inout SecretFileVerdict
  ) {
    if let reason = reason(toTrust: folder.facts, identity) {
      verdict.checks.append(.folder(path: folder.path, mode: folder.facts.mode, reason))
    } else {
      verdict.refusals.append(.folderWritable(folder, us: identity.effectiveUser))
    }
  }

  /// Other users may not replace a folder or a link of the path.
  ///
  /// A user who can chooses which of our files is read; StrictModes checks all folders up to `/`
  /// too. A container has no other users, and world-writable folders are common there: `/builds` of
  /// GitLab, `/workspace` of Tekton, the folders that OpenShift gives to group 0.
  private func evaluateWay(to facts: SecretFileFacts, _ verdict: inout SecretFileVerdict) {
    let us = facts.identity.effectiveUser
    guard boundary == .permissions else {
      if !facts.above.isEmpty { verdict.checks.append(.foldersAboveLeftToContainer) }
      return
    }
    let folder = facts.above.first { reason(toTrust: $0.facts, facts.identity) == nil }
    if let folder {
      verdict.refusals.append(.folderAboveWritable(folder, us: us))
    } else if !facts.above.isEmpty {
      verdict.checks.append(.foldersAbove)
    }
    // In a sticky folder the owner of a link decides where it leads.
    let link = facts.links.first {
      $0.folder.mode & 0o022 != 0 && $0.facts.owner != 0 && $0.facts.owner != us
    }
    if let link { verdict.refusals.append(.foreignLink(link, us: us)) }
  }

  /// Why other users can't replace the files of a folder; `nil` if they can.
  ///
  /// The rule is that of StrictModes, relaxed for sticky folders such as Kubernetes's volumes
  /// (kubernetes#61049, kubernetes#125876), and for our own group, which many distributions let
  /// write.
  private func reason(
    toTrust folder: FileFacts, _ identity: ProcessIdentity
  ) -> SecretFileCheck.Reason? {
    let isOurs = folder.owner == identity.effectiveUser
    // The owner of a folder can replace its files, whatever the mode (StrictModes).
    if boundary == .permissions, folder.owner != 0, !isOurs { return nil }
    if folder.mode & 0o022 == 0 { return .notWritable }
    if folder.mode & 0o1000 != 0 { return .sticky }
    let isOurGroups = isOurs && folder.group == identity.primaryGroup
    return folder.mode & 0o002 == 0 && isOurGroups ? .ownGroup : nil
  }
}
