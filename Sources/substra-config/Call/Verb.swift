import SubstraCommandSupport
import SubstraConfig

/// A verb of `substra-config`.
enum Verb: String, CaseIterable {
  case list
  case show
  case explain
  case get
  case check
  case env
  case exec
  case token
  case schema
  case completions
  case help
}

extension Verb {
  /// The arguments after the verb.
  var operands: [CommandOutline.Operand] {
    let client = CommandOutline.Operand(ArgumentValue("CLIENT", .client))
    let clients = CommandOutline.Operand(
      ArgumentValue("CLIENT", isRepeatable: true, .client), isRequired: false)
    return switch self {
    case .list, .schema: []
    case .show: [client]
    case .explain: [client, .init(.setting, isRequired: false)]
    case .get: [client, .init(.setting)]
    case .check, .env: [clients]
    case .exec: [clients, .init(ArgumentValue("COMMAND", .command))]
    case .token: [.init(ArgumentValue("ACTION", .word(TokenAction.words))), clients]
    case .completions: [.init(.choice(CompletionShell.self))]
    case .help:
      [
        .init(
          ArgumentValue("COMMAND", .word(HelpTopic.words)),
          isRequired: false)
      ]
    }
  }

  /// Whether the verb takes any number of clients; without one, it uses all clients of the files.
  var takesManyClients: Bool {
    switch self {
    case .check, .env, .exec: true
    case .list, .show, .explain, .get, .token, .schema, .completions, .help: false
    }
  }

  /// Whether the verb takes the name of a client.
  var takesClients: Bool {
    switch self {
    case .show, .explain, .get, .check, .env, .exec, .token: true
    case .list, .schema, .completions, .help: false
    }
  }

  /// The synopsis with options, which `exec` has before `--`.
  var usage: String {
    self == .exec ? "exec [OPTION...] [CLIENT...] -- COMMAND" : "\(synopsis) [OPTION...]"
  }

  /// The verb with its arguments.
  var synopsis: String {
    ([rawValue] + operands.map(\.synopsis)).joined(separator: " ")
  }

  /// What the verb does, in one line.
  var summary: String {
    switch self {
    case .list: "Lists the clients of the configuration files."
    case .show: "Shows a client's settings and their sources."
    case .explain: "Shows a setting's sources, the winner first."
    case .get: "Prints the value of one setting, for scripts."
    case .check: "Checks clients and reports all problems."
    case .env: "Prints the variables for the Python SDK."
    case .exec: "Runs a command with the Python SDK configured."
    case .token: "Makes, checks, replaces and revokes API tokens."
    case .schema: "Prints the JSON Schema of substra.yaml."
    case .completions: "Prints completions for a shell."
    case .help: "Prints this help, or that of a command."
    }
  }

  /// A paragraph of details for the help page.
  var details: String {
    switch self {
    case .list:
      "A client that can't be used is listed as error, and the exit code is 1."
    case .show:
      "Credentials are shown as <redacted> unless --reveal is given. With --format json, the "
        + "output also has what an HTTP client needs: base URL, headers, TLS verification."
    case .explain:
      "Also works for an invalid configuration, where it is most useful. The first row of each "
        + "setting is the source that wins."
    case .get:
      "Prints a credential only with --reveal; without it, the exit code is 2. For a setting "
        + "without a value, the exit code is 1. Warnings about other settings are not printed: see "
        + "'substra-config check'."
    case .check:
      "Checks files, variables, secret files and git as when the client is used. Also reports "
        + "SUBSTRA_* variables that do not belong to a client."
    case .env:
      "If the values include a credential, --reveal or --output is required; without it, nothing "
        + "is printed and the exit code is 2. A file that git tracks or does not ignore is not "
        + "written: exit code 1. In an existing dotenv or docker-env-file, only the variables of "
        + "these clients change. Formats: sh and fish for eval; dotenv for python-dotenv, Compose, "
        + "systemd and '. ./.env'; docker-env-file for docker run and kubectl; json; github for "
        + "later steps of a job (GITHUB_ENV); kubernetes-secret for kubectl apply."
    case .exec:
      "The command replaces this process, so terminal, signals and exit code are its own: "
        + "127 if the command does not exist, 126 if it can't be run. The Python SDK in it gets "
        + "these clients as resolved here, and reads no file unless the script names one. "
        + "Variables of other clients are passed on too; --pristine removes them. NETRC=/dev/null "
        + "is set, so that logins in ~/.netrc do not replace the token. With --session, the command "
        + "gets the token of a session in place of the password; it ends with the command. With "
        + "--on-change, the command is restarted with the new values, or gets a signal, when a file "
        + "changes. Values that can't be used are reported, and it goes on."
    case .token:
      "Asks the clients' nodes with the program curl. Tokens are kept in secret files that only you "
        + "can read, and are never printed, except by 'create --print'. Beside a secret file, "
        + "FILE.json is the record of its token: its ID, its name and its expiry."
    case .schema:
      "With it, editors complete settings, explain them, and mark mistakes. Save it in a file, and "
        + "name that file in the first line of the configuration: "
        + "# yaml-language-server: $schema=FILE. Validators of draft-07 read it too."
    case .completions:
      "The shell then completes commands, options, their values, settings, files, and the names "
        + "of the clients in the files of --config or of the variable. For these names, the "
        + "completions call 'substra-config completions clients', which prints one name a line. "
        + "It prints nothing about a problem, and never fails."
    case .help:
      "Prints the same as the option --help. 'substra-config help substra.yaml' describes "
        + "configuration files. With --format man, prints a page of the manual, for mandoc or "
        + "groff."
    }
  }

