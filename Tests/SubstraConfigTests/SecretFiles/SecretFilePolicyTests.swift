import SubstraConfig
import SubstraPlatform
import Testing

/// The policy alone, with attributes that need no files.
struct SecretFilePolicyTests {
  private static let us = ProcessIdentity(effectiveUser: 1000, primaryGroup: 1000)
  private static let root = ProcessIdentity(effectiveUser: 0, primaryGroup: 0)

  struct Case: CustomTestStringConvertible {
    var policy: SecretFilePolicy = .strict
    var identity: ProcessIdentity
    var kind: FileKind = .regular
    var mode: UInt16 = 0o600
    var owner: UInt32 = 1000
    var size = 40
    var folder = FileFacts(kind: .folder, mode: 0o755, owner: 0, group: 0)
    var isOutside = false
    var refusals: [String] = []
    var warnings: [String] = []

    var facts: SecretFileFacts {
      SecretFileFacts(
        file: FileFacts(kind: kind, mode: mode, owner: owner, group: owner, size: size),
        folders: [.init(path: Array("/run".utf8), facts: folder)],
        containment: isOutside ? .outside(root: [], realPath: []) : .undeclared, identity: identity)
    }

    var testDescription: String {
      "\(policy.boundary) uid \(identity.effectiveUser): \(kind) \(String(mode, radix: 8)) "
        + "of \(owner), \(size) bytes, in \(String(folder.mode, radix: 8)) of \(folder.owner)"
        + (isOutside ? ", outside" : "")
    }
  }

  private static func folder(_ mode: UInt16, _ owner: UInt32, group: UInt32) -> FileFacts {
    FileFacts(kind: .folder, mode: mode, owner: owner, group: group)
  }

  static let own: [Case] = [
    Case(identity: us), Case(identity: us, mode: 0o400), Case(identity: us, mode: 0o700),
    Case(identity: us, mode: 0o640, refusals: ["exposed"]),
    Case(identity: us, mode: 0o604, refusals: ["exposed"]),
    Case(identity: us, mode: 0o610, refusals: ["exposed"]),
    Case(identity: us, mode: 0o620, refusals: ["writable"]),
    Case(identity: us, mode: 0o666, refusals: ["writable", "exposed"]),
    Case(policy: .container, identity: us, mode: 0o644),
    Case(policy: .container, identity: us, mode: 0o664, refusals: ["writable"]),
  ]

  static let others: [Case] = [
    Case(identity: us, mode: 0o644, owner: 0), Case(identity: us, mode: 0o444, owner: 0),
    Case(identity: us, mode: 0o440, owner: 0),
    Case(identity: us, mode: 0o664, owner: 0, refusals: ["writable"]),
    Case(identity: us, mode: 0o600, owner: 2000, refusals: ["foreignOwner"]),
    Case(identity: us, mode: 0o644, owner: 2000, refusals: ["foreignOwner"]),
    Case(identity: us, mode: 0o666, owner: 2000, refusals: ["foreignOwner", "writable"]),
    Case(policy: .container, identity: us, mode: 0o644, owner: 2000),
    Case(policy: .container, identity: us, mode: 0o646, owner: 2000, refusals: ["writable"]),
  ]

  static let asRoot: [Case] = [
    Case(identity: root, owner: 0), Case(identity: root, mode: 0o400, owner: 0),
    Case(identity: root, mode: 0o644, owner: 0, warnings: ["exposedToOthersAsRoot"]),
    Case(identity: root, mode: 0o440, owner: 0, warnings: ["exposedToOthersAsRoot"]),
    Case(
      identity: root, mode: 0o666, owner: 0, refusals: ["writable"],
      warnings: ["exposedToOthersAsRoot"]),
    Case(identity: root, owner: 1000, refusals: ["foreignOwner"]),
    Case(policy: .container, identity: root, mode: 0o644, owner: 0),
    Case(policy: .container, identity: root, mode: 0o644, owner: 1000),
  ]

