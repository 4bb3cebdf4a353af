#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig

/// A token that was stored, and what the user has to know about it.
struct StoredToken {
  let client: TokenClient
  /// What is known about the token.
  let record: TokenRecord
  /// Where it is stored.
  let place: Place
  /// What else was done, one sentence each.
  var remarks: [OutputText] = []

  /// Where a token is stored.
  enum Place {
    /// In a secret file.
    case file(ConfigurationPath)
    /// By git's credential helpers.
    case git
    /// By the command of `--store-with`.
    case command
  }
}

extension StoredToken {
  /// Reports the token and the next step: the line to write into the configuration.
  ///
  /// - Parameters:
  ///   - done: What was done, such as "created".
  ///   - token: The token, to find out whether the client uses it now.
  func report(
    _ done: OutputText, _ token: Secret, of verb: TokenVerb, _ console: inout Console
  ) {
    let paths = TokenPlace(verb.environment)
    let now = verb.makeResolver(verb.invocation.overrides).explain(client.name)
    let isUsed = now.configuration?.token.value == token
    switch verb.invocation.format {
    case .json: console.print(document(isUsed: isUsed))
    case .text:
      console.remark("substra-config: \(done)\(name)\(expiry)\(location(paths))")
      for remark in remarks { console.remark("substra-config: \(remark)") }
      guard !isUsed, let line = line(paths) else { return }
      report(unused: line, now, &console)
    }
  }

  private var name: OutputText {
    record.name.map { " '\($0, .strong)'" } ?? ""
  }

  private var expiry: OutputText {
    record.expiresAt.map { ", valid until \($0.inWords)" } ?? ""
  }

  private func location(_ paths: TokenPlace) -> OutputText {
    switch place {
    case .file(let path): ", stored in \(paths.written(path), .location)"
    case .git: ", stored by git credential"
    case .command: ", stored by the command"
    }
  }

  /// The key and the value for the configuration; `nil` if a command stored the token.
  private func line(_ paths: TokenPlace) -> (key: OutputText, value: String)? {
    switch place {
    case .file(let path):
      (key: "\(Setting.token.fileKey ?? "")", value: Self.scalar(paths.written(path)))
    case .git: (key: "\(Setting.token.storeKey ?? "")", value: "\(SecretStore.gitCredential)")
    case .command: nil
    }
  }

  /// Tells why the client does not use the token yet.
  private func report(
    unused line: (key: OutputText, value: String), _ explanation: Explanation,
    _ console: inout Console
  ) {
    let candidates = explanation.settings.first { $0.setting == .token }?.candidates
    if let winner = candidates?.first, winner.origin != .default {
      console.remark(
        """
        substra-config: \("warning", .warning): the client still uses the token of \
        \(winner.origin.description)
        """)
    }
    console.print("\(line.key): \(line.value)")
    console.remark(
      """
      substra-config: to use it, write the line \(line.key): into the section \
      \(ClientNameShape.quoted(client.name)) of the configuration file
      """)
  }

  /// The path as a value of YAML, in quotes where it needs them.
  private static func scalar(_ path: String) -> String {
    // A tilde alone would be null; before a slash it is a plain string.
    let rest = path.hasPrefix("~/") ? path.dropFirst(2) : path[...]
    let isPlain = rest.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "/._-".utf8.contains(byte)
      }
    }
    return isPlain ? path : "'" + path.replacing("'", with: "''") + "'"
  }

  private func document(isUsed: Bool) -> JSONValue {
    .object(
      [
        Documents.version, Documents.client(client.explanation),
        .init(
          "token",
          .object([
            .init("id", .optional(record.id)), .init("name", .optional(record.name)),
            .init("created_at", .optional(record.createdAt)),
            .init("expires_at", .optional(record.expiresAt)),
          ])),
        .init("used_by_client", .bool(isUsed)),
        .init("remarks", .array(remarks.map { .string($0.text) })),
      ] + placeMembers)
  }

  private var placeMembers: [JSONValue.Member] {
    switch place {
    case .file(let path): JSONValue.Member.members(of: path, named: "stored_in")
    case .git: [.init("stored_by", .string("\(SecretStore.gitCredential)"))]
    case .command: []
    }
  }
}
