import SubstraGit
import SubstraPlatform

/// The variables of an environment that concern Substra, as bytes.
///
/// The library reads no environment by itself: pass `.current()` to have it see the process's own.
/// Every value is wrapped, since any of them may be a credential. Beside the variables `SUBSTRA_*`
/// there is `CREDENTIALS_DIRECTORY`, the home folder, and what git has to be started with.
public struct EnvironmentVariables: Sendable {
  private var values: [String: Secret] = [:]

  /// The names of the variables of Substra's that give nothing to a client, and of those that would
  /// be Substra's in capitals.
  private var otherNames: [String] = []

  /// Whether the variables were taken away, so that none was looked at.
  private(set) var isMasked = false

  /// The variables that give something to a client, by what stands for its name.
  private var bySlug: [String: [ClientVariable]] = [:]

  /// systemd's folder of credentials.
  private var credentialsDirectory: Secret?

  /// What git is started with, in the order of the environment; the first of a name counts.
  private var forGit: [(name: [UInt8], value: Secret)] = []

  /// Creates an environment without variables.
  public init() {}

  /// Creates an environment of texts, for tests and for programs that keep their own.
  public init(_ variables: [String: String]) {
    self.init(
      bytes: variables.sorted { $0.key < $1.key }
        .map { (name: Array($0.key.utf8), value: Array($0.value.utf8)) })
  }

  /// Creates an environment of bytes; of a name that is there twice, the first counts.
  public init(bytes variables: some Sequence<(name: [UInt8], value: [UInt8])>) {
    for (name, value) in variables {
      if Self.concernsSubstra(name) {
        let text = String(decoding: name, as: UTF8.self)
        guard values[text] == nil else { continue }
        values[text] = Secret(bytes: value)
        if let variable = ClientVariable(text) {
          bySlug[variable.slug, default: []].append(variable)
        } else if !VariablesOfOthers.contains(text, value: values[text]) {
          otherNames.append(text)
        }
      } else if name.elementsEqual(Self.credentialsDirectoryVariable.utf8) {
        credentialsDirectory = credentialsDirectory ?? Secret(bytes: value)
      } else if GitEnvironment.usesVariable(name) {
        forGit.append((name: name, value: Secret(bytes: value)))
      } else if Self.wouldConcernSubstra(name) {
        otherNames.append(String(decoding: name, as: UTF8.self))
      }
    }
  }

  /// The environment of this process, read when this is called.
  public static func current() -> EnvironmentVariables {
    EnvironmentVariables(bytes: ProcessBytes.environment())
  }

  /// The names of the variables that begin with `SUBSTRA_`, sorted.
  public var names: [String] { values.keys.sorted() }
}

extension EnvironmentVariables {
  /// The variables of the client whose name has a slug.
  func variables(ofSlug slug: String) -> [ClientVariable] { bySlug[slug] ?? [] }

  /// The variables of clients whose slugs are wanted and of none at all, sorted; not those that other
  /// programs of the platform read.
  func names(ofSlugs isWanted: (String) -> Bool) -> [String] {
    let ofClients = bySlug.filter { isWanted($0.key) }.flatMap { $0.value.map(\.name) }
    return (ofClients + otherNames).sorted()
  }

  /// How many clients have variables.
  var clientCount: Int { bySlug.count }

  /// All variables that give a setting to some client, in no order.
  func variables(giving key: SettingKey) -> [ClientVariable] {
    bySlug.values.joined().filter { $0.key == key }
  }

  /// The first variable that gives something to some client.
  var firstOfAClient: String? { bySlug.values.joined().map(\.name).min() }

  /// The value of a variable that begins with `SUBSTRA_`.
  package subscript(name: String) -> Secret? { values[name] }

  /// Whether a variable names the YAML file.
  var namesFile: Bool {
    values[Self.configurationFileVariable]?.withBytes { !$0.isEmpty } == true
  }

  /// Whether `exec` or `env` made the variables: the one of the file is there, and it is empty.
  var isHandedOver: Bool {
    values[Self.configurationFileVariable]?.withBytes { $0.isEmpty } == true
  }

  /// The environment without what Substra reads; the home folder and git's variables stay.
  package var masked: EnvironmentVariables {
    var copy = self
    copy.values = [:]
    copy.bySlug = [:]
    copy.otherNames = []
    copy.isMasked = true
    copy.credentialsDirectory = nil
    return copy
  }

  /// The secrets directories that variables name, in order, each with its variable; `""` is none.
  var secretsDirectories: [(path: ConfigurationPath, variable: String)] {
    let own = values[Self.secretsDirectoryVariable]
      .map { (path: $0, variable: Self.secretsDirectoryVariable) }
    let systemd =
      credentialsDirectory
      .map { (path: $0, variable: Self.credentialsDirectoryVariable) }
    return [own, systemd].compactMap(\.self).compactMap { path, variable in
      let path = ConfigurationPath(bytes: path.withBytes { $0 })
      return path.isEmpty ? nil : (path, variable)
    }
  }

  /// The home folder, which `~/` stands for.
  var homeFolder: [UInt8]? {
    forGit.first { $0.name.elementsEqual("HOME".utf8) }?.value.withBytes { $0 }
  }

  /// What git is started with.
  var variablesForGit: [(name: [UInt8], value: [UInt8])] {
    forGit.map { (name: $0.name, value: $0.value.withBytes { $0 }) }
  }

  /// The variable that names the YAML file when none is given; `""` means none.
  package static let configurationFileVariable = "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH"

  /// The variable that names a secrets directory; `""` means none.
  package static let secretsDirectoryVariable = "SUBSTRA_SECRETS_DIRECTORY"

  /// The variable in which systemd names the folder of a unit's credentials.
  package static let credentialsDirectoryVariable = "CREDENTIALS_DIRECTORY"

  private static let prefix = Array("SUBSTRA_".utf8)

  /// Whether a name begins with `substra_` in any case; names have to be in capitals.
  private static func wouldConcernSubstra(_ name: [UInt8]) -> Bool {
    name.count > prefix.count && (name[0] | 0x20) == UInt8(ascii: "s")
      && zip(name, prefix).allSatisfy { $0 == $1 || ($0 & 0x5F == $1 && $0 >= 0x60) }
      && name.allSatisfy { $0 < 0x80 }
  }

  private static func concernsSubstra(_ name: [UInt8]) -> Bool {
    // Every name we ask for is ASCII; strings with other characters may compare equal to one.
    name.starts(with: prefix) && name.allSatisfy { $0 < 0x80 }
  }
}

extension EnvironmentVariables: CustomStringConvertible, CustomReflectable {
  public var description: String {
    "EnvironmentVariables(\(names.map(VariableShape.shown).joined(separator: ", ")))"
  }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