  static let folders: [Case] = [.strict, SecretFilePolicy.container].flatMap { policy in
    [
      (folder(0o700, 1000, group: 1000), true), (folder(0o500, 0, group: 0), true),
      (folder(0o1777, 0, group: 0), true), (folder(0o3775, 0, group: 50), true),
      (folder(0o777, 0, group: 0), false), (folder(0o777, 1000, group: 1000), false),
      (folder(0o775, 0, group: 50), false), (folder(0o775, 1000, group: 1000), true),
      (folder(0o2775, 1000, group: 1000), true), (folder(0o775, 1000, group: 50), false),
      (folder(0o775, 2000, group: 1000), false),
    ].map { folder, isSafe in
      Case(
        policy: policy, identity: us, folder: folder, refusals: isSafe ? [] : ["folderWritable"])
    }
  }

  static let kinds: [Case] = [
    Case(identity: us, kind: .folder, mode: 0o777, refusals: ["notRegular"]),
    Case(identity: us, kind: .device, mode: 0o666, owner: 0, refusals: ["notRegular"]),
    Case(identity: us, kind: .socket, refusals: ["notRegular"]),
    Case(identity: us, kind: .other, refusals: ["notRegular"]),
    Case(identity: us, kind: .pipe, mode: 0o644, refusals: ["pipe"]),
    Case(policy: .container, identity: us, kind: .pipe, refusals: ["pipe"]),
    Case(policy: .init(allowsPipes: true), identity: us, kind: .pipe),
    Case(
      policy: .init(allowsPipes: true), identity: us, kind: .pipe, mode: 0o644,
      refusals: ["exposed"]),
    Case(identity: us, size: 64 << 10),
    Case(identity: us, size: 64 << 10 | 1, refusals: ["tooLarge"]),
    Case(policy: .init(maximumSize: -1), identity: us, refusals: ["tooLarge"]),
    Case(policy: .init(maximumSize: .max), identity: us, size: .max, refusals: ["tooLarge"]),
    Case(identity: us, isOutside: true, refusals: ["outsideRoot"]),
    Case(policy: .container, identity: us, isOutside: true, refusals: ["outsideRoot"]),
    Case(
      identity: us, mode: 0o666, owner: 2000, size: 1 << 20,
      folder: folder(0o777, 0, group: 0), isOutside: true,
      refusals: ["outsideRoot", "tooLarge", "foreignOwner", "writable", "folderWritable"]),
  ]

  @Test(arguments: own + others + asRoot + folders + kinds)
  func `the policy depends only on the attributes of a file`(_ test: Case) {
    let verdict = test.policy.evaluate(test.facts)
    #expect(verdict.refusals.map(\.name) == test.refusals)
    #expect(verdict.warnings.map(\.name) == test.warnings)
    let errors = verdict.refusals.map(\.severity)
    #expect(errors.allSatisfy { $0 == .error })
    #expect(verdict.warnings.map(\.severity).allSatisfy { $0 == .warning })
  }

  @Test func `the checks of a file of root are listed`() {
    let facts = Case(identity: Self.us, mode: 0o444, owner: 0).facts
    let checks = SecretFilePolicy.strict.evaluate(facts).checks.map(\.description)
    #expect(
      checks == [
        "regular file", "not larger than 64 KiB", "owned by root",
        "writable by its owner alone (mode 0444)",
        "readable by others (mode 0444), allowed for root's files",
        "in folder '/run' (mode 0755), writable by its owner alone",
      ])
  }

  @Test func `any owner and readers are accepted in a container`() {
    let facts = Case(identity: Self.us, mode: 0o644, owner: 2000).facts
    let checks = SecretFilePolicy.container.evaluate(facts).checks.map(\.description)
    #expect(
      checks == [
        "regular file", "not larger than 64 KiB", "owned by uid 2000, accepted in a container",
        "writable by its owner alone (mode 0644)",
        "readable by others (mode 0644), accepted in a container",
        "in folder '/run' (mode 0755), writable by its owner alone",
      ])
  }
}
