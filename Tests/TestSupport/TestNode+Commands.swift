extension TestNode {
  /// Returns what the node knows, and what it was asked.
  package func state() throws -> TestNodeState {
    try answer(to: "state", as: TestNodeState.self)
  }

  /// Adds a token: of org-1, named, valid for 30 days, unless the arguments say otherwise.
  package func makeToken(_ arguments: [String: Any] = [:]) throws -> TestNodeState.Token {
    try answer(to: "make-token", arguments, as: TestNodeState.Token.self)
  }

  /// Has requests treated in one of the ways of `Tests/Node/README.md`, such as `html-502`.
  package func misbehave(
    _ how: String, path: String = "*", method: String? = nil, skip: Int = 0, times: Int? = nil,
    _ options: [String: Any] = [:]
  ) throws {
    var arguments = options
    arguments["how"] = how
    arguments["path"] = path
    arguments["method"] = method
    arguments["skip"] = skip
    arguments["times"] = times
    try send("misbehave", arguments)
  }

  /// Keeps every request from now on, until `journal()` is called.
  package func startJournal() throws {
    try send("journal", ["on": true])
  }

  /// Returns the requests since `startJournal()`, with their headers and bodies.
  package func journal() throws -> [TestNodeState.JournalEntry] {
    try answer(to: "journal", ["on": false], as: TestNodeState.Journal.self).journal
  }
}
