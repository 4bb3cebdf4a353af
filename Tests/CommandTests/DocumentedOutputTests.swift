import Foundation
import TestSupport
import Testing

/// Compares every output in the documentation with what the commands print.
///
/// A block marked `console` has commands after `$ ` and their output below; a command continues in
/// lines that begin with `> `. The blocks of a page marked `console tour` run one after the other
/// in an empty folder, with a usual home folder and umask. With the variable `SUBSTRA_RECORD` set,
/// the blocks are recorded and the run fails.
struct DocumentedOutputTests {
  private static let root = Fixture.folder.deletingLastPathComponent()

  static let documents: [String] = {
    let docs = root.appending(path: "Docs")
    let pages = (try? FileManager.default.subpathsOfDirectory(atPath: docs.path)) ?? []
    return (["README.md"] + pages.filter { $0.hasSuffix(".md") }.map { "Docs/\($0)" }).sorted()
  }()

  @Test func `there are documented outputs`() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    #expect(Self.blocks(of: readme).count >= 8)
  }

  @Test(arguments: documents)
  func `a documented output is what the command prints`(document: String) throws {
    let file = Self.root.appending(path: document)
    let text = try String(contentsOf: file, encoding: .utf8)
    let tour = try Tour()
    var updated = text
    for block in Self.blocks(of: text) {
      let found = try Self.run(block, in: block.isTour ? tour : nil)
      if ProcessInfo.processInfo.environment["SUBSTRA_RECORD"] == nil {
        #expect(found == block.text, "outdated: run with SUBSTRA_RECORD=1")
      } else if found != block.text {
        updated = updated.replacing(
          "\(block.opening)\(block.text)```", with: "\(block.opening)\(found)```")
        Issue.record("recorded \(document)")
      }
    }
    if updated != text { try updated.write(to: file, atomically: true, encoding: .utf8) }
  }

  /// A work folder and a home folder for the tour of a page.
  private struct Tour {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      for name in ["home", "work"] {
        try FileManager.default.createDirectory(
          at: folder.url.appending(path: name), withIntermediateDirectories: false)
      }
    }

    func run(_ line: String) throws -> BuiltExecutable.Outcome {
      // Replace what depends on this machine and this run.
      let outcome = try BuiltExecutable.shell(
        "umask 022; { \(line)\n} 2>&1", in: folder.url.appending(path: "work"),
        environment: [
          "HOME": folder.path + "/home", "GIT_CONFIG_NOSYSTEM": "1",
          "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
          "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
        ])
      return .init(
        output: outcome.output.replacing(folder.path + "/home", with: "/home/ada")
          .replacing(folder.path + "/work", with: "/work")
          .replacing("(uid \(getuid()))", with: "(uid 1000)"),
        error: outcome.error, status: outcome.status)
    }
  }

  /// A `console` block of a page.
  private struct Block {
    let opening: String
    let text: String

    var isTour: Bool { opening.contains("tour") }
  }

  /// The `console` blocks of a page.
  private static func blocks(of text: String) -> [Block] {
    text.components(separatedBy: "```console").dropFirst().compactMap { rest in
      guard let end = rest.firstIndex(of: "\n") else { return nil }
      let inside = rest[rest.index(after: end)...].components(separatedBy: "```").first
      return inside.map { Block(opening: "```console\(rest[...end])", text: $0) }
    }
  }

  /// The text of the block with the current output of its commands.
  private static func run(_ block: Block, in tour: Tour?) throws -> String {
    var commands: [[Substring]] = []
    for line in block.text.split(separator: "\n") {
      if line.hasPrefix("$ ") {
        commands.append([line])
      } else if line.hasPrefix("> "), let last = commands.indices.last {
        commands[last].append(line)
      }
    }
    return try commands.map { lines in
      let line = lines.map { $0.dropFirst(2) }.joined(separator: "\n")
      let outcome =
        if let tour {
          try tour.run(line)
        } else {
          try BuiltExecutable.shell("{ \(line)\n} 2>&1", in: root)
        }
      return "\(lines.joined(separator: "\n"))\n\(outcome.output)"
    }.joined()
  }
}
