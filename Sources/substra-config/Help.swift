import SubstraCommandSupport
import SubstraConfig

/// The help texts, made of the tables of verbs, options, settings, layers and variables.
enum Help {
  /// The help of the command.
  static func command(width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("Resolves the configuration of Substra clients and says where each value is from.")
    page.add(usage: ["substra-config COMMAND [OPTION...]"])
    page.add("Commands:", rows: Verb.allCases.map { ($0.synopsis, $0.summary) })
    page.add("Options:", rows: rows(CommandOption.allCases.filter { $0.onlyVerb == nil }))
    page.add("'substra-config COMMAND --help' has more.")
    page.add("Settings:", text: "\(settings); also \(fileKeys) in files")
    page.add("Sources, highest first:", rows: Origin.Layer.allCases.map { $0.helpRow })
    page.add("Variables:", rows: variables)
    page.add("Exit codes:", rows: ExitCode.allCases.map { ("\($0.rawValue)", $0.summary) })
    page.add(examples: [Verb.check, .explain, .show, .exec].map(\.example))
    return page.lines
  }

  /// The help of a verb: its own options in full, the others by name.
  static func verb(_ verb: Verb, width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("\(verb.summary)")
    page.add(usage: ["substra-config \(verb.usage)"])
    page.add("\(verb.details)")
    page.add("Options:", rows: rows(CommandOption.allCases.filter { $0.onlyVerb == verb }))
    page.add(
      "Common options (see 'substra-config --help'):",
      text: CommandOption.allCases
        .filter { $0.onlyVerb == nil && $0.isTaken(by: verb) }
        .map { $0.synopsis.replacing(" ", with: "\u{A0}") }.joined(separator: ", "))
    if verb.arguments.contains(where: { $0.contains("SETTING") }) {
      page.add("Settings:", text: settings)
    }
    page.add(examples: verb.examples)
    return page.lines
  }

  private static let settings = Setting.allCases.map(\.key).joined(separator: ", ")

  /// The keys that name secret files: they are no settings of their own, so that no verb takes them.
  private static let fileKeys =
    SettingKey.all.filter(\.isFile).map(\.text).joined(separator: ", ")

  private static func rows(_ options: [CommandOption]) -> [(name: String, summary: String)] {
    options.map { ($0.synopsis, $0.summary) }
  }

  /// The variables that the program reads, beside those that git and the command of `exec` get.
  private static let variables: [(name: String, summary: String)] = {
    let setting = "SUBSTRA_CLIENT_SETTING"
    let withFiles = Setting.allCases.filter(\.hasSecretFile).map(\.key).joined(separator: ", ")
    return [
      (setting, "Such as SUBSTRA_ORG_1_TOKEN of org-1."),
      ("\(setting)_FILE", "A secret file: \(withFiles)."),
      (EnvironmentVariables.configurationFileVariable, "The YAML file, without --config."),
      (EnvironmentVariables.secretsDirectoryVariable, "A folder of secret files."),
      (EnvironmentVariables.credentialsDirectoryVariable, "The same, as systemd sets it."),
      ("GITHUB_ENV", "The file of env --as github."),
      ("HOME", "What ~/ stands for in paths."),
      ("PATH", "Where git and commands are found."),
    ] + Terminal.Variable.allCases.map { ($0.rawValue, $0.summary) }
  }()
}

extension Origin.Layer {
  /// The layer as `show` and `explain` name it, and how values get there.
  fileprivate var helpRow: (name: String, summary: String) {
    (description, summary)
  }

  private var summary: String {
    switch self {
    case .code: "The options --set and --set-file."
    case .environment: "SUBSTRA_ORG_1_TOKEN, or SUBSTRA_ORG_1_TOKEN_FILE."
    case .secretsDirectory: "Files named like variables; an earlier folder wins."
    case .configurationFile: "YAML; a later file wins, setting by setting."
    case .default: "What is assumed, such as 300 for retry_timeout."
    }
  }
}
