import SubstraCommandSupport
import SubstraConfig

/// The help pages, built from the tables of verbs, options, settings, layers and variables.
enum Help {
  /// What the command does.
  static let summary =
    "Resolves the configuration of Substra clients and shows each value's source."

  /// A call of the command.
  static let usage = "substra-config COMMAND [OPTION...]"

  /// Example calls of the command.
  static let examples = [Verb.check, .explain, .show, .exec].map(\.example)

  /// The help of the command.
  static func command(width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("\(summary)")
    page.add(usage: ["\(usage)"])
    page.add("Commands:", rows: Verb.allCases.map { ($0.synopsis, $0.summary) })
    page.add("Options:", rows: rows(CommandOption.allCases.filter { $0.isCommon }))
    page.add("See 'substra-config COMMAND --help' for one command.")
    page.add("Settings:", text: "\(settings); also \(referenceKeys) in files")
    page.add("Sources, highest first:", rows: Origin.Layer.allCases.compactMap(\.helpRow))
    page.add("Variables:", rows: variables)
    page.add("Exit codes:", rows: ExitCode.allCases.map { ("\($0.rawValue)", $0.summary) })
    page.add(examples: examples)
    return page.lines
  }

  /// The help of a verb: its own options with summaries, the common ones without.
  static func verb(_ verb: Verb, width: Int?) -> [OutputText] {
    guard verb != .token else { return token(width: width) }
    var page = HelpPage(width: width)
    page.add("\(verb.summary)")
    page.add(usage: ["substra-config \(verb.usage)"])
    page.add("\(verb.details)")
    page.add("Options:", rows: rows(CommandOption.allCases.filter { $0.isOwn(of: verb) }))
    page.add(
      "Common options (see 'substra-config --help'):",
      text: list(CommandOption.allCases.filter { $0.isCommon && $0.isTaken(by: verb) }, of: verb))
    if verb.operands.contains(where: { $0.value.placeholder == "SETTING" }) {
      page.add("Settings:", text: settings)
    }
    page.add(examples: verb.examples)
    return page.lines
  }

  /// The help of `token`: its actions, each of which has a page of its own.
  private static func token(width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("\(Verb.token.summary)")
    page.add(usage: ["substra-config \(Verb.token.usage)"])
    page.add("\(Verb.token.details)")
    page.add("Actions:", rows: TokenAction.allCases.map { ($0.synopsis, $0.summary) })
    page.add("See 'substra-config token ACTION --help' for the options of one action.")
    page.add(examples: Verb.token.examples)
    return page.lines
  }

  /// The help of an action of `token`.
  static func action(_ action: TokenAction, width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("\(action.summary)")
    page.add(usage: ["substra-config \(action.usage)"])
    page.add("\(action.details)")
    page.add("Options:", rows: rows(CommandOption.allCases.filter(action.options.contains)))
    page.add(
      "Common options (see 'substra-config --help'):",
      text: list(
        CommandOption.allCases.filter { $0.isCommon && $0.isTaken(by: .token) }, of: .token))
    page.add(examples: action.examples)
    return page.lines
  }

  private static func list(_ options: [CommandOption], of verb: Verb) -> String {
    options.map { $0.synopsis(of: verb).replacing(" ", with: "\u{A0}") }.joined(separator: ", ")
  }

  private static let settings = Setting.allCases.map(\.key).joined(separator: ", ")

  /// The keys for secret files and secret stores, which are not settings: only files can contain
  /// them.
  private static let referenceKeys =
    SettingKey.all.filter { !$0.isValue }.map(\.text).joined(separator: ", ")

  private static func rows(_ options: [CommandOption]) -> [(name: String, summary: String)] {
    options.map { ($0.synopsis, $0.summary) }
  }

  /// The variables that the program reads itself; git and the command of `exec` read others.
  static let variables: [(name: String, summary: String)] = {
    let setting = "SUBSTRA_CLIENT_SETTING"
    let withStores = Setting.allCases.filter(\.hasSecretStore).map(\.key).joined(separator: ", ")
    return [
      (setting, "SUBSTRA_ORG_1_TOKEN is org-1's token."),
      ("\(setting)_FILE", "Path of a secret file with it."),
      ("\(setting)_FROM", "Secret store that has it, for \(withStores)."),
      (EnvironmentVariables.configurationFileVariable, "YAML file, unless --config is given."),
      (EnvironmentVariables.secretsDirectoryVariable, "A folder of secret files."),
      (EnvironmentVariables.credentialsDirectoryVariable, "The same; systemd sets it."),
      ("SUBSTRA_CA_BUNDLE", "CA certificates to trust, without --cacert."),
      ("GITHUB_ENV", "The file env --as github appends to."),
      ("HOME", "The home folder, for ~/ in paths."),
      ("PATH", "Where to look for git and commands."),
    ] + Terminal.Variable.allCases.map { ($0.rawValue, $0.summary) }
  }()
}

extension ExitCode {
  /// The meaning of the code.
  var summary: String { summary(findings: "Errors in the configuration, or a refusal by a node.") }
}

extension Origin.Layer {
  /// The layer as `show` and `explain` name it, and a summary; `nil` for one of applications only.
  var helpRow: (name: String, summary: String)? {
    summary.map { (description, $0) }
  }

  private var summary: String? {
    switch self {
    case .secretProvider: nil
    case .code: "The options --set and --set-file."
    case .environment: "SUBSTRA_ORG_1_TOKEN, or with _FILE or _FROM at its end."
    case .secretsDirectory: "Files named like variables; an earlier folder wins."
    case .configurationFile: "YAML; a later file wins, setting by setting."
    case .tokenRecord: "FILE.json beside a secret file, for token_expires_at."
    case .default: "Built-in values, such as 300 for retry_timeout."
    }
  }
}
