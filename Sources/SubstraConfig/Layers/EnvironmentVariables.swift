import SubstraGit
import SubstraPlatform

/// The variables of an environment that concern Substra, as bytes.
///
/// The library does not read the environment by itself: pass `.current()` for that of the process.
/// Every value is wrapped, since it may be a credential. Besides `SUBSTRA_*` the variables are
/// `CREDENTIALS_DIRECTORY`, `HOME`, and those that git and secret stores have to be started with.
///
/// ```swift
/// let variables: EnvironmentVariables = ["SUBSTRA_ORG_1_URL": "https://org-1.example.org"]
/// let resolver = ConfigurationResolver(files: [], environment: variables)
/// ```
public struct EnvironmentVariables: Sendable {
  private var values: [String: Secret] = [:]

  /// The variables `SUBSTRA_*` that are not settings of a client, and those that would begin with
  /// `SUBSTRA_` in capitals.
  private var otherNames: [String] = []

  /// Whether this is a copy from which Substra's variables were removed.
  private(set) var isMasked = false

  /// The variables for settings of clients, by the part that stands for the client's name.
  private var bySlug: [String: [ClientVariable]] = [:]

  /// The variables `…_MANAGE_URL` as the Python SDK reads them, by the client's part as well.
  private var bySlugOfSDK: [String: [ClientVariable]] = [:]

  /// systemd's folder of credentials.
  private var credentialsDirectory: Secret?

  /// The variables that git and secret stores are started with, in the order of the environment.
  private var forGit: [(name: [UInt8], value: Secret)] = []

  /// Creates an environment without variables.
  public init() {}

  /// Creates an environment of strings, for tests and for programs with variables of their own.
  public init(_ variables: [String: String]) {
    self.init(
      bytes: variables.sorted { $0.key < $1.key }
        .map { (name: Array($0.key.utf8), value: Array($0.value.utf8)) })
  }

  /// Creates an environment of bytes; if a name occurs twice, the first value counts.
  public init(bytes variables: some Sequence<(name: [UInt8], value: [UInt8])>) {
    for (name, value) in variables {
      if Self.concernsSubstra(name) {
        let text = String(decoding: name, as: UTF8.self)
        guard values[text] == nil else { continue }
        values[text] = Secret(bytes: value)
        if let variable = ClientVariable(text) {
          bySlug[variable.slug, default: []].append(variable)
          if let other = variable.readingOfSDK {
            bySlugOfSDK[other.slug, default: []].append(other)
          }
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
  ///
  /// A variable `…_MANAGE_URL` is `manage_url` of one client and `url` of another, as the Python SDK
  /// reads it: see `Docs/Decisions/0025-the-url-of-the-web-application.md`.
  func variables(ofSlug slug: String) -> [ClientVariable] {
    (bySlug[slug] ?? []).filter { !isExportedURL($0) } + (bySlugOfSDK[slug] ?? [])
  }

  /// Whether a variable `…_MANAGE_URL` is one that `exec` or `env` made: it is then a url, since they
  /// write no `manage_url`, and every client gets more variables than the url.
  private func isExportedURL(_ variable: ClientVariable) -> Bool {
    guard let url = variable.readingOfSDK, isExported else { return false }
    return bySlug[url.slug] != nil
  }

  /// The variables of the clients with wanted slugs, and those of no client, sorted.
  ///
  /// Variables that other programs of the platform read are not included.
  func names(ofSlugs isWanted: (String) -> Bool) -> [String] {
    let ofClients = bySlug.filter { isWanted($0.key) }.flatMap { $0.value }
      .filter { $0.readingOfSDK.map { isWanted($0.slug) } ?? true }.map(\.name)
    return (ofClients + otherNames).sorted()
  }

  /// The number of clients that have variables.
  var clientCount: Int { bySlug.count }

  /// The variables of all clients for one setting, in no particular order.
  func variables(giving key: SettingKey) -> [ClientVariable] {
    bySlug.values.joined().filter { $0.key == key }
  }

  /// The first variable, by name, for a setting of any client.
  var firstOfAClient: String? {
    // A loop, since `joined` needs the dictionary's type, which the runtime takes long to make.
    var first: String?
    for (_, variables) in bySlug {
      for variable in variables where first.map({ variable.name < $0 }) ?? true {
        first = variable.name
      }
    }
    return first
  }

  /// The value of a variable that begins with `SUBSTRA_`.
  package subscript(name: String) -> Secret? { values[name] }

  /// Whether `SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH` is set and not empty.
  var namesFile: Bool {
    values[Self.configurationFileVariable]?.isEmpty == false
  }

  /// Whether `exec` or `env` probably made the variables, since that of the file is set but empty.
  var isExported: Bool {
    values[Self.configurationFileVariable]?.isEmpty == true
  }

  /// The environment without the variables that Substra reads; `HOME` and git's variables stay.
  package var masked: EnvironmentVariables {
    var copy = self
    copy.values = [:]
    copy.bySlug = [:]
    copy.bySlugOfSDK = [:]
    copy.otherNames = []
    copy.isMasked = true
    copy.credentialsDirectory = nil
    return copy
  }

  /// The secrets directories that variables are set to, in order; an empty value means none.
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

  /// The variables that git and secret stores are started with.
  var variablesForGit: [(name: [UInt8], value: [UInt8])] {
    forGit.map { (name: $0.name, value: $0.value.withBytes { $0 }) }
  }

  /// The variable for the path of the YAML file if no file is given; `""` means no file.
  package static let configurationFileVariable = "SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH"

  /// The variable for the path of a secrets directory; `""` means none.
  package static let secretsDirectoryVariable = "SUBSTRA_SECRETS_DIRECTORY"

  /// The variable that systemd sets to the folder of a unit's credentials.
  package static let credentialsDirectoryVariable = "CREDENTIALS_DIRECTORY"

  private static let prefix = Array("SUBSTRA_".utf8)

  /// Whether a name begins with `substra_`, not all in capitals, as it has to be.
  private static func wouldConcernSubstra(_ name: [UInt8]) -> Bool {
    name.count > prefix.count && (name[0] | 0x20) == UInt8(ascii: "s")
      && zip(name, prefix).allSatisfy { $0 == $1 || ($0 & 0x5F == $1 && $0 >= 0x60) }
      && name.allSatisfy { $0 < 0x80 }
  }

  private static func concernsSubstra(_ name: [UInt8]) -> Bool {
    // All names in use are ASCII. As strings, names with other characters may equal them.
    name.starts(with: prefix) && name.allSatisfy { $0 < 0x80 }
  }
}

extension EnvironmentVariables: ExpressibleByDictionaryLiteral {
  /// Creates an environment of the variables alone; if a name occurs twice, the first value counts.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(bytes: elements.map { (name: Array($0.0.utf8), value: Array($0.1.utf8)) })
  }
}

extension EnvironmentVariables: CustomStringConvertible, CustomReflectable {
  public var description: String {
    "EnvironmentVariables(\(names.map(VariableShape.shown).joined(separator: ", ")))"
  }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
