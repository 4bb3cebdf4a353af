#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig
import SubstraNode

/// The report of `token status`.
struct StatusReport {
  private let statuses: [TokenStatus]
  private let now: Date
  private let limit: Int?
  private let invocation: Invocation

  /// Creates a report.
  ///
  /// - Parameter limit: The days within which a token that expires is a failure.
  init(
    _ statuses: [TokenStatus], now: Date, within limit: Int?, _ invocation: Invocation
  ) {
    self.statuses = statuses
    self.now = now
    self.limit = limit
    self.invocation = invocation
  }
}

extension StatusReport {
  /// The exit code: the worst of the clients.
  var exitCode: ExitCode {
    statuses.map { status in
      if let problem = status.problem, !problem.isConclusive { return .incomplete }
      guard status.client.configuration != nil else {
        return ExitCode(for: status.client.problems)
      }
      return status.isUsable && !expiresSoon(status) && !lacksExpiry(status)
        ? .success : .findings
    }.max() ?? .success
  }

  /// Prints the report as text or as a document.
  func print(_ console: inout Console) {
    switch invocation.format {
    case .json: console.print(document)
    case .text:
      if !statuses.isEmpty { console.print(table) }
      printProblems(&console)
    }
  }

  private func expiresSoon(_ status: TokenStatus) -> Bool {
    guard let limit, let time = status.expiresAt else { return false }
    return time.timeIntervalSince(now) < Double(limit) * 86_400
  }

  /// Whether it should be known when the token expires, and is not.
  private func lacksExpiry(_ status: TokenStatus) -> Bool {
    limit != nil && status.client.token != nil && status.expiresAt == nil
  }

  /// The days until the token expires, rounded to whole ones.
  private func days(_ status: TokenStatus) -> Int? {
    status.expiresAt.map { Int(($0.timeIntervalSince(now) / 86_400).rounded()) }
  }
}

extension StatusReport {
  private var table: Table {
    var table = Table(header: ["CLIENT", "TOKEN", "USER", "EXPIRES", "PASSWORD LOGIN"])
    for status in statuses {
      table.add(
        row(status, isTitled: true), untitledCells: row(status, isTitled: false),
        note: source(status))
    }
    return table
  }

  private func row(_ status: TokenStatus, isTitled: Bool) -> [OutputText] {
    let cells = [expiry(status), login(status)]
    return [status.client.explanation.shownName, state(status), user(status)]
      + (isTitled
        ? cells.map { $0.isEmpty ? "-" : $0 }
        : zip(["expires ", "password login "] as [OutputText], cells).map { title, cell in
          cell.isEmpty ? "" : "\(title)\(cell)"
        })
  }

  /// Which token it is, where it comes from, and the version of the node.
  private func source(_ status: TokenStatus) -> OutputText {
    guard let configuration = status.client.configuration, status.client.token != nil else {
      return ""
    }
    let name: OutputText = status.client.record?.name.map { "'\($0)' " } ?? ""
    let origin: OutputText =
      if case .secretFile(let path, _) = configuration.token.origin {
        "from \(path, .location)"
      } else {
        "from \(configuration.token.origin.description, .location)"
      }
    guard case .success(let identity)? = status.answer else { return "\(name)\(origin)" }
    return "\(name)\(origin), node version \(identity.version)"
  }

  private func state(_ status: TokenStatus) -> OutputText {
    guard status.client.configuration != nil else { return "\("error", .error)" }
    if let problem = status.problem { return "\(problem.word, .error)" }
    if status.answer != nil { return "accepted" }
    if status.isLocal { return "local" }
    return status.logsIn ? "none: logs in" : "\("none", .error)"
  }

  private func user(_ status: TokenStatus) -> OutputText {
    guard case .success(let identity)? = status.answer else { return "-" }
    return "\(identity.user) (\(identity.role))"
  }

  private func expiry(_ status: TokenStatus) -> OutputText {
    guard status.client.token != nil else { return "" }
    guard let time = status.expiresAt, let days = days(status) else { return "not known" }
    let left: OutputText = days == 1 ? "1 day" : "\(days) days"
    let text: OutputText = "\(time.inWords) (\(left))"
    return expiresSoon(status) ? text.styled(.error) : text
  }

  private func login(_ status: TokenStatus) -> OutputText {
    switch status.allowsPasswordLogin {
    case true?: "allowed"
    case false?: "off"
    case nil: ""
    }
  }

  /// Reports below the table why a client can't be used, and what to do.
  private func printProblems(_ console: inout Console) {
    for status in statuses {
      let name = ClientNameShape.quoted(status.client.name)
      let word = ShellWord.word(Array(status.client.name.utf8))
      if status.client.configuration == nil {
        console.report(status.client.explanation)
      } else if let problem = status.problem {
        let failure = TokenFailure(problem, "use \(name)", of: status.client.name)
        console.report(error: failure.message, help: failure.help, of: "substra-config")
      } else if !status.isUsable {
        console.report(
          error: status.logsIn
            ? "\(name) has no token, and its node does not allow logins with a password"
            : "\(name) has no token",
          help: """
            make one with 'substra-config token create \(word) --name NAME --expires 30', or on \
            \(status.client.configuration?.tokenPage.description ?? "") and store it with \
            'substra-config token import \(word)'
            """, of: "substra-config")
      } else if expiresSoon(status), let limit {
        console.report(
          error: "the token of \(name) expires within \(limit) days",
          help: "replace it with 'substra-config token rotate \(word)'", of: "substra-config")
      } else if lacksExpiry(status), let limit {
        console.report(
          error: "it is not known whether the token of \(name) expires within \(limit) days",
          help: """
            set token_expires_at, or store the token with 'substra-config token import \(word) \
            --name NAME'
            """, of: "substra-config")
      } else if status.client.token != nil, status.expiresAt == nil {
        console.remark(
          """
          substra-config: it is not known when the token of \(name) expires: set \
          token_expires_at, or store the token with 'substra-config token import'
          """)
      }
    }
  }
}

extension StatusReport {
  private var document: JSONValue {
    .object([
      Documents.version, .init("clients", .array(statuses.map { .object(members(of: $0)) })),
      .init("ok", .bool(exitCode == .success)),
    ])
  }

  private func members(of status: TokenStatus) -> [JSONValue.Member] {
    let client = Documents.client(status.client.explanation)
    let diagnostics = Documents.diagnostics(status.client.explanation.diagnostics)
    guard let configuration = status.client.configuration else {
      return [client, .init("error", true), diagnostics]
    }
    let identity = try? status.answer?.get()
    let problem: JSONValue =
      status.problem.map { error in
        .object([
          .init("kind", .word(error.word)), .init("message", .string(error.description)),
          .init("help", .optional(error.help)),
        ])
      } ?? .null
    let record = status.client.record
    return [
      client, .init("url", .optional(configuration.baseURLText)),
      .init("usable", .bool(status.isUsable)),
      .init(
        "token_origin", status.client.token == nil ? .null : JSONValue(configuration.token.origin)),
      .init("accepted", status.answer == nil ? .null : .bool(identity != nil)),
      .init("user", .optional(identity?.user)), .init("role", .optional(identity?.role)),
      .init("organization", .optional(identity?.organization)),
      .init("node_version", .optional(identity?.version)),
      .init("token_id", .optional(record?.id)), .init("token_name", .optional(record?.name)),
      .init("expires_at", .optional(status.expiresAt)),
      .init("days_left", days(status).map { .integer($0) } ?? .null),
      .init("password_login", status.allowsPasswordLogin.map { .bool($0) } ?? .null),
      .init("problem", problem), diagnostics,
    ]
  }
}
