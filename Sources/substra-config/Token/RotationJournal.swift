#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode
import SubstraPlatform

/// What a rotation has begun, on the disk before each step, so that another call can finish it.
///
/// A request for a token can't be repeated safely: if its answer is lost, a token exists that
/// nobody has. The nonce stands in the name of that token, by which it is found and deleted.
struct RotationJournal: Codable, Sendable, Hashable {
  /// The version of the format.
  var version = 1
  /// The URL of the node.
  var node: String
  /// A random word in the name of the new token.
  var nonce: String
  /// The id of the token that is replaced, if it is known.
  var oldID: String?
  /// The name of that token, if it is known.
  var oldName: String?
  /// When the old token is to be deleted, in seconds since 1970; `nil` for never.
  var deleteOldAfter: Int?
  /// The new token, once the node has answered.
  var created: Created?

  /// What is known about the new token, which itself is not in the journal.
  struct Created: Codable, Sendable, Hashable {
    var id: String
    var name: String?
    var createdAt: Int
    var expiresAt: Int?
    /// The salted digest of the token.
    var digest: String
    /// Whether a command or git was started to store the token, so that it may be stored already.
    var isHandedOver = false
  }
}

extension RotationJournal.Created {
  /// Describes the token that a node created.
  init(_ created: CreatedToken) {
    let description = created.description
    self.init(
      id: description.id, name: description.name, createdAt: description.createdAt.wholeSeconds,
      expiresAt: description.expiresAt?.wholeSeconds, digest: TokenDigest(of: created.token).text)
  }

  /// Whether this is the token.
  func describes(_ token: Secret) -> Bool {
    TokenDigest(text: digest)?.matches(token) == true
  }
}

extension RotationJournal {
  /// The path of the journal for a record; a secrets directory ignores both.
  static func path(besideRecord record: ConfigurationPath) -> ConfigurationPath {
    ConfigurationPath(
      bytes: Array(record.bytes.dropLast(".json".utf8.count)) + ".rotation.json".utf8)
  }

  /// Reads a journal; `nil` if there is none.
  ///
  /// - Throws: If the file can't be read or is not a journal: a rotation may be unfinished.
  static func read(at path: ConfigurationPath) throws(TokenFailure) -> RotationJournal? {
    let contents: [UInt8]
    do throws(FileReadingError) {
      contents = try FileReading.contents(ofFile: path.bytes, limit: TokenRecord.sizeLimit)
    } catch .missing {
      return nil
    } catch {
      throw unreadable(path)
    }
    guard let journal = JSONDocument.decoded(RotationJournal.self, from: contents),
      journal.version == 1
    else { throw unreadable(path) }
    return journal
  }

  private static func unreadable(_ path: ConfigurationPath) -> TokenFailure {
    TokenFailure(
      message: "\(path.shown) is not a file that tells what the last rotation did",
      help: "look at the tokens with 'substra-config token list', then remove the file",
      code: .incomplete)
  }

  /// Writes the journal, so that it is on the disk when this returns.
  func write(to path: ConfigurationPath, in folder: borrowing FolderLock) throws(TokenFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a journal has only strings and whole numbers")
    }
    do throws(PrivateFileError) {
      try PrivateFile.write(Array(data), to: path.bytes)
      try folder.synchronizing()
    } catch {
      throw TokenFailure(
        message: "can't write \(path.shown): \(error.description)", code: .incomplete)
    }
  }

  /// Removes the journal: the rotation is finished.
  static func remove(_ path: ConfigurationPath, in folder: borrowing FolderLock) {
    PrivateFile.remove(path.bytes)
    try? folder.synchronize()
  }
}

extension FolderLock {
  /// Synchronizes the folder, with the error of writing a file.
  borrowing func synchronizing() throws(PrivateFileError) {
    do throws(SystemError) {
      try synchronize()
    } catch {
      throw .failed(error)
    }
  }
}
