import Foundation
import SubstraCommandSupport
import SubstraConfig
import Synchronization
import TestSupport
import Testing

@testable import substra_config

/// Compares the outputs of `token` in the documentation with those of a node in memory.
///
/// A block marked `sh-session` has one call after `$ ` and its output below. The calls of a page run
/// one after the other. With the variable `SUBSTRA_RECORD` set, the blocks are recorded and the run
/// fails.
struct TokenDocumentTests {
  private static let root = Fixture.folder.deletingLastPathComponent()
  private static let opening = "```sh-session\n"

  @Test(arguments: ["Docs/Tokens.md", "README.md"])
  func `a documented output is what the command prints`(document: String) throws {
    let file = Self.root.appending(path: document)
    let text = try String(contentsOf: file, encoding: .utf8)
    let tour = try TokenTour()
    var parts = text.components(separatedBy: Self.opening)
    #expect(parts.count >= 4)
    for index in parts.indices.dropFirst() {
      let end = try #require(parts[index].range(of: "```"))
      let block = String(parts[index][..<end.lowerBound])
      let call = try #require(block.split(separator: "\n").first)
      let found = "\(call)\n\(try tour.run(call.dropFirst(2)))"
      if ProcessInfo.processInfo.environment["SUBSTRA_RECORD"] == nil {
        #expect(found == block, "outdated: run with SUBSTRA_RECORD=1")
      } else if found != block {
        parts[index].replaceSubrange(..<end.lowerBound, with: found)
        Issue.record("recorded \(document)")
      }
    }
    let updated = parts.joined(separator: Self.opening)
    if updated != text { try updated.write(to: file, atomically: true, encoding: .utf8) }
  }
}

/// The calls of a page, with one configuration and one node.
private struct TokenTour {
  private let sandbox: TokenSandbox
  private static let password = "username: ada\npassword_file: password"

  init() throws {
    sandbox = try TokenSandbox(Self.password, token: nil)
    try sandbox.write("correct-horse\n", to: "password", mode: 0o600)
    sandbox.node.state.withLock { $0.tokens = [] }
  }

  /// Runs a call; standard input comes from the token that the last `create` stored.
  func run(_ call: Substring) throws -> String {
    let words = call.split(separator: " ").map(String.init)
    #expect(words.prefix(2) == ["substra-config", "token"])
    var sandbox = sandbox
    let stored = sandbox.text(".config/substra/SUBSTRA_ORG_1_TOKEN")
    sandbox.interaction = .input(stored ?? "")
    sandbox.url = "https://substra-backend.org-1.example.org"
    try sandbox.configure(
      stored == nil ? Self.password : "token_file: ~/.config/substra/SUBSTRA_ORG_1_TOKEN")
    let result = sandbox.run(Array(words.dropFirst(2).prefix { $0 != "<" }))
    // The first data and then the diagnostics, as on a terminal.
    return (result.output + result.errors)
      .replacing(sandbox.folder.path, with: "/home/ada")
      .replacing(/laptop~[0-9a-z]{8}/, with: "laptop~r4k9m2x7")
  }
}
