import Foundation
import TestSupport
import Testing

/// Holds every output shown in the documentation to what the commands print today.
///
/// A block marked `console` has commands behind `$ ` and their output below. With the variable
/// `SUBSTRA_RECORD` set, the blocks are written anew and the run fails.
struct DocumentedOutputTests {
  private static let root = Fixture.folder.deletingLastPathComponent()

  static let documents: [String] = {
    let docs = root.appending(path: "Docs")
    let pages = (try? FileManager.default.subpathsOfDirectory(atPath: docs.path)) ?? []
    return (["README.md"] + pages.filter { $0.hasSuffix(".md") }.map { "Docs/\($0)" }).sorted()
  }()

  @Test func `there are documented outputs`() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    #expect(Self.blocks(of: readme).count >= 4)
  }

  @Test(arguments: documents)
  func `a documented output is what the command prints`(document: String) throws {
    let file = Self.root.appending(path: document)
    let text = try String(contentsOf: file, encoding: .utf8)
    var updated = text
    for block in Self.blocks(of: text) {
      let found = try Self.run(block)
      if ProcessInfo.processInfo.environment["SUBSTRA_RECORD"] == nil {
        #expect(found == block, "outdated: run with SUBSTRA_RECORD=1")
      } else if found != block {
        updated = updated.replacing("```console\n\(block)```", with: "```console\n\(found)```")
        Issue.record("recorded \(document)")
      }
    }
    if updated != text { try updated.write(to: file, atomically: true, encoding: .utf8) }
  }

  /// The insides of the `console` blocks of a page.
  private static func blocks(of text: String) -> [String] {
    text.components(separatedBy: "```console\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  /// The block with the output that its commands have now.
  private static func run(_ block: String) throws -> String {
    let commands = block.split(separator: "\n").filter { $0.hasPrefix("$ ") }
    return try commands.map { command in
      let line = command.dropFirst(2)
      let outcome = try BuiltExecutable.shell("{ \(line); } 2>&1", in: root)
      return "\(command)\n\(outcome.output)"
    }.joined()
  }
}
