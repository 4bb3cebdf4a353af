import SubstraCommandSupport

/// An option of `substra-config`; every verb takes every one.
enum CommandOption: String, OptionTable {
  case config
  case set
  case noEnvironment = "no-environment"
  case client
  case format
  case reveal
  case color
  case help
  case version
}

extension CommandOption {
  var shortName: Character? {
    self == .help ? "h" : nil
  }

  var placeholder: String? {
    switch self {
    case .config: "FILE"
    case .set: "SETTING=VALUE"
    case .client: "NAME"
    case .format: "text|json"
    case .color: "auto|always|never"
    case .noEnvironment, .reveal, .help, .version: nil
    }
  }

  var summary: String {
    switch self {
    case .config: "A YAML file (\"\" for none); later ones win."
    case .set: "A value above all others; not for credentials."
    case .noEnvironment: "Ignores all variables SUBSTRA_*."
    case .client: "The client, when its name begins with a dash."
    case .format: "How data is printed; default text."
    case .reveal: "Shows passwords and tokens."
    case .color: "Default: on a terminal, unless NO_COLOR is set."
    case .help: "Explains the command and ends."
    case .version: "Prints the version and ends."
    }
  }
}

/// How data is printed.
enum OutputFormat: String, CaseIterable {
  case text
  case json
}
