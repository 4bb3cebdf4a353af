import SubstraCommandSupport

/// What `substra-config` can do.
enum Verb: String, CaseIterable {
  case list
  case show
  case explain
  case get
  case check
  case env
  case exec
}

extension Verb {
  /// The arguments behind the verb, as in help.
  var arguments: [String] {
    switch self {
    case .list: []
    case .show: ["CLIENT"]
    case .explain: ["CLIENT", "[SETTING]"]
    case .get: ["CLIENT", "SETTING"]
    case .check, .env: ["[CLIENT...]"]
    case .exec: ["[CLIENT...]", "--", "COMMAND"]
    }
  }

  /// Whether the verb takes any number of clients, none meaning all of the files.
  var takesManyClients: Bool {
    switch self {
    case .check, .env, .exec: true
    case .list, .show, .explain, .get: false
    }
  }

  /// The call of the verb: behind `--` everything belongs to the command.
  var usage: String {
    self == .exec ? "exec [OPTION...] [CLIENT...] -- COMMAND" : "\(synopsis) [OPTION...]"
  }

  /// The verb with its arguments.
  var synopsis: String {
    ([rawValue] + arguments).joined(separator: " ")
  }

  /// What the verb does, in one line.
  var summary: String {
    switch self {
    case .list: "Lists the clients of the configuration files."
    case .show: "Shows a client's settings, each with its origin."
    case .explain: "Shows every source of a setting and why it lost."
    case .get: "Prints the value of one setting, for scripts."
    case .check: "Reports all problems of all clients."
    case .env: "Prints the variables of the Python SDK."
    case .exec: "Runs a command that the Python SDK is used in."
    }
  }

  /// What to know beyond the summary.
  var details: String {
    switch self {
    case .list:
      "A client that can't be used is listed as such, and the exit code is 1."
    case .show:
      "Credentials are <redacted> unless --reveal is given. With --format json, what an HTTP "
        + "client needs for the node is shown as well."
    case .explain:
      "It works, and is most useful, when the configuration is broken. The first row of a "
        + "setting is the source that wins."
    case .get:
      "A credential needs --reveal, or the exit code is 2 and nothing is printed. For a setting "
        + "without a value it is 1. Warnings about other settings are left to check."
    case .check:
      "Files, variables, secret files and git are checked as for a use of the client. Variables "
        + "SUBSTRA_* that belong to no client are reported too."
    case .env:
      "With a credential among the values, --reveal or --output is needed, or the exit code is 2 "
        + "and nothing is printed. A file that git tracks or does not ignore is not written: exit "
        + "code 1. In an existing dotenv or docker-env-file, only the variables of "
        + "these clients change. Formats: sh and fish for eval; dotenv for python-dotenv, Compose, "
        + "systemd and '. ./.env'; docker-env-file for docker run and kubectl; json; github for "
        + "the next steps of a job (GITHUB_ENV); kubernetes-secret for kubectl apply."
    case .exec:
      "The command takes the place of this one, so that terminal, signals and exit code are its "
        + "own; 127 if it does not exist, 126 if it can't be run. The Python SDK in it sees "
        + "these clients as they are resolved here, and reads no file unless a script names one. "
        + "Variables of other clients are passed on too; --pristine removes them. NETRC=/dev/null "
        + "keeps logins in ~/.netrc from taking the place of the token."
    }
  }

  /// The first of the examples.
  var example: String { examples[0] }

  /// Calls that somebody might make.
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
      ]
    }
  }
}
