import SubstraCommandSupport

/// What `substra-config` can do.
enum Verb: String, CaseIterable {
  case list
  case show
  case explain
  case get
}

extension Verb {
  /// The arguments behind the verb, as in help.
  var arguments: [String] {
    switch self {
    case .list: []
    case .show: ["CLIENT"]
    case .explain: ["CLIENT", "[SETTING]"]
    case .get: ["CLIENT", "SETTING"]
    }
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
    }
  }

  /// What to know beyond the summary.
  var details: [String] {
    switch self {
    case .list:
      ["A client that can't be used is listed as such, and the exit code is 1."]
    case .show:
      [
        "What an HTTP client needs for the node is shown as well. Credentials are",
        "<redacted> unless --reveal is given.",
      ]
    case .explain:
      ["It works, and is most useful, when the configuration is broken."]
    case .get:
      [
        "A credential needs --reveal, or the exit code is 2 and nothing is printed.",
        "For a setting without a value it is 1.",
      ]
    }
  }

  /// A call that somebody might make.
  var example: String {
    switch self {
    case .list: "substra-config list --config substra.yaml"
    case .show: "substra-config show org-1 --config substra.yaml --format json"
    case .explain: "substra-config explain org-1 token"
    case .get: "url=$(substra-config get org-1 url)"
    }
  }
}
