import SubstraPlatform

extension SecretFilePolicy {
  /// Judges a file by what the system knows of it.
  package func judge(_ facts: SecretFileFacts) -> SecretFileJudgement {
    var judgement = SecretFileJudgement()
    let isUsable = judgeKind(of: facts.file, &judgement)
    judgeContainment(facts.containment, &judgement)
    // Nobody should `chmod 600 /dev/zero`.
    if isUsable {
      judgeSize(of: facts.file, &judgement)
      judgeOwner(of: facts.file, facts.identity, &judgement)
      judgeWriters(of: facts.file, facts.identity, &judgement)
      judgeReaders(of: facts.file, facts.identity, &judgement)
    }
    for folder in facts.folders { judge(folder, facts.identity, &judgement) }
    judgeWay(to: facts, &judgement)
    return judgement
  }

  /// Whether it can be read at all: sshd and sudo take regular files only.
  private func judgeKind(of file: FileFacts, _ judgement: inout SecretFileJudgement) -> Bool {
    switch file.kind {
    case .regular: break
    case .pipe where allowsPipes: break
    case .pipe:
      judgement.refusals.append(.pipe)
      return false
    case .folder, .device, .socket, .other:
      judgement.refusals.append(.notRegular(file.kind))
      return false
    }
    judgement.checks.append(.kind(file.kind))
    return true
  }

  /// A link in a secrets directory must not lead out of it (pydantic-settings GHSA-4xgf-cpjx-pc3j).
  private func judgeContainment(
    _ containment: SecretFileFacts.Containment, _ judgement: inout SecretFileJudgement
  ) {
    switch containment {
    case .undeclared: break
    case .inside(let root): judgement.checks.append(.insideRoot(root))
    case .outside(let root, let realPath):
      judgement.refusals.append(.outsideRoot(root: root, realPath: realPath))
    }
  }

  /// OpenSSH's `sshbuf_load_fd` and systemd cap what they load; a pipe is measured while reading.
  private func judgeSize(of file: FileFacts, _ judgement: inout SecretFileJudgement) {
    if file.size > sizeLimit {
      judgement.refusals.append(.tooLarge(limit: sizeLimit))
    } else {
      judgement.checks.append(.size(limit: sizeLimit))
    }
  }

  /// The owner is root or we are, as sshd asks of `authorized_keys`.
  private func judgeOwner(
    of file: FileFacts, _ identity: ProcessIdentity, _ judgement: inout SecretFileJudgement
  ) {
    switch (boundary, file.owner) {
    case (_, identity.effectiveUser): judgement.checks.append(.ownedByUs(file.owner))
    case (_, 0): judgement.checks.append(.ownedByRoot)
    case (.container, let owner): judgement.checks.append(.ownerLeftToContainer(owner))
    case (.permissions, _):
      judgement.refusals.append(.foreignOwner(file, us: identity.effectiveUser))
    }
  }

  /// Nobody else may write it, whoever owns it: sshd's StrictModes, sudo.
  private func judgeWriters(
    of file: FileFacts, _ identity: ProcessIdentity, _ judgement: inout SecretFileJudgement
  ) {
    if file.mode & 0o022 == 0 {
      judgement.checks.append(.notWritable(mode: file.mode))
    } else {
      judgement.refusals.append(.writable(file, us: identity.effectiveUser))
    }
  }

  /// Of our own file nobody else has any permission: OpenSSH's `sshkey_perm_ok`.
  ///
  /// Permission to write is judged for itself, with everybody's files. Root's files are as others
  /// made them: 0644 from Kubernetes, which widens the mode for a pod's group too
  /// (kubernetes#57923), 0444 from Docker, 0440 for systemd's access list.
  private func judgeReaders(
    of file: FileFacts, _ identity: ProcessIdentity, _ judgement: inout SecretFileJudgement
  ) {
    let isOurs = file.owner == identity.effectiveUser
    switch boundary {
    case _ where file.mode & 0o055 == 0: judgement.checks.append(.notReadable(mode: file.mode))
    case .container: judgement.checks.append(.readableInContainer(mode: file.mode))
    case .permissions where isOurs && identity.isRoot:
      judgement.warnings.append(.exposedToOthersAsRoot(file))
    case .permissions where isOurs:
      judgement.refusals.append(.exposed(file))
    case .permissions where file.owner == 0:
      judgement.checks.append(.readableFromRoot(mode: file.mode))
    // Somebody else's file is refused for that.
    case .permissions: break
    }
  }

  /// Nobody else may put another file in its place.
  private func judge(
    _ folder: SecretFileFacts.Folder, _ identity: ProcessIdentity,
    _ judgement: inout SecretFileJudgement
  ) {
    if let reason = reason(toTrust: folder.facts, identity) {
      judgement.checks.append(.folder(path: folder.path, mode: folder.facts.mode, reason))
    } else {
      judgement.refusals.append(.folderWritable(folder, us: identity.effectiveUser))
    }
  }

  /// Nobody else may put another folder, or another link, on the way to it.
  ///
  /// Who can do so chooses which of our files is read; StrictModes walks up to `/` as well. In a
  /// container nobody else is there to do it, and folders that everybody may write are common:
  /// `/builds` of GitLab, `/workspace` of Tekton, what OpenShift gives to group 0.
  private func judgeWay(to facts: SecretFileFacts, _ judgement: inout SecretFileJudgement) {
    let us = facts.identity.effectiveUser
    guard boundary == .permissions else {
      if !facts.above.isEmpty { judgement.checks.append(.foldersAboveLeftToContainer) }
      return
    }
    let folder = facts.above.first { reason(toTrust: $0.facts, facts.identity) == nil }
    if let folder {
      judgement.refusals.append(.folderAboveWritable(folder, us: us))
    } else if !facts.above.isEmpty {
      judgement.checks.append(.foldersAbove)
    }
    // Where only its owner may replace a file, the link's owner says where it leads.
    let link = facts.links.first {
      $0.folder.mode & 0o022 != 0 && $0.facts.owner != 0 && $0.facts.owner != us
    }
    if let link { judgement.refusals.append(.foreignLink(link, us: us)) }
  }

  /// Why nobody else can exchange what is in a folder; `nil` if somebody can.
  ///
  /// StrictModes, softened for sticky folders such as Kubernetes's volumes (kubernetes#61049,
  /// kubernetes#125876), and for our own group, which many distributions let write.
  private func reason(
    toTrust folder: FileFacts, _ identity: ProcessIdentity
  ) -> SecretFileCheck.Reason? {
    let isOurs = folder.owner == identity.effectiveUser
    // Its owner can put another file there, whatever the mode (StrictModes).
    if boundary == .permissions, folder.owner != 0, !isOurs { return nil }
    if folder.mode & 0o022 == 0 { return .notWritable }
    if folder.mode & 0o1000 != 0 { return .sticky }
    let isOurGroups = isOurs && folder.group == identity.primaryGroup
    return folder.mode & 0o002 == 0 && isOurGroups ? .ownGroup : nil
  }
}
