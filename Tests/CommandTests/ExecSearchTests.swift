import Foundation
import TestSupport
import Testing

/// Where `exec` looks for a command.
struct ExecSearchTests {
  private let sandbox: ExecSandbox

  init() throws { sandbox = try ExecSandbox() }

  /// The files and PATH of a search, the name of the command, and the expected outcome.
  struct Search: CustomTestStringConvertible {
    let testDescription: String
    let files: [String: (text: String, mode: UInt16)]
    let path: String?
    let name: String
    let output: String
    var exitCode: Int32 = 0
  }

  private static let hello = "#!/bin/sh\necho \"hello $*\"\n"

  static let searches = [
    Search(
      testDescription: "in a folder of PATH", files: ["bin/hello": (hello, 0o755)],
      path: "@/other:@/bin", name: "hello", output: "hello a b\n"),
    Search(
      testDescription: "in a relative folder of PATH", files: ["bin/hello": (hello, 0o755)],
      path: "/usr/bin:bin", name: "hello", output: "hello a b\n"),
    Search(
      testDescription: "in the current folder, for an empty entry in PATH",
      files: ["hello": (hello, 0o755)], path: "/usr/bin:", name: "hello", output: "hello a b\n"),
    Search(
      testDescription: "after one that can't be run",
      files: ["one/hello": (hello, 0o644), "two/hello": (hello, 0o755)], path: "@/one:@/two",
      name: "hello", output: "hello a b\n"),
    Search(
      testDescription: "a script without an interpreter",
      files: ["bin/hello": ("echo \"hello $*\"\n", 0o755)], path: "@/bin", name: "hello",
      output: "hello a b\n"),
    Search(
      testDescription: "a path, which ignores PATH", files: ["bin/hello": (hello, 0o755)],
      path: "", name: "bin/hello", output: "hello a b\n"),
    Search(
      testDescription: "not in the current folder", files: ["hello": (hello, 0o755)],
      path: "@/bin", name: "hello", output: "", exitCode: 127),
    Search(
      testDescription: "only in a file that can't be run", files: ["bin/hello": (hello, 0o644)],
      path: "@/bin:@/other", name: "hello", output: "", exitCode: 126),
    Search(
      testDescription: "without PATH", files: [:], path: nil, name: "echo", output: "a b\n"),
  ]

  @Test(arguments: searches)
  func `a command is found where a shell finds it`(_ search: Search) throws {
    for (name, file) in search.files {
      _ = try sandbox.folder.makeFolder((name as NSString).deletingLastPathComponent)
      _ = try sandbox.folder.writeSecret(file.text, to: name, mode: file.mode)
    }
    let path = search.path.map {
      (name: "PATH", value: $0.replacing("@", with: sandbox.folder.path))
    }
    let outcome = try sandbox.start(
      ["exec", "org-1", "--config", "c.yaml", "--", search.name, "a", "b"],
      environment: path.map { [$0] } ?? [])
    #expect(outcome.output == search.output)
    #expect(outcome.status == search.exitCode)
  }
}
