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
    case .allowPipes, .noEnvironment, .reveal, .strict, .verbose, .quiet, .force, .pristine, .help,
      .version:
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
    case .verbose: "Also shows the checks that secret files passed."
    case .quiet: "Prints only errors to standard error."
    case .color: "Colors the output; auto (default): on a terminal."
    case .as: "One of the formats above; sh is the default."
    case .output: "Writes to a file that only you can read."
    case .force: "Replaces FILE even if another program wrote it."
    case .pristine: "Of the environment, passes on only PATH, HOME, LANG, TERM and TZ."
    case .help: "Prints this help and exits."
    case .version: "Prints the version and exits."
    }
  }

  /// The only verb that takes the option; `nil` if all do.
  var onlyVerb: Verb? {
    switch self {
    case .as, .output, .force: .env
    case .pristine: .exec
    case .strict: .check
    case .verbose: .explain
    case .config, .secretsDirectory, .secretFiles, .allowPipes, .credentialPolicy, .set, .setFile,
      .noEnvironment, .client, .format, .reveal, .quiet, .color, .help, .version:
      nil
    }
  }
}

extension CommandOption {
  /// Whether a verb takes the option; `list` takes no `--client`, since it lists all clients.
  func isTaken(by verb: Verb) -> Bool {
    switch verb {
    case .completions: [.config, .noEnvironment, .color, .help, .version].contains(self)
    case .schema: [.color, .help, .version].contains(self)
    case .help: [.format, .color, .help, .version].contains(self)
    case .list: onlyVerb == nil && self != .client
    case .show, .explain, .get, .check, .env, .exec: onlyVerb == nil || onlyVerb == verb
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
