import SubstraPlatform

/// The environment variables of a git process, chosen one by one.
///
/// Git reads dozens of variables. Most of them would make it read another repository, write a file
/// or start a program.
package struct GitEnvironment: Sendable {
  /// All the variables, sorted by name.
  let variables: [(name: [UInt8], value: [UInt8])]
  /// The absolute folders in which programs are searched.
  let searchPath: [[UInt8]]

  /// Keeps the inherited variables that `isKept` allows, and adds those that every command needs.
  ///
  /// - Parameter additional: Variables for one kind of commands, which replace others.
  private init(
    _ inherited: [(name: [UInt8], value: [UInt8])], adding additional: [String: String] = [:],
    keeping isKept: (String) -> Bool
  ) {
    var kept: [String: [UInt8]] = [:]
    // If a name occurs twice, `getenv` uses the first.
    for (name, value) in inherited {
      guard let name = String(validating: name, as: UTF8.self), kept[name] == nil else { continue }
      if name == "PATH" || isKept(name) { kept[name] = value }
    }
    searchPath = SystemPath.absoluteFolders(inSearchPath: kept["PATH"])
    kept["PATH"] = Array(searchPath.joined(separator: [UInt8(ascii: ":")]))
    for ours in [Self.always, additional] {
      kept.merge(ours.mapValues { Array($0.utf8) }) { _, ours in ours }
    }
    variables = kept.sorted { $0.key < $1.key }
      .map { (name: Array($0.key.utf8), value: $0.value) }
  }
}

extension GitEnvironment {
  /// Variables for asking about a file, whichever repository it is in.
  ///
  /// Those that choose a repository or an index, which git sets for hooks, are left out.
  static func forAnyRepository(_ inherited: [(name: [UInt8], value: [UInt8])]) -> GitEnvironment {
    GitEnvironment(inherited, keeping: isUsersOwn)
  }

  /// Variables for asking about the repository that this process works on, as a hook of git does.
  ///
  /// Those that choose the repository, the index and the work tree are kept.
  static func forThisRepository(_ inherited: [(name: [UInt8], value: [UInt8])]) -> GitEnvironment {
    GitEnvironment(inherited) { isUsersOwn($0) || repositoryVariables.contains($0) }
  }

  /// Variables for asking the credential helpers of the system and of the user.
  ///
  /// Without a repository and without configuration in variables, no helper of a repository, or of
  /// the program that started this one, is found. Nothing is left by which git or a helper would
  /// ask the user: a terminal, a program for passwords, a window.
  static func forCredentials(_ inherited: [(name: [UInt8], value: [UInt8])]) -> GitEnvironment {
    GitEnvironment(inherited, adding: withoutQuestions) { storeVariables.contains($0) }
  }

  private static let withoutQuestions = [
    // An empty value has precedence over `core.askPass` and over `SSH_ASKPASS`.
    "GIT_ASKPASS": "",
    // It is not a repository, and git then does not look for another one.
    "GIT_DIR": "/dev/null",
    // Git Credential Manager.
    "GCM_INTERACTIVE": "never",
  ]

  /// Variables by which a credential helper finds its store.
  private static let storeVariables: Set<String> = [
    "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "LANG",
    "DBUS_SESSION_BUS_ADDRESS", "GNUPGHOME", "PASSWORD_STORE_DIR",
  ]

  /// The variables that choose a repository; git sets them for hooks, and users may set them for
  /// git.
  private static let repositoryVariables: Set<String> = [
    "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_CONFIG_PARAMETERS",
    "GIT_CEILING_DIRECTORIES", "GIT_IMPLICIT_WORK_TREE", "GIT_PREFIX",
  ]

  /// Whether the variable is passed to git, or decides which `git` or helper is started.
  package static func usesVariable(_ name: [UInt8]) -> Bool {
    guard let name = String(validating: name, as: UTF8.self) else { return false }
    return name == "PATH" || keptVariables.contains(name)
      || configurationPrefixes.contains { name.hasPrefix($0) }
  }

  private static func isUsersOwn(_ name: String) -> Bool {
    userVariables.contains(name) || configurationPrefixes.contains { name.hasPrefix($0) }
  }

  /// Variables that identify the user, or say where the user's configuration is.
  private static let userVariables: Set<String> = [
    "HOME", "XDG_CONFIG_HOME", "LANG", "SUDO_UID", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
  ]

  /// The variables of both kinds of questions; one set, since every variable is looked up.
  private static let keptVariables = userVariables.union(storeVariables)

  /// Git configuration in variables; CI systems set `safe.directory` this way.
  private static let configurationPrefixes = ["GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"]

  private static let always = [
    // The messages are searched for `fatal:`.
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    // Read the objects of a commit themselves, not local replacements for them.
    "GIT_NO_REPLACE_OBJECTS": "1",
    // Nor parents that a file of grafts gives a commit.
    "GIT_GRAFT_FILE": "/dev/null",
    // In a partial clone, the repository's configuration says where missing objects come from and
    // by which command. Git before 2.45 ignores the first variable. The second allows only the
    // transport `none`, which does not exist.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    // This package searches for `.git` up to the root, so git must do so too.
    "GIT_DISCOVERY_ACROSS_FILESYSTEM": "1",
  ]
}
