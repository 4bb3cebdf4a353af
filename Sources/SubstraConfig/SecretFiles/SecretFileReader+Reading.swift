import SubstraPlatform

extension SecretFileReader {
  /// Opens, evaluates and reads a file.
  func content(
    of request: SecretFileRequest, whenOpened: () -> Void
  ) throws(SecretFileFailure) -> SecretFileContent {
    let opened = try OpenedSecretFile.opening(request.path)
    let facts = SecretFileFacts(
      file: opened.facts, folders: opened.folders, above: opened.above, links: opened.links,
      containment: try containment(of: opened, for: request), identity: identity)
    var verdict = policy.evaluate(facts)
    guard verdict.refusals.isEmpty else { throw .refused(verdict.refusals) }
    whenOpened()
    let buffer: SecureBuffer
    if opened.facts.kind == .regular {
      buffer = try contents(of: opened, at: request.path)
      verdict.checks.append(.unchanged)
    } else {
      buffer = try contents(ofPipe: opened)
    }
    switch SecretText.secret(in: buffer) {
    case .failure(let contents): throw .refused(contents.problems)
    case .success(let secret):
      return SecretFileContent(
        path: request.path, secret: secret, realPath: opened.realPath,
        checks: verdict.checks + [.oneLine],
        warnings: verdict.warnings.map { SecretFileProblem($0, at: request.path) })
    }
  }

  /// Reads a regular file, which must not be replaced meanwhile.
  private func contents(
    of opened: borrowing OpenedSecretFile, at path: SecretFilePath
  ) throws(SecretFileFailure) -> SecureBuffer {
    // One byte more than its size, to notice that it grows.
    let buffer = SecureBuffer(capacity: opened.facts.size + 1)
    do throws(SystemError) {
      try opened.file.read(into: buffer)
    } catch {
      throw .refused([.cannotRead(error)])
    }
    guard opened.isUnchanged(at: path, count: buffer.count) else { throw .changed }
    return buffer
  }

  /// Reads a pipe, whose size is not known before.
  private func contents(
    ofPipe opened: borrowing OpenedSecretFile
  ) throws(SecretFileFailure) -> SecureBuffer {
    let time = policy.pipeDeadline
    let buffer = SecureBuffer(capacity: policy.sizeLimit + 1)
    do throws(PipeReadingError) {
      try opened.file.readPipe(into: buffer, until: Deadline(after: time))
    } catch {
      switch error {
      case .nothingWritten: throw .refused([.nothingWritten(within: time)])
      case .notClosed: throw .refused([.notClosed(within: time)])
      case .failed(let error): throw .refused([.cannotRead(error)])
      }
    }
    if buffer.isFull { throw .refused([.tooLarge(limit: policy.sizeLimit)]) }
    return buffer
  }

  /// Whether the file is inside the folders that it has to be in.
  private func containment(
    of opened: borrowing OpenedSecretFile, for request: SecretFileRequest
  ) throws(SecretFileFailure) -> SecretFileFacts.Containment {
    let roots = [request.root, policy.root?.bytes].compactMap(\.self)
    for root in roots {
      let real: [UInt8]
      do throws(SystemError) {
        real = try SystemPath.real(root)
      } catch {
        throw .refused([.rootUnusable(root: root, error)])
      }
      let prefix = SystemPath.joined(real, [])
      guard opened.realPath.starts(with: prefix), !opened.isReachedByLink else {
        return .outside(root: root, realPath: opened.realPath)
      }
    }
    return roots.first.map { .inside(root: $0) } ?? .undeclared
  }
}
