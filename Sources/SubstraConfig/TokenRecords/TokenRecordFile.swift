package import SubstraPlatform

/// The record beside a secret file, as far as it can be used for the token in that file.
///
/// A record has no secret, so that others may read it. It is not trusted more than the secret file:
/// it counts only if no other user can write it, and if its digest is that of the token.
package struct TokenRecordFile: Sendable {
  /// Where the record is.
  package let path: ConfigurationPath
  /// What it says.
  package let state: State

  /// What a record says about the token.
  package enum State: Sendable, Hashable {
    /// It describes the token.
    case describes(TokenRecord)
    /// It describes another token, such as the one that was in the file before.
    case ofAnotherToken
    /// It can't be used.
    case unusable(TokenRecordFlaw)
  }

  /// Reads the record beside a secret file; `nil` if there is none.
  ///
  /// The folder of both was checked with the secret file.
  ///
  /// - Parameters:
  ///   - realPath: The path of the secret file with links resolved: a record belongs to the file,
  ///     so that a link elsewhere can't be used to evade it.
  ///   - path: The path of the secret file for messages.
  ///   - token: The token in the file.
  ///   - policy: The requirements on the secret file.
  ///   - identity: The user who reads.
  package init?(
    besideSecretFile realPath: [UInt8], namedBy path: [UInt8]? = nil, of token: Secret,
    policy: SecretFilePolicy, identity: ProcessIdentity = .current
  ) {
    let record = TokenRecord.path(besideSecretFile: realPath)
    guard let state = Self.state(of: record, token, policy, identity) else { return nil }
    let named = path.flatMap { SystemPath.leadsThroughLink($0) ? nil : $0 }
    self.path = ConfigurationPath(
      bytes: named.map { TokenRecord.path(besideSecretFile: $0) } ?? record)
    self.state = state
  }

  /// The record, if it describes the token.
  package var record: TokenRecord? {
    guard case .describes(let record) = state else { return nil }
    return record
  }

  /// A note about a record that is ignored; `nil` for one that is used.
  package var note: String? {
    switch state {
    case .describes: nil
    case .ofAnotherToken: "the token record '\(path)' is ignored: it describes another token"
    case .unusable(let flaw): "the token record '\(path)' is ignored: \(flaw)"
    }
  }
}

extension TokenRecordFile {
  /// The state of the record at a path; `nil` if there is none.
  private static func state(
    of path: [UInt8], _ token: Secret, _ policy: SecretFilePolicy, _ identity: ProcessIdentity
  ) -> State? {
    do throws(SystemError) {
      switch try contents(of: path, policy, identity) {
      case .failure(let flaw): return .unusable(flaw)
      case .success(let bytes):
        guard let record = TokenRecord(parsing: bytes) else { return .unusable(.malformed) }
        return record.describes(token) ? .describes(record) : .ofAnotherToken
      }
    } catch {
      return error.isMissing || error.isNameTooLong ? nil : .unusable(.unreadable(error))
    }
  }

  private static func contents(
    of path: [UInt8], _ policy: SecretFilePolicy, _ identity: ProcessIdentity
  ) throws(SystemError) -> Result<[UInt8], TokenRecordFlaw> {
    let file = try FileDescriptor(opening: path)
    let facts = try file.facts()
    if let flaw = TokenRecordFlaw(of: facts, policy, identity) { return .failure(flaw) }
    // One byte more than its size, to notice that it grows.
    let buffer = SecureBuffer(capacity: facts.size + 1)
    try file.read(into: buffer)
    guard !buffer.isFull else { return .failure(.tooLarge) }
    return .success((0..<buffer.count).map { buffer[$0] })
  }
}
