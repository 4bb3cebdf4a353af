import Foundation
import SubstraConfig
import SubstraPlatform
import TestSupport
import Testing

struct TokenRecordFileTests {
  private let folder: TemporaryFolder
  private let token = Secret("t0ken")

  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.path + "/org-1.token" }

  private func write(_ text: String, mode: Int = 0o600) throws {
    let path = try folder.write(text, to: "org-1.token.json")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func record(of token: Secret) -> String {
    let digest = TokenDigest(of: token).text
    return "{\"version\": 1, \"node\": \"https://org-1.com\", \"token_digest\": \"\(digest)\"}"
  }

  private func file(
    _ policy: SecretFilePolicy = .strict, _ identity: ProcessIdentity = .current
  ) -> TokenRecordFile? {
    TokenRecordFile(
      besideSecretFile: Array(path.utf8), of: token, policy: policy, identity: identity)
  }

  @Test func `a missing record is none`() {
    #expect(file() == nil)
  }

  @Test(arguments: [0o600, 0o400, 0o644, 0o444])
  func `others may read a record of the token`(mode: Int) throws {
    try write(record(of: token), mode: mode)
    let found = try #require(file())
    #expect(found.record?.node == "https://org-1.com")
    #expect(found.note == nil)
    #expect(found.path.description == path + ".json")
  }

  @Test func `a record of another token is ignored with a note`() throws {
    try write(record(of: Secret("another")))
    let found = try #require(file())
    #expect(found.state == .ofAnotherToken)
    #expect(found.record == nil)
    #expect(found.note?.contains("describes another token") == true)
  }

  @Test(arguments: [0o620, 0o602, 0o666])
  func `a record that others may write is ignored`(mode: Int) throws {
    try write(record(of: token), mode: mode)
    #expect(file()?.state == .unusable(.writable(mode: UInt16(mode))))
    #expect(file(.container)?.state == .unusable(.writable(mode: UInt16(mode))))
  }

  @Test func `a record of another user counts only in a container`() throws {
    try write(record(of: token))
    if ProcessIdentity.current.isRoot {
      try FileManager.default.setAttributes(
        [.ownerAccountID: 4321], ofItemAtPath: path + ".json")
    }
    let other = ProcessIdentity(effectiveUser: 12345, primaryGroup: 12345)
    #expect(file(.strict, other)?.state == .unusable(.foreignOwner))
    #expect(file(.container, other)?.record != nil)
  }

  @Test func `a record that is malformed or too large is ignored`() throws {
    try write("{\"version\": 1}")
    #expect(file()?.state == .unusable(.malformed))
    try write(String(repeating: " ", count: TokenRecord.sizeLimit) + record(of: token))
    #expect(file()?.state == .unusable(.tooLarge))
  }

  @Test func `a folder or a pipe is ignored, and nothing is waited for`() throws {
    try FileManager.default.createDirectory(
      atPath: path + ".json", withIntermediateDirectories: false)
    #expect(file()?.state == .unusable(.notRegular(.folder)))
    try FileManager.default.removeItem(atPath: path + ".json")
    try #require(unsafe mkfifo(path + ".json", 0o600) == 0)
    #expect(file()?.state == .unusable(.notRegular(.pipe)))
  }

  @Test func `no note or description has the token`() throws {
    try write(record(of: token) + "t0ken")
    let found = try #require(file())
    #expect(!"\(found) \(found.note ?? "")".contains("t0ken"))
  }
}
