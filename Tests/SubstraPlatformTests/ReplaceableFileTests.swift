import Foundation
import SubstraPlatform
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What becomes of permissions, and of a file that changes meanwhile.
struct ReplaceableFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var path: [UInt8] { Array("\(folder.path)/file".utf8) }

  private var mode: UInt16 {
    get throws { try FileFacts(of: path, followsLink: false).mode }
  }

  @Test(
    arguments: [0o600, 0o400, 0o644, 0o640, 0o660, 0o666, 0o700, 0o755, 0o604, 0o200] as [UInt16],
    [PrivateFile.Readers.owner, .byMask])
  func `permissions are never widened`(old: UInt16, readers: PrivateFile.Readers) throws {
    let file = try folder.write("old", to: "file")
    try #require(unsafe chmod(file, mode_t(old)) == 0)
    let change = try ReplaceableFile(at: path).replace(with: [0x61], readers: readers)
    let expected = readers == .owner ? old & 0o600 : old
    #expect(try mode == expected)
    #expect(change.old == old)
    #expect(change.new == expected)
    #expect(change.isNarrower == (expected != old))
  }

  @Test func `a new file is the owner's, or as the mask says`() throws {
    let file = try ReplaceableFile(at: path)
    #expect(file.facts == nil)
    #expect(file.contents == nil)
    let change = try file.replace(with: [0x61], readers: .owner)
    #expect(change.old == nil)
    #expect(change.new == 0o600)
    #expect(try mode == 0o600)
  }

  @Test func `a file is up to date if it has the bytes and no more permissions than it may`() throws
  {
    let file = try folder.write("a", to: "file")
    unsafe chmod(file, 0o644)
    #expect(try ReplaceableFile(at: path).isUpToDate(with: [0x61], readers: .byMask))
    #expect(try !ReplaceableFile(at: path).isUpToDate(with: [0x61], readers: .owner))
    unsafe chmod(file, 0o600)
    #expect(try ReplaceableFile(at: path).isUpToDate(with: [0x61], readers: .owner))
    #expect(try !ReplaceableFile(at: path).isUpToDate(with: [0x62], readers: .owner))
  }

  @Test func `what changed in between is not replaced`() throws {
    _ = try folder.write("old", to: "file")
    let file = try ReplaceableFile(at: path)
    _ = try folder.write("new", to: "file")
    #expect(throws: PrivateFileError.changed) { try file.replace(with: [0x61], readers: .owner) }
    let contents = try String(contentsOfFile: folder.path + "/file", encoding: .utf8)
    #expect(contents == "new")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["file"])
  }

  @Test func `what appeared or went in between is not replaced`() throws {
    let absent = try ReplaceableFile(at: path)
    let made = try folder.write("new", to: "file")
    #expect(throws: PrivateFileError.changed) { try absent.replace(with: [], readers: .owner) }
    let present = try ReplaceableFile(at: path)
    try FileManager.default.removeItem(atPath: made)
    #expect(throws: PrivateFileError.changed) { try present.replace(with: [], readers: .owner) }
  }

  @Test(.enabled(if: ProcessIdentity.current.effectiveUser == 0, "only root gives files away"))
  func `owner and group stay`() throws {
    let file = try folder.write("old", to: "file")
    unsafe chmod(file, 0o640)
    try #require(unsafe chown(file, 12345, 54321) == 0)
    try ReplaceableFile(at: path).replace(with: [0x61], readers: .byMask)
    let facts = try FileFacts(of: path, followsLink: false)
    #expect(facts.owner == 12345)
    #expect(facts.group == 54321)
    #expect(facts.mode == 0o640)
  }
}