  /// The first example.
  var example: String { examples[0] }

  /// Example calls for the help page.
  var examples: [String] {
    switch self {
    case .list:
      [
        "substra-config list --config substra.yaml",
        "substra-config list --config substra.yaml --format json",
      ]
    case .show:
      [
        "substra-config show org-1 --config substra.yaml",
        "substra-config show org-1 --config substra.yaml --format json --reveal",
      ]
    case .explain:
      [
        "substra-config explain org-1 --config substra.yaml",
        "substra-config explain org-1 token --config substra.yaml --verbose",
      ]
    case .get:
      [
        "url=$(substra-config get org-1 url --config substra.yaml)",
        "substra-config get org-1 token --reveal --config substra.yaml",
      ]
    case .check:
      [
        "substra-config check --config substra.yaml",
        "substra-config check org-1 --config substra.yaml --strict --quiet",
      ]
    case .env:
      [
        "substra-config env org-1 --config substra.yaml --as dotenv --output .env",
        "eval \"$(substra-config env org-1 --config substra.yaml --reveal)\"",
      ]
    case .exec:
      [
        "substra-config exec --config substra.yaml -- python train.py",
        "substra-config exec org-1 org-2 --config substra.yaml -- python train.py",
        "substra-config exec org-1 --on-change restart -- python serve.py",
      ]
    case .token:
      [
        "substra-config token status --config substra.yaml --expires-within 14",
        "substra-config token create org-1 --name laptop --expires 30",
        "substra-config token rotate org-1 --config substra.yaml",
      ]
    case .schema:
      [
        "substra-config schema > .substra.schema.json",
        "substra-config schema | check-jsonschema --schemafile - substra.yaml",
      ]
    case .completions:
      [
        "eval \"$(substra-config completions bash)\"",
        "source <(substra-config completions zsh)",
        "substra-config completions fish | source",
        "substra-config completions clients --config substra.yaml",
      ]
    case .help:
      [
        "substra-config help",
        "substra-config help exec",
        "substra-config help substra.yaml --format man | man -l -",
      ]
    }
  }
}

extension ArgumentValue {
  /// The name of a setting.
  fileprivate static var setting: ArgumentValue { ArgumentValue("SETTING", .word(Setting.words())) }
}

extension CommandOutline {
  /// The verbs and options of `substra-config`.
  static var substraConfig: CommandOutline {
    typealias Command = substra_config.Verb
    func options(of verb: Command?, _ isTaken: (CommandOption) -> Bool) -> [Option] {
      CommandOption.allCases.filter(isTaken).map { Option($0, value: $0.value(of: verb)) }
    }
    return CommandOutline(
      name: "substra-config",
      verbs: Command.allCases.map { verb in
        Verb(
          name: verb.rawValue, summary: verb.summary,
          options: options(of: verb) { $0.isTaken(by: verb) },
          operands: verb.operands)
      },
      options: options(of: nil) { $0.isCommon },
      clientOptions: [CommandOption.config, .noEnvironment].map(\.rawValue))
  }
}
