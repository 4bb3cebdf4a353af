import SubstraGit
import SubstraPlatform
import SubstraYAML

/// The user's file that says which programs print tokens: `~/.config/substra/helpers.yaml`.
///
/// It is the only place for a command. A file that another user wrote, as that of a repository, can
/// name a helper but never define one.
struct HelpersFile {
  private let document: YAMLDocument

  /// The name of the file.
  static let name = "helpers.yaml"

  /// The largest file that is read, in bytes.
  static let sizeLimit = 64 << 10

  /// The path of the file, by the XDG Base Directory Specification; `nil` without a home folder.
  static func path(in environment: [(name: [UInt8], value: [UInt8])]) -> ConfigurationPath? {
    let folder = SystemPath.userFolder(
      environment.value(of: "XDG_CONFIG_HOME"), orInHome: environment.value(of: "HOME"), ".config")
    guard let folder else { return nil }
    return ConfigurationPath(bytes: SystemPath.joined(folder, Array("substra/\(name)".utf8)))
  }
}

extension HelpersFile {
  /// Reads the file, if only the user can have written it and no repository contains it.
  init(
    reading path: ConfigurationPath, _ identity: ProcessIdentity,
    _ tracking: (ConfigurationPath) -> FileTracking
  ) throws(HelperFlaw) {
    let (contents, realPath) = try Self.contents(of: path, identity)
    for path in [path, realPath] where tracking(path) != .outsideRepository { throw .inRepository }
    do throws(YAMLError) {
      document = try YAMLDocument.parse(contents)
    } catch {
      throw .malformed(line: error.mark?.line, "it is not valid YAML")
    }
    if let repeated = document.duplicateKeys.first {
      throw .malformed(line: repeated.repeated.start.line, "a key is set twice")
    }
  }

  private static func contents(
    of path: ConfigurationPath, _ identity: ProcessIdentity
  ) throws(HelperFlaw) -> (contents: [UInt8], realPath: ConfigurationPath) {
    do throws(SecretFileFailure) {
      let opened = try OpenedSecretFile.opening(SecretFilePath(path.bytes))
      // Others may read it, as it has no secret.
      let refusal = SecretFilePolicy(maximumSize: sizeLimit).evaluate(
        SecretFileFacts(
          file: opened.facts, folders: opened.folders, above: opened.above, links: opened.links,
          identity: identity)
      ).refusals.first { $0.rule != .secretFileExposed }
      if let refusal { throw .refused([refusal]) }
      let buffer = SecureBuffer(capacity: sizeLimit + 1)
      do throws(SystemError) {
        try opened.file.read(into: buffer)
      } catch {
        throw .refused([.cannotRead(error)])
      }
      if buffer.isFull { throw .refused([.tooLarge(limit: sizeLimit)]) }
      return (
        (0..<buffer.count).map { buffer[$0] }, ConfigurationPath(bytes: opened.realPath)
      )
    } catch {
      switch error {
      case .missing: throw .fileMissing
      case .changed: throw .unsafe(.changed)
      case .refused(let causes): throw .unsafe(causes.first ?? .changed)
      }
    }
  }
}

extension HelpersFile {
  /// The helper with a name.
  func helper(named name: String) throws(HelperFlaw) -> Helper {
    guard let root = document.roots.first, document.roots.count == 1 else {
      throw .unknown(nearest: nil)
    }
    guard root.kind == .mapping else {
      throw .malformed(line: root.start.line, "it is not a mapping of helpers")
    }
    guard let body = root.pairs.first(where: { $0.key.target.utf8.elementsEqual(name.utf8) })?.value
    else {
      let names = root.pairs.map(\.key.target).filter { SecretStore.isName($0.utf8) }.map(\.text)
      throw .unknown(nearest: NearestName.of(name, among: names))
    }
    return try Self.helper(body.target)
  }

  private static func helper(_ body: YAMLNode) throws(HelperFlaw) -> Helper {
    let line = body.start.line
    guard body.kind == .mapping else {
      throw .malformed(line: line, "a helper has the keys command and hosts")
    }
    var command: [[UInt8]]?
    var nodes: [String] = []
    for (key, value) in body.pairs {
      if key.target.hasText("command") {
        command = try words(value.target, "command")
      } else if key.target.hasText("hosts") {
        nodes = try hosts(value.target)
      } else {
        throw .malformed(line: key.start.line, "a helper has no other keys than command and hosts")
      }
    }
    guard let command, let program = command.first, !nodes.isEmpty else {
      throw .malformed(line: line, "a helper needs the keys command and hosts")
    }
    guard program.first == UInt8(ascii: "/") else {
      throw .malformed(line: line, "command does not begin with the absolute path of a program")
    }
    return Helper(program: program, arguments: Array(command.dropFirst()), nodes: nodes)
  }

  private static func hosts(_ list: YAMLNode) throws(HelperFlaw) -> [String] {
    var nodes: [String] = []
    for host in try words(list, "hosts") {
      guard let node = Helper.node(ofHost: host) else {
        throw .malformed(
          line: list.start.line, "hosts are names such as node.example.org or node.example.org:8443"
        )
      }
      nodes.append(node)
    }
    return nodes
  }

  /// The scalars of a list, as they are written; there has to be one.
  private static func words(_ list: YAMLNode, _ key: String) throws(HelperFlaw) -> [[UInt8]] {
    let items = list.items.map(\.target)
    guard list.kind == .sequence, !items.isEmpty,
      items.allSatisfy({ $0.kind == .scalar && !$0.utf8.contains(0) })
    else {
      throw .malformed(line: list.start.line, "\(key) is not a list of words")
    }
    return items.map { Array($0.utf8) }
  }
}
