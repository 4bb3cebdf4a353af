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
  /// The secret file; `nil` if a command stored the token.
  let file: ConfigurationPath?
  /// What else was done, one sentence each.
  var remarks: [OutputText] = []
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
    let place = TokenPlace(verb.environment)
    let now = verb.makeResolver(verb.invocation.overrides).explain(client.name)
    let isUsed = now.configuration?.token.value?.hasSameBytes(as: token) == true
    switch verb.invocation.format {
    case .json: console.print(document(isUsed: isUsed))
    case .text:
      console.remark("substra-config: \(done)\(name)\(expiry)\(location(place))")
      for remark in remarks { console.remark("substra-config: \(remark)") }
      guard let file, !isUsed else { return }
      report(unused: file, place, now, &console)
    }
  }

  private var name: OutputText {
    record.name.map { " '\($0, .strong)'" } ?? ""
  }

  private var expiry: OutputText {
    record.expiresAt.map { ", valid until \($0.inWords)" } ?? ""
  }

  private func location(_ place: TokenPlace) -> OutputText {
    file.map { ", stored in \(place.written($0), .location)" } ?? ", stored by the command"
  }

  /// Tells why the client does not use the token yet.
  private func report(
    unused file: ConfigurationPath, _ place: TokenPlace, _ explanation: Explanation,
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
    console.print("token_file: \(Self.scalar(place.written(file)))")
    console.remark(
      """
      substra-config: to use it, write the line token_file: into the section \
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
      ] + (file.map { JSONValue.Member.members(of: $0, named: "stored_in") } ?? []))
  }
}
