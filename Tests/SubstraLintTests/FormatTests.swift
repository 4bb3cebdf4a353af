import CredentialDetection
import Foundation
import SubstraConfig
import TestSupport
import Testing

@testable import SubstraLint

/// The table of formats in `Docs/Linting.md`, in `--list-formats` and in `.config-lint.yaml`.
struct FormatTests {
  private static let begin =
    "<!-- Written by SUBSTRA_RECORD=1 swift test --filter FormatTests from the table of formats. -->"
  private static let end = "<!-- End of the table of formats. -->"

  private static var table: String {
    let rows = FileFormat.allCases.map { format in
      let files = format.files.map { "`\($0)`" }.joined(separator: ", ")
      let names = files.isEmpty ? "all other text" : files
      return "| `\(format.rawValue)` | \(names) | \(format.summary) |"
    }
    return "| format | files | what is checked |\n|---|---|---|\n" + rows.joined(separator: "\n")
  }

  @Test func `the table of the page is up to date`() throws {
    let file = Fixture.folder.deletingLastPathComponent().appending(path: "Docs/Linting.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let head = try #require(page.range(of: Self.begin))
    let tail = try #require(page.range(of: Self.end))
    let text = page[..<head.upperBound] + "\n\n\(Self.table)\n\n" + page[tail.lowerBound...]
    try Recording.expect(String(text), in: file)
  }

  @Test func `the list has every format`() throws {
    let sandbox = try LintSandbox()
    let list = try sandbox.outcome("config-lint --list-formats")
    #expect(list.status == 0)
    let json = try sandbox.outcome("config-lint --list-formats --format json").output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let document = try #require(object as? [String: Any])
    let formats = try #require(document["formats"] as? [[String: Any]])
    #expect(formats.map { $0["name"] as? String } == FileFormat.allCases.map(\.rawValue))
    for format in FileFormat.allCases { #expect(list.output.contains("\n\(format.rawValue) ")) }
    let paths = try sandbox.outcome("config-lint --list-formats a.json")
    #expect(paths.status == 2)
  }

  @Test(arguments: FileFormat.selectable)
  func `the names of the table have their format`(format: FileFormat) {
    #expect(!format.files.isEmpty)
    for pattern in format.files {
      let name = pattern.replacing("*", with: "x")
      for path in [name, "a/b/\(name)", name.uppercased()] {
        #expect(FileFormat(path: Array(path.utf8), contents: []) == format, "\(path)")
      }
    }
    #expect(format.summary.hasSuffix("."))
  }

  @Test(arguments: [
    ("a.json.example", FileFormat.json), (".env.sample", .dotenv), ("a.toml.j2", .toml),
    ("json", .text), ("a.jsonx", .text), ("credential", .text), ("x.git/config", .text),
  ])
  func `an ending for templates is ignored`(name: String, format: FileFormat) {
    #expect(FileFormat(path: Array(name.utf8), contents: []) == format)
  }

  @Test func `a format that is off is counted, and checked like any other text`() throws {
    let sandbox = try LintSandbox()
    try sandbox.write("{\"password\": \"hunter2x\"}\n".utf8, to: "a.json")
    #expect(try sandbox.outcome("config-lint a.json").status == 1)
    try sandbox.write("formats: {json: off, toml: on}\n".utf8, to: ".config-lint.yaml")
    let off = try sandbox.outcome("config-lint a.json")
    #expect(off.status == 0)
    #expect(off.output.contains("1 format off"))
    let json = try sandbox.outcome("config-lint a.json --format json").output
    #expect(json.contains("\"formats_off\" : 1"))
  }

  @Test func `mistakes in formats are reported`() {
    let text = "formats: {jsn: off, ini: offf, toml: [off]}\n"
    let configuration = LintConfiguration(contents: Array(text.utf8), path: "c.yaml")
    #expect(configuration.disabledFormats == [])
    #expect(
      configuration.problems.map(\.message) == [
        "unknown format 'jsn'", "the state of ini is neither on nor off",
        "the state of toml is neither on nor off",
      ])
    let list = LintConfiguration(contents: Array("formats: [json]\n".utf8), path: "c.yaml")
    #expect(list.problems.map(\.message) == ["a mapping of formats to on or off is expected"])
    let last = LintConfiguration(
      contents: Array("formats: {json: off, toml: off, ini: on}\n".utf8), path: "c.yaml")
    #expect(last.disabledFormats == [.json, .toml])
  }

  @Test func `a comment allows a finding in every format with comments`() {
    let files: [(path: ConfigurationPath, text: String)] = [
      ("a.toml", "password = \"hunter2x\" # config-lint: allow cleartext-secret -- test\n"),
      ("a.env", "PASSWORD=hunter2x # config-lint: allow cleartext-secret -- test\n"),
      ("a.ini", "# config-lint: allow cleartext-secret -- test\npassword = hunter2x\n"),
      ("a.properties", "# config-lint: allow cleartext-secret -- test\npassword=hunter2x\n"),
      ("a.jsonc", "[{\"password\": \"hunter2x\"}] // # config-lint: allow cleartext-secret\n"),
    ]
    for (path, text) in files {
      let found = FileLinter().diagnostics(of: Array(text.utf8), path: path)
      #expect(found.map(\.description) == [], "\(path)")
    }
    let inside = "password = \"hunter2x # config-lint: allow cleartext-secret\"\n"
    let found = FileLinter().diagnostics(of: Array(inside.utf8), path: "a.toml")
    #expect(found.map(\.rule) == [.cleartextSecret])
  }
}
