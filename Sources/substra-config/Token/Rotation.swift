#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode
import SubstraPlatform

/// Replaces the token of a client by a new one, so that at every moment the stored token works.
///
/// The order of the steps decides: the new token is made and checked, then stored, and only then
/// does the old one go. Before each step the journal says what follows, so that a call after an
/// interruption either finishes the rotation or deletes the new token.
struct Rotation {
  let maker: TokenMaker
  let store: TokenStore
  /// The path of the record of the stored token.
  let recordPath: ConfigurationPath
  let fate: OldTokenFate
  let clock: @Sendable () -> Date
  /// Runs the command that stores a token.
  let handOver: (_ command: [[UInt8]], _ token: Secret) throws(TokenFailure) -> Void
  /// Called after every step, for tests that end the process there.
  let reached: (Step) -> Void

  /// The steps after which a process can be interrupted.
  enum Step: CaseIterable {
    /// The journal has the nonce.
    case begun
    /// The node has answered with a new token.
    case created
    /// The journal has the id of the new token.
    case noted
    /// The file or the command has the new token.
    case stored
    /// The record describes the new token.
    case recorded
    /// The journal is removed.
    case finished
  }

  /// What a rotation did.
  struct Outcome {
    /// The record of the token that is stored now.
    var record: TokenRecord
    /// What was done about tokens, one sentence each.
    var remarks: [OutputText] = []
  }
}

extension Rotation {
  /// The path of the journal.
  private var journalPath: ConfigurationPath { RotationJournal.path(besideRecord: recordPath) }

  /// Finishes or undoes an interrupted rotation, if there is one.
  ///
  /// - Returns: The outcome, if the interrupted rotation is now finished.
  func resume(
    with current: Secret, in folder: borrowing FolderLock
  ) throws(TokenFailure) -> (finished: Outcome?, remarks: [OutputText]) {
    guard let journal = try RotationJournal.read(at: journalPath) else { return (nil, []) }
    guard journal.node == maker.client.node else {
      throw TokenFailure(
        message: "a rotation on another node, \(journal.node), was interrupted",
        help: "run 'token rotate' with the configuration of that node first", code: .incomplete)
    }
    if let created = journal.created, created.describes(current) {
      var outcome = try settle(journal, created, current, in: folder)
      outcome.remarks.insert("the interrupted rotation is finished", at: 0)
      return (outcome, [])
    }
    let remarks = try undo(journal, with: current)
    RotationJournal.remove(journalPath, in: folder)
    return (nil, remarks)
  }

  /// Makes a new token, stores it, and deals with the old one.
  ///
  /// - Parameters:
  ///   - current: The token that is replaced, which the node accepts.
  ///   - name: The name of the new token, without a nonce.
  func replace(
    _ current: Secret, name: String, until date: Date, in folder: borrowing FolderLock
  ) throws(TokenFailure) -> (outcome: Outcome, token: Secret) {
    let old = maker.client.record
    var journal = RotationJournal(
      node: maker.client.node, nonce: RotationName.makeNonce(), oldID: old?.id, oldName: old?.name,
      deleteOldAfter: fate.time(after: clock()))
    try journal.write(to: journalPath, in: folder)
    reached(.begun)
    let authority = NodeAuthority.token(current)
    let made: CreatedToken
    do throws(TokenFailure) {
      made = try maker.make(
        RotationName.name(name, with: journal.nonce), until: date, by: authority
      ) { (made) throws(TokenFailure) in
        reached(.created)
        journal.created = RotationJournal.Created(made)
        try journal.write(to: journalPath, in: folder)
        reached(.noted)
      }
      try store(made, replacing: current, &journal, in: folder)
    } catch {
      try abandon(journal, by: current, in: folder)
      throw error
    }
    reached(.stored)
    guard let created = journal.created else {
      preconditionFailure("the journal has the token that was stored")
    }
    return (try settle(journal, created, made.token, in: folder), made.token)
  }
}

extension Rotation {
  private func store(
    _ made: CreatedToken, replacing current: Secret, _ journal: inout RotationJournal,
    in folder: borrowing FolderLock
  ) throws(TokenFailure) {
    switch store {
    case .file(let file):
      try file.write(made.token)
      try? folder.synchronize()
    case .git(let store):
      // A helper may have replaced the old token even if this fails.
      journal.created?.isHandedOver = true
      try journal.write(to: journalPath, in: folder)
      do throws(TokenFailure) {
        try store.store(made.token)
      } catch {
        // The new token is deleted only once the helpers are known to keep the old one.
        if (try? store.store(current)) != nil { journal.created?.isHandedOver = false }
        throw error
      }
    case .command(let command):
      journal.created?.isHandedOver = true
      try journal.write(to: journalPath, in: folder)
      do throws(TokenFailure) {
        try handOver(command, made.token)
      } catch {
        // The command says that it has not stored the token.
        journal.created?.isHandedOver = false
        throw error
      }
    }
  }

