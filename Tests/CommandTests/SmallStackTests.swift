import Foundation
import TestSupport
import Testing

/// The most deeply nested files can be read with the stack of a small thread.
struct SmallStackTests {
  /// A file with the deepest nesting that the parser accepts.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
  }

  private static let lists = String(repeating: "[", count: 98)

  private static func mappings(_ count: Int, around inner: String) -> String {
    var text = ""
    for level in 0..<count { text += String(repeating: " ", count: level) + "k:\n" }
    for line in inner.split(separator: "\n") {
      text += String(repeating: " ", count: count) + line + "\n"
    }
    return text
  }

  /// Mappings around a block of several lines.
  private static func mappings(_ count: Int, aroundBlock inner: String) -> String {
    let lines = inner.split(separator: "\n").map { " \($0)\n" }
    return mappings(count, around: "text: |\n" + lines.joined())
  }

  static let cases = [
    Case(testDescription: "mappings", text: mappings(98, around: "password: hunter2xy")),
    Case(
      testDescription: "lists",
      text: "a: \(lists)password=hunter2xy\(lists.replacing("[", with: "]"))\n"),
    Case(
      testDescription: "keys",
      text: "? \(String(repeating: "[", count: 50))a\(String(repeating: "]", count: 50))\n"
        + ": b\npassword: hunter2xy\n"),
    Case(
      testDescription: "YAML in block scalars, nested twice",
      text: mappings(
        90, aroundBlock: mappings(90, aroundBlock: mappings(90, around: "password: hunter2xy")))),
    Case(
      testDescription: "a client",
      text: "org-1:\n url: https://a.example.org\n backend_type: remote\n password: hunter2xy\n"
        + " more: \(lists)\(lists.replacing("[", with: "]"))\n"),
    Case(
      testDescription: "mappings with merge keys",
      text: "a0: &a0 {url: https://a.example.org}\n"
        + (1..<150).map { "a\($0): &a\($0) {<<: *a\($0 - 1)}\n" }.joined()
        + "org-1: {<<: *a149, backend_type: remote, password: hunter2xy}\n"),
  ]

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["SUBSTRA_SANITIZER"] == nil,
      "a sanitizer needs a larger stack"),
    arguments: cases)
  func `a deep file is checked on a small stack`(file: Case) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(file.text, to: "a.yaml")
    let outcome = try BuiltExecutable.shell(
      "ulimit -s 128; config-lint a.yaml 2>&1; echo $?; "
        + "substra-config check --config a.yaml --credential-policy allow >/dev/null 2>&1; echo $?",
      in: folder.url)
    let lines = outcome.output.split(separator: "\n")
    // The exit code is 0 or 1; after a signal it would be 128 or more.
    #expect(lines.dropLast().last == "1", "\(outcome.output)")
    #expect(lines.last == "0" || lines.last == "1", "\(outcome.output)")
  }
}
