import SubstraCommandSupport
import SubstraConfig

/// The pages of the manual, built from the tables that help is built from.
enum Manual {
  /// All pages of the command.
  static var pages: [ManualPage] {
    [command] + Verb.allCases.map(page(of:)) + [ConfigurationManual.page]
  }

  private static let commandPage = ManualPage.Reference("substra-config", 1)
  private static let linterPage = ManualPage.Reference("config-lint", 1)

  /// The page of the command.
  static var command: ManualPage {
    ManualPage(
      commandPage, summary: Help.summary, calls: [Help.usage],
      sections: [
        .init(
          "DESCRIPTION",
          [
            .paragraph(
              "\(Help.summary) A client is a named set of settings for one node, a server of the "
                + "platform Substra. Values come from YAML files, variables, secret files and "
                + "options. Credentials are shown only with --reveal."),
            .title("Commands"),
            .rows(
              Verb.allCases.map { verb in
                (.verb(verb.synopsis, page: verb.reference), verb.summary)
              }),
            .title("Settings"), .rows(settings),
            .title("Sources, highest first"),
            .rows(Origin.Layer.allCases.compactMap(\.helpRow).map { (.name($0.name), $0.summary) }),
          ]),
        .init("OPTIONS", [.rows(rows(CommandOption.allCases.filter { $0.isCommon }))]),
        .init("ENVIRONMENT", [.rows(Help.variables.map { (.variable($0.name), $0.summary) })]),
        .init("FILES", [.rows(files)]),
        .init("EXIT STATUS", [exitCodes]),
        .init("EXAMPLES", [.lines(Help.examples)]),
      ],
      related: [linterPage, ConfigurationManual.reference] + Verb.allCases.map(\.reference))
  }

  /// The page of a verb.
  static func page(of verb: Verb) -> ManualPage {
    let own = CommandOption.allCases.filter { $0.isOwn(of: verb) }
    let common = CommandOption.allCases.filter { $0.isCommon && $0.isTaken(by: verb) }
    let readsFiles = verb.takesClients || verb == .list
    let takesSetting = verb.operands.contains { $0.value.placeholder == "SETTING" }
    return ManualPage(
      verb.reference, summary: verb.summary, calls: ["substra-config \(verb.usage)"],
      sections: [
        .init(
          "DESCRIPTION",
          [.paragraph("\(verb.summary) \(verb.details)")]
            + (verb == .token ? [.title("Actions"), .rows(actions)] : [])
            + (takesSetting ? [.title("Settings"), .rows(settings)] : [])),
        .init(
          "OPTIONS",
          own.isEmpty
            ? [.rows(rows(common, of: verb))]
            : [
              .rows(rows(own, of: verb)), .title("Common options"), .rows(rows(common, of: verb)),
            ]),
        .init("ENVIRONMENT", [.rows(variables(of: verb))]),
        .init("FILES", readsFiles ? [.rows(files)] : []),
        exitStatus(of: verb),
        .init("EXAMPLES", [.lines(verb.examples)]),
      ],
      related: [commandPage] + (readsFiles ? [ConfigurationManual.reference] : [linterPage]))
  }
}

extension Manual {
  private static var actions: [(name: ManualPage.Term, text: String)] {
    TokenAction.allCases.map { (.word($0.synopsis), "\($0.summary) \($0.details)") }
  }

  private static var settings: [(name: ManualPage.Term, text: String)] {
    Setting.allCases.map { (.word($0.key), "\($0.summary) Value: \($0.valueDescription).") }
  }

  private static var files: [(name: ManualPage.Term, text: String)] {
    [
      (
        .path("substra.yaml"),
        "The usual name of a configuration file. No file is read unless --config or a variable "
          + "names it."
      ),
      (
        .path("~/.netrc"),
        "A login in it replaces the token in the Python SDK, which is a warning."
      ),
    ]
  }

  private static let exitCodes = ManualPage.Block.rows(
    ExitCode.allCases.map { (.name("\($0.rawValue)"), $0.summary) })

  private static func exitStatus(of verb: Verb) -> ManualPage.Section {
    var rows = exitCodes(of: verb).map { code in
      let namesAbsentOption = code == .success && !CommandOption.strict.isTaken(by: verb)
      return (
        ManualPage.Term.name("\(code.rawValue)"),
        namesAbsentOption ? "No errors. There may be warnings." : code.summary
      )
    }
    guard verb == .exec else { return .init("EXIT STATUS", [.rows(rows)]) }
    rows += [
      (.name("126"), "The command can't be run."), (.name("127"), "The command does not exist."),
    ]
    return .init(
      "EXIT STATUS",
      [
        .paragraph("The exit status of the command after --. If it was not started:"), .rows(rows),
      ])
  }

  /// The exit codes with which a verb can end.
  private static func exitCodes(of verb: Verb) -> [ExitCode] {
    switch verb {
    case .list, .show, .explain, .get, .check, .env, .token: ExitCode.allCases
    case .exec: ExitCode.allCases.filter { $0 != .success }
    case .schema, .completions, .help: [.success, .usage]
    }
  }

  private static func rows(
    _ options: [CommandOption], of verb: Verb? = nil
  ) -> [(name: ManualPage.Term, text: String)] {
    options.map { option in
      ManualPage.row(of: CommandOutline.Option(option, value: option.value(of: verb)))
    }
  }

  /// The variables that matter to a verb: without files, only those of the terminal.
  private static func variables(of verb: Verb) -> [(name: ManualPage.Term, text: String)] {
    let readsVariables = CommandOption.noEnvironment.isTaken(by: verb)
    let ofTerminal = Set(Terminal.Variable.allCases.map(\.rawValue))
    return Help.variables
      .filter { name, _ in
        name == "GITHUB_ENV" ? verb == .env : readsVariables || ofTerminal.contains(name)
      }
      .map { (.variable($0.name), $0.summary) }
  }
}

extension Verb {
  /// The page of the manual about the verb.
  var reference: ManualPage.Reference { .init("substra-config-\(rawValue)", 1) }
}
