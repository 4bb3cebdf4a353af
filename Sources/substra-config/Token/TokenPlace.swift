import SubstraCommandSupport
import SubstraConfig
import SubstraGit
import SubstraPlatform

/// The paths at which `token` keeps what it stores.
struct TokenPlace {
  private let environment: [(name: [UInt8], value: [UInt8])]

  /// Creates the paths for an environment.
  init(_ environment: [(name: [UInt8], value: [UInt8])]) {
    self.environment = environment
  }
}

extension TokenPlace {
  /// The secret file for a client whose configuration names none, by the XDG Base Directory
  /// Specification: `~/.config/substra/SUBSTRA_ORG_1_TOKEN`.
  func standardFile(for client: String) throws(TokenFailure) -> ConfigurationPath {
    try path("XDG_CONFIG_HOME", ".config", client, suffix: "")
  }

  /// The file with the state of a rotation whose token no file holds.
  func stateFile(for client: String) throws(TokenFailure) -> ConfigurationPath {
    try path("XDG_STATE_HOME", ".local/state", client, suffix: ".json")
  }

  /// The path as users write it: from `~/` on, if it is in the home folder.
  func written(_ path: ConfigurationPath) -> String {
    let slash = [UInt8(ascii: "/")]
    let absolute =
      path.bytes.starts(with: slash)
      ? path.bytes
      : SystemPath.joined((try? SystemPath.real([UInt8(ascii: ".")])) ?? [], path.bytes)
    guard let home = value("HOME"), home.starts(with: slash), absolute.starts(with: home + slash)
    else { return ConfigurationPath(bytes: absolute).description }
    return "~/" + ConfigurationPath(bytes: Array(absolute.dropFirst(home.count + 1))).description
  }

  private func path(
    _ variable: String, _ folderInHome: String, _ client: String, suffix: String
  ) throws(TokenFailure) -> ConfigurationPath {
    guard let prefix = try? VariablePrefix(clientName: client), !prefix.slug.isEmpty else {
      throw TokenFailure(
        message: "there is no usual file name for the token of this client",
        help: "name a file with --store FILE", code: .usage)
    }
    let folder = SystemPath.userFolder(value(variable), orInHome: value("HOME"), folderInHome)
    guard let folder else {
      throw TokenFailure(
        message: "the home folder is not known, since HOME is not set",
        help: "name a file with --store FILE", code: .usage)
    }
    let name = "substra/" + prefix.variable(for: Setting.token.variableSuffix) + suffix
    return ConfigurationPath(bytes: SystemPath.joined(folder, Array(name.utf8)))
  }

  private func value(_ name: String) -> [UInt8]? {
    environment.first { $0.name.elementsEqual(name.utf8) && !$0.value.isEmpty }?.value
  }
}

extension ConfigurationResolver {
  /// Fails if git could commit a file that is to be written, or can't tell.
  func checkIsPrivate(_ path: ConfigurationPath) throws(TokenFailure) {
    guard let refusal = refusal(toWrite: path) else { return }
    throw TokenFailure(
      message: "\(path.shown) is not written: \(refusal.reason)", help: refusal.help,
      code: refusal.code)
  }
}
