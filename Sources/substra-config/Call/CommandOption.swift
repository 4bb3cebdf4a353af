import SubstraCommandSupport
import SubstraConfig

/// An option of `substra-config`.
enum CommandOption: String, OptionTable {
  case config
  case secretsDirectory = "secrets-directory"
  case secretFiles = "secret-files"
  case allowPipes = "allow-pipes"
  case credentialPolicy = "credential-policy"
  case set
  case setFile = "set-file"
  case noEnvironment = "no-environment"
  case client
  case format
  case reveal
  case strict
  case verbose
  case quiet
  case color
  case `as`
  case output
  case force
  case pristine
  case session
  case onChange = "on-change"
  case every
  case store
  case storeWith = "store-with"
  case name
  case expires
  case expiresWithin = "expires-within"
  case revokeOld = "revoke-old"
  case yes
  case current
  case sessions
  case print
  case open
  case timeout
  case cacert
  case allowHTTP = "allow-http"
  case help
  case version
}

extension CommandOption {
  var shortName: Character? {
    self == .help ? "h" : nil
  }

  var value: ArgumentValue? {
    switch self {
    case .config: .file(isRepeatable: true)
    case .output: .file()
    case .secretsDirectory: ArgumentValue("DIR", isRepeatable: true, .folder)
    case .secretFiles: .choice(SecretFileChoice.self, "POLICY")
    case .credentialPolicy: .choice(CredentialPolicy.self, "POLICY")
    case .set:
      ArgumentValue("SETTING=VALUE", isRepeatable: true, .assignment(Setting.words()))
    case .setFile:
      ArgumentValue(
        "SETTING=PATH", isRepeatable: true, .fileAssignment(Setting.words(\.hasSecretFile)))
    case .client: ArgumentValue("NAME", isRepeatable: true, .client)
    case .format: .choice(OutputFormat.self)
    case .color: .choice(Terminal.ColorChoice.self)
    case .as: .choice(VariableFormat.self, "FORMAT")
    case .store, .cacert: .file()
    case .name: ArgumentValue("NAME", .text)
    case .expires: ArgumentValue("DATE|DAYS", .text)
    case .expiresWithin: ArgumentValue("DAYS", .text)
    case .revokeOld: ArgumentValue("now|DURATION|never", .word([.init("now"), .init("never")]))
    case .timeout: ArgumentValue("SECONDS", .text)
    case .onChange: .choice(ChangeReaction.self, "restart|signal=NAME")
    case .every: ArgumentValue("DURATION", .text)
    case .allowPipes, .noEnvironment, .reveal, .strict, .verbose, .quiet, .force, .pristine,
      .session, .storeWith, .yes, .current, .sessions, .print, .open, .allowHTTP, .help, .version:
      nil
    }
  }

  /// The option's value in a call of a verb, or in one without a verb.
  func value(of verb: Verb?) -> ArgumentValue? {
    self == .format && verb == .help ? .choice(HelpFormat.self) : value
  }

  /// The option with its dashes and the placeholder of its value, in a call of a verb.
  func synopsis(of verb: Verb) -> String {
    CommandOutline.Option(self, value: value(of: verb)).synopsis
  }

  var summary: String {
    switch self {
    case .config: "A YAML file (\"\" for none); later files win."
    case .secretsDirectory: "A folder of secret files named like variables."
    case .secretFiles: "Required permissions: \(SecretFileChoice.listed(default: .strict))."
    case .allowPipes: "Accepts pipes as files, such as <(...)."
    case .credentialPolicy:
      "For credentials in cleartext: \(CredentialPolicy.listed(default: .rejectTracked))."
    case .set: "Overrides a setting; not for credentials."
    case .setFile: "Overrides a setting with the content of a file."
    case .noEnvironment: "Ignores SUBSTRA_* and CREDENTIALS_DIRECTORY."
    case .client: "Names a client, even one that begins with a dash."
    case .format: "Sets the output format; text is the default."
    case .reveal: "Shows passwords and tokens."
    case .strict: "Fails on warnings too: exit code 1."
    case .verbose: "Also shows what was checked and asked for a secret."
    case .quiet: "Prints only errors to standard error."
    case .color: "Colors the output; auto (default): on a terminal."
    case .as: "One of the formats above; sh is the default."
    case .output: "Writes to a file that only you can read."
    case .force: "Replaces FILE even if another program wrote it."
    case .pristine: "Of the environment, passes on only PATH, HOME, LANG, TERM and TZ."
    case .session: "Logs in with the password, and passes only the session's token on."
    case .onChange: "Restarts or signals the command when the configuration changes."
    case .every: "How often to look for changes (10s)."
    case .store: "The secret file to write, or git-credential."
    case .storeWith: "Gives the token to the COMMAND after -- on its standard input."
    case .name: "The token's name (import, create, rotate, revoke)."
    case .expires: "When the token expires: a date, or in how many days."
    case .expiresWithin: "Fails if a token expires within so many days (status)."
    case .revokeOld: "When the old token may be deleted; 24h is the default (rotate)."
    case .yes: "Deletes without asking (revoke, prune)."
    case .current: "Also deletes the token that the client uses (revoke)."
    case .sessions: "Also deletes sessions of password logins (prune)."
    case .print: "Prints the token instead of storing it (create)."
    case .open: "Opens the page in a browser (page)."
    case .timeout: "How long one request may take; 30 is the default."
    case .cacert: "A file with CA certificates to trust."
    case .allowHTTP: "Sends credentials over http:// to other machines too."
    case .help: "Prints this help and exits."
    case .version: "Prints the version and exits."
    }
  }

  /// The verbs that take the option; `nil` if most do.
  private var ownVerbs: [Verb]? {
    switch self {
    case .as, .output: [.env]
    case .force: [.env, .token]
    case .pristine, .session, .onChange, .every: [.exec]
    case .strict: [.check]
    case .verbose: [.explain]
    case .store, .storeWith, .name, .expires, .expiresWithin, .revokeOld, .yes, .current,
      .sessions, .print, .open:
      [.token]
    case .timeout, .cacert, .allowHTTP: [.exec, .token]
    case .config, .secretsDirectory, .secretFiles, .allowPipes, .credentialPolicy, .set, .setFile,
      .noEnvironment, .client, .format, .reveal, .quiet, .color, .help, .version:
      nil
    }
  }

  /// Whether most verbs take the option.
  var isCommon: Bool { ownVerbs == nil }

  /// Whether the option is one of the few that only this verb and perhaps another take.
  func isOwn(of verb: Verb) -> Bool { ownVerbs?.contains(verb) == true }
}

extension CommandOption {
  /// Whether a verb takes the option; `list` takes no `--client`, since it lists all clients.
  func isTaken(by verb: Verb) -> Bool {
    switch verb {
    case .completions: [.config, .noEnvironment, .color, .help, .version].contains(self)
    case .schema: [.color, .help, .version].contains(self)
    case .help: [.format, .color, .help, .version].contains(self)
    case .list: isCommon && self != .client
    case .token: isOwn(of: .token) || isCommon && self != .reveal
    case .show, .explain, .get, .check, .env, .exec: isCommon || isOwn(of: verb)
    }
  }
}

extension Setting {
  /// The settings that meet a condition, for completions.
  static func words(_ isListed: (Setting) -> Bool = { _ in true }) -> [ArgumentValue.Word] {
    allCases.filter(isListed).map { ArgumentValue.Word($0.key, $0.summary) }
  }
}

/// The values of `--secret-files`.
enum SecretFileChoice: String, CaseIterable {
  case strict
  case container
}