  /// Writes the record, deletes the old token if it is time, and removes the journal.
  private func settle(
    _ journal: RotationJournal, _ created: RotationJournal.Created, _ token: Secret,
    in folder: borrowing FolderLock
  ) throws(TokenFailure) -> Outcome {
    let before = TokenFile.record(at: recordPath)
    var superseded = before?.node == journal.node ? before?.superseded ?? [] : []
    if let id = journal.oldID, let time = journal.deleteOldAfter,
      !superseded.contains(where: { $0.id == id })
    {
      superseded.append(
        .init(
          id: id, name: journal.oldName,
          deleteAfter: Date(timeIntervalSince1970: Double(time))))
    }
    var outcome = Outcome(record: record(of: created, token, superseded))
    try write(outcome.record)
    reached(.recorded)
    outcome.remarks += try deleteSuperseded(&outcome.record, with: token)
    outcome.remarks += Self.remarks(on: journal, outcome.record)
    RotationJournal.remove(journalPath, in: folder)
    reached(.finished)
    return outcome
  }

  /// Deletes the replaced tokens whose time has come, and removes them from the record.
  func deleteSuperseded(
    _ record: inout TokenRecord, with token: Secret
  ) throws(TokenFailure) -> [OutputText] {
    var remarks: [OutputText] = []
    var kept: [TokenRecord.Superseded] = []
    for old in record.superseded {
      guard old.deleteAfter <= clock() else {
        kept.append(old)
        continue
      }
      do throws(NodeError) {
        try maker.access.send(maker.calls.revokeToken(id: old.id, token: token))
        remarks.append("the replaced token \(old.shown) is deleted")
      } catch .tokenNotFound {
        remarks.append("the replaced token \(old.shown) was deleted before")
      } catch {
        kept.append(old)
        remarks.append(
          "the replaced token \(old.shown) could not be deleted: \(error.description)")
      }
    }
    guard kept != record.superseded else { return remarks }
    record.superseded = kept
    try write(record)
    return remarks
  }

  private static func remarks(
    on journal: RotationJournal, _ record: TokenRecord
  ) -> [OutputText] {
    guard let id = journal.oldID else {
      return [
        """
        the replaced token stays valid until it expires: its ID is not known, so delete it with \
        'substra-config token revoke' or in the web application
        """
      ]
    }
    guard let old = record.superseded.first(where: { $0.id == id }) else {
      return journal.deleteOldAfter == nil
        ? ["the replaced token stays valid until it expires"] : []
    }
    return [
      """
      the replaced token \(old.shown) still works; after \(old.deleteAfter.inWords), the next \
      'token rotate' or 'token prune' deletes it
      """
    ]
  }
}

extension Rotation {
  /// Deletes what an interrupted rotation left on the node.
  private func undo(
    _ journal: RotationJournal, with current: Secret
  ) throws(TokenFailure) -> [OutputText] {
    if let created = journal.created, created.isHandedOver {
      return [
        """
        an interrupted rotation gave the token \(created.id) to a command or to git, which may \
        have stored it: delete it with 'substra-config token revoke' if no program uses it
        """
      ]
    }
    let tokens: [APIToken]
    do throws(NodeError) {
      tokens = try maker.access.send(maker.calls.tokens(token: current))
    } catch {
      throw TokenFailure(error, "undo an interrupted rotation", of: maker.client.name)
    }
    let left = tokens.filter {
      $0.id == journal.created?.id || $0.name?.hasSuffix(RotationName.suffix(journal.nonce)) == true
    }
    for token in left {
      do throws(NodeError) {
        try maker.access.send(maker.calls.revokeToken(id: token.id, token: current))
      } catch .tokenNotFound {
        // Another process was faster.
      } catch {
        throw TokenFailure(error, "undo an interrupted rotation", of: maker.client.name)
      }
    }
    return left.isEmpty
      ? [] : ["an interrupted rotation left an unused token on the node; it was deleted"]
  }

  /// Undoes this rotation after a failure; if that fails too, the journal stays for the next call.
  private func abandon(
    _ journal: RotationJournal, by current: Secret, in folder: borrowing FolderLock
  ) throws(TokenFailure) {
    // What may be stored already is not deleted: the next call finds out which token is stored.
    guard journal.created?.isHandedOver != true, (try? undo(journal, with: current)) != nil
    else { return }
    RotationJournal.remove(journalPath, in: folder)
  }

  private func record(
    of created: RotationJournal.Created, _ token: Secret, _ superseded: [TokenRecord.Superseded]
  ) -> TokenRecord {
    TokenRecord(
      node: maker.client.node, id: created.id, name: created.name,
      createdAt: Date(timeIntervalSince1970: Double(created.createdAt)),
      expiresAt: created.expiresAt.map { Date(timeIntervalSince1970: Double($0)) },
      digest: TokenDigest(of: token), superseded: superseded)
  }

  private func write(_ record: TokenRecord) throws(TokenFailure) {
    try TokenFile.write(record, to: recordPath, for: .rotate)
  }
}

extension OldTokenFate {
  /// When the old token is to be deleted, in seconds since 1970; `nil` for never.
  func time(after now: Date) -> Int? {
    switch self {
    case .now: now.wholeSeconds
    case .after(let seconds): now.wholeSeconds + seconds
    case .never: nil
    }
  }
}
