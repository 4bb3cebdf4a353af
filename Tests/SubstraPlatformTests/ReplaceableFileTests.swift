import Foundation
import TestSupport
import Testing

@testable import SubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Permissions after replacing a file, and files that change before they are replaced.
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

  @Test func `a new file for the owner alone has mode 0600`() throws {
    let file = try ReplaceableFile(at: path)
    #expect(file.facts == nil)
    #expect(file.contents == nil)
    let change = try file.replace(with: [0x61], readers: .owner)
    #expect(change.old == nil)
    #expect(change.new == 0o600)
    #expect(try mode == 0o600)
  }

  @Test func `a file is up to date if contents and permissions are`() throws {
    let file = try folder.write("a", to: "file")
    unsafe chmod(file, 0o644)
    #expect(try ReplaceableFile(at: path).isUpToDate(with: [0x61], readers: .byMask))
    #expect(try !ReplaceableFile(at: path).isUpToDate(with: [0x61], readers: .owner))
    unsafe chmod(file, 0o600)
    #expect(try ReplaceableFile(at: path).isUpToDate(with: [0x61], readers: .owner))
    #expect(try !ReplaceableFile(at: path).isUpToDate(with: [0x62], readers: .owner))
  }

  @Test func `a file that changed after it was read is not replaced`() throws {
    _ = try folder.write("old", to: "file")
    let file = try ReplaceableFile(at: path)
    _ = try folder.write("new", to: "file")
    #expect(throws: PrivateFileError.changed) { try file.replace(with: [0x61], readers: .owner) }
    let contents = try String(contentsOfFile: folder.path + "/file", encoding: .utf8)
    #expect(contents == "new")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["file"])
  }

  @Test func `a file that appeared or disappeared meanwhile is not replaced`() throws {
    let absent = try ReplaceableFile(at: path)
    let made = try folder.write("new", to: "file")
    #expect(throws: PrivateFileError.changed) { try absent.replace(with: [], readers: .owner) }
    let present = try ReplaceableFile(at: path)
    try FileManager.default.removeItem(atPath: made)
    #expect(throws: PrivateFileError.changed) { try present.replace(with: [], readers: .owner) }
  }

  @Test func `a file that appears at the last moment is not replaced`() throws {
    let made = try folder.write("new", to: "made")
    let other = try folder.write("other", to: "file")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "nowhere")
    for name in ["file", "link"] {
      #expect(throws: PrivateFileError.changed) {
        _ = try PrivateFile.link(Array(made.utf8), as: Array("\(folder.path)/\(name)".utf8))
      }
    }
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "other")
    #expect(try PrivateFile.link(Array(made.utf8), as: Array("\(folder.path)/free".utf8)))
    #expect(try String(contentsOfFile: folder.path + "/free", encoding: .utf8) == "new")
  }

  /// A program that sets an access control list; 65534 is the number of a user.
  private static let accessList = """
    import os, struct, sys
    entries = [(1, 6, -1), (2, int(sys.argv[3]), 65534), (4, int(sys.argv[4]), -1),
               (16, int(sys.argv[3]), -1), (32, 0, -1)]
    value = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    os.setxattr(sys.argv[1], "system.posix_acl_" + sys.argv[2], value)
    """

  /// Sets an access control list; `false` without Python, or if the file system does not have such
  /// lists.
  private func setAccessList(
    _ kind: String, of path: String, user: Int, group: Int
  ) throws -> Bool {
    let script = try folder.write(Self.accessList, to: "list.py")
    let line = "python3 '\(script)' '\(path)' \(kind) \(user) \(group)"
    return try BuiltExecutable.shell(line, in: folder.url).status == 0
  }

  @Test(arguments: [(6, 0), (4, 4), (7, 5), (0, 0)], [PrivateFile.Readers.owner, .byMask])
  func `an access list does not become permissions of the group`(
    granted: (user: Int, group: Int), readers: PrivateFile.Readers
  ) throws {
    let file = try folder.write("old", to: "file")
    unsafe chmod(file, 0o600)
    guard try setAccessList("access", of: file, user: granted.user, group: granted.group) else {
      print("skipped: no python3, or a file system without access lists")
      return
    }
    let old = try mode
    #expect(Int(old & 0o070) == granted.user << 3)
    let change = try ReplaceableFile(at: path).replace(with: [0x61], readers: readers)
    #expect(try mode == 0o600)
    #expect(change.isNarrower == (old != 0o600))
    #expect(try BuiltExecutable.shell("ls -l file", in: folder.url).output.hasPrefix("-rw------- "))
  }

  @Test(arguments: [PrivateFile.Readers.owner, .byMask])
  func `the folder's access list does not widen permissions`(
    readers: PrivateFile.Readers
  ) throws {
    let file = try folder.write("old", to: "file")
    unsafe chmod(file, 0o640)
    guard try setAccessList("default", of: folder.path, user: 6, group: 4) else {
      print("skipped: no python3, or a file system without access lists")
      return
    }
    try ReplaceableFile(at: path).replace(with: [0x61], readers: readers)
    let listed = try BuiltExecutable.shell("ls -l file", in: folder.url).output
    // `ls` prints a plus sign after the permissions if there is a list.
    #expect(listed.hasPrefix(readers == .owner ? "-rw------- " : "-rw-r----- "), "\(listed)")
  }

  @Test(
    .enabled(
      if: ProcessIdentity.current.effectiveUser == 0, "only root can change the owner of a file"))
  func `owner and group are kept`() throws {
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
