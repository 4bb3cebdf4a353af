import SubstraCommandSupport

/// What `substra-config token` does: its first argument.
enum TokenAction: String, CaseIterable {
  case status
  case list
  case `import`
  case create
  case rotate
  case revoke
  case prune
  case page
}

extension TokenAction {
  /// The action with its arguments, for help.
  var synopsis: String {
    switch self {
    case .status: "status [CLIENT...]"
    case .list, .import, .create, .rotate, .prune, .page: "\(rawValue) CLIENT"
    case .revoke: "revoke CLIENT [ID]"
    }
  }

  /// The synopsis with the options that have to be given.
  var usage: String {
    let required =
      switch self {
      case .create: " --name NAME --expires DATE|DAYS"
      case .status, .list, .import, .rotate, .revoke, .prune, .page: ""
      }
    return "token \(synopsis)\(required) [OPTION...]"
  }

  /// What the action does, in one line.
  var summary: String {
    switch self {
    case .status: "Asks the nodes whether they accept the clients' tokens."
    case .list: "Lists your tokens on the client's node."
    case .import: "Stores a token that you made in the web application."
    case .create: "Makes a token and stores it in a secret file."
    case .rotate: "Replaces the client's token by a new one."
    case .revoke: "Deletes a token on the node, by ID or by --name."
    case .prune: "Deletes expired and replaced tokens on the node."
    case .page: "Prints the URL of the page on which tokens are made."
    }
  }

  /// A paragraph of details for the help page.
  var details: String {
    switch self {
    case .status:
      "For each client: whether its node accepts the token, as which user, when the token expires, "
        + "and whether the node allows logins with a password. The nodes are asked at the same "
        + "time, and a token is sent to the node of its client only. The exit code is 1 if a client "
        + "can't be used, and 3 if a node does not answer."
    case .list:
      "A node never returns a token that exists, so the token of the client is marked only if "
        + "its record has the ID: the file FILE.json beside the secret file, which 'import', "
        + "'create' and 'rotate' write."
    case .import:
      "Asks for the token, which is not shown, or reads it from standard input. It is stored only if "
        + "the node accepts it: in the file of --store, or by git's credential helpers with "
        + "--store git-credential; else where the configuration names one of both, else in "
        + "~/.config/substra. With --name, its ID and expiry are taken from the "
        + "node's list of tokens."
    case .create:
      "Authenticates with the client's token, or with its password if the node allows that. The "
        + "token is stored as by 'import', in a file that only you can read, and is not printed. "
        + "The line for the configuration is."
    case .rotate:
      "Stores a new token where the old one is, checks it, and only then gives up the "
        + "old one. That one still works, for programs that hold it, until 'rotate' or 'prune' runs "
        + "again after 24 hours. Without --expires, the new token has the lifetime of the old one, "
        + "or 30 days if that is not known. If 'rotate' was interrupted, run it again: it finishes or undoes "
        + "what it had begun."
    case .revoke:
      "Shows the token and asks before it deletes it. The token in use is deleted only with "
        + "--current, as far as its record tells which one it is; if git's credential helpers keep "
        + "it, they erase it."
    case .prune:
      "Shows the tokens and asks before it deletes them: those that have expired, and those that "
        + "'rotate' has replaced and whose waiting time has passed."
    case .page:
      "The web application is usually on another host than the API. Set manage_url if the URL is "
        + "not the right one."
    }
  }

  /// Example calls for the help page.
  var examples: [String] {
    let call = "substra-config token \(rawValue)"
    return switch self {
    case .status: ["\(call)", "\(call) org-1 --expires-within 14 --format json"]
    case .list: ["\(call) org-1", "\(call) org-1 --format json"]
    case .import:
      ["\(call) org-1 --name laptop", "pass show substra/org-1 | \(call) org-1"]
    case .create:
      [
        "\(call) org-1 --name laptop --expires 30",
        "\(call) org-1 --name ci --expires 2027-01-31",
      ]
    case .rotate:
      ["\(call) org-1", "\(call) org-1 --store-with -- ./store-token"]
    case .revoke: ["\(call) org-1 --name laptop", "\(call) org-1 --name laptop --yes"]
    case .prune: ["\(call) org-1", "\(call) org-1 --sessions --yes"]
    case .page: ["\(call) org-1", "\(call) org-1 --open"]
    }
  }

  /// The options that only some actions take.
  var options: Set<CommandOption> {
    let ofRequests: Set<CommandOption> = [.timeout, .cacert, .allowHTTP]
    let own: Set<CommandOption> =
      switch self {
      case .status: [.expiresWithin]
      case .list: []
      case .import: [.store, .name, .expires, .force]
      case .create: [.store, .storeWith, .name, .expires, .print, .force]
      case .rotate: [.store, .storeWith, .name, .expires, .revokeOld]
      case .revoke: [.name, .yes, .current]
      case .prune: [.sessions, .yes]
      case .page: [.open]
      }
    return self == .page ? own : own.union(ofRequests)
  }

  /// The options that say where a token is stored, as in a call.
  var placeOptions: String {
    [(CommandOption.store, "--store FILE"), (.storeWith, "--store-with -- COMMAND")]
      .filter { options.contains($0.0) }.map(\.1).joined(separator: " or ")
  }

  /// The word for completions.
  static var words: [ArgumentValue.Word] {
    allCases.map { ArgumentValue.Word($0.rawValue, $0.summary) }
  }
}
