/// The variables that git gets, built anew: git obeys dozens of them, and most would have it look
/// at another repository, write a file, or start a program.
package struct GitEnvironment: Sendable {
  /// All of them.
  let variables: [(name: [UInt8], value: [UInt8])]
  /// The folders that programs are looked up in, all from the root.
  let searchPath: [[UInt8]]

  /// Takes of `inherited` what `isKept` allows, and adds what every git command needs.
  private init(
    _ inherited: [(name: [UInt8], value: [UInt8])], keeping isKept: (String) -> Bool
  ) {
    var kept: [String: [UInt8]] = [:]
    // Of a name that is there twice, `getenv` sees the first.
    for (name, value) in inherited {
      guard let name = String(validating: name, as: UTF8.self), kept[name] == nil else { continue }
      if name == "PATH" || isKept(name) { kept[name] = value }
    }
    searchPath = Self.searchPath(kept["PATH"])
    kept["PATH"] = Array(searchPath.joined(separator: [UInt8(ascii: ":")]))
    kept.merge(Self.always.mapValues { Array($0.utf8) }) { _, ours in ours }
    variables = kept.sorted { $0.key < $1.key }
      .map { (name: Array($0.key.utf8), value: $0.value) }
  }
}

extension GitEnvironment {
  /// The variables for asking about a file wherever it is: those that choose a repository or an
  /// index, as a hook has them, are left out.
  static func forAnyRepository(_ inherited: [(name: [UInt8], value: [UInt8])]) -> GitEnvironment {
    GitEnvironment(inherited, keeping: isUsersOwn)
  }

  /// The variables for asking about the repository that this process belongs to, as a hook of git
  /// does: those that say which repository, index and work tree it is are kept.
  static func forThisRepository(_ inherited: [(name: [UInt8], value: [UInt8])]) -> GitEnvironment {
    GitEnvironment(inherited) { isUsersOwn($0) || repositoryVariables.contains($0) }
  }

  /// What git tells a hook of its repository, and its user may tell git.
  private static let repositoryVariables: Set<String> = [
    "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_CONFIG_PARAMETERS",
    "GIT_CEILING_DIRECTORIES", "GIT_IMPLICIT_WORK_TREE", "GIT_PREFIX",
  ]

  /// Whether git gets a variable of the process's environment, or is looked up by it.
  package static func usesVariable(_ name: [UInt8]) -> Bool {
    guard let name = String(validating: name, as: UTF8.self) else { return false }
    return name == "PATH" || isUsersOwn(name)
  }

  private static func isUsersOwn(_ name: String) -> Bool {
    userVariables.contains(name) || configurationPrefixes.contains { name.hasPrefix($0) }
  }

  /// Who the user is, and where the user's own configuration is.
  private static let userVariables: Set<String> = [
    "HOME", "XDG_CONFIG_HOME", "LANG", "SUDO_UID", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
  ]

  /// Configuration in variables, in which CI systems set `safe.directory`.
  private static let configurationPrefixes = ["GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"]

  private static let always = [
    // Its messages are looked into for `fatal:`.
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    // What a commit has is the object, not what stands in for it on this machine.
    "GIT_NO_REPLACE_OBJECTS": "1",
    // A partial clone names who has its missing objects, and by which command. Git before 2.45
    // does not know the first; no transport is called `none`, so that the second forbids all.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    // The search for `.git` goes up to the root, so git has to as well.
    "GIT_DISCOVERY_ACROSS_FILESYSTEM": "1",
  ]

  /// An empty or relative entry stands for a folder that anybody's repository may fill.
  private static func searchPath(_ value: [UInt8]?) -> [[UInt8]] {
    (value ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)).split(separator: UInt8(ascii: ":"))
      .filter { $0.first == UInt8(ascii: "/") }.map(Array.init)
  }
}
