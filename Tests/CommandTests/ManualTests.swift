import Foundation
import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing
@testable import config_lint
@testable import substra_config

/// The pages in `Docs/Manual`, which are generated from the tables of the commands.
struct ManualTests {
  private static let pages = substra_config.Manual.pages + [config_lint.Manual.page]

  private static var root: URL { Fixture.folder.deletingLastPathComponent() }
  private static var folder: URL { root.appending(path: "Docs/Manual") }

  @Test func `the committed pages are up to date`() throws {
    for page in Self.pages {
      try Recording.expect(page.mdoc, in: Self.folder.appending(path: page.reference.fileName))
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Self.folder.path(percentEncoded: false))
    #expect(Set(files) == Set(Self.pages.map(\.reference.fileName)))
  }

  @Test(
    .enabled(
      if: ExternalProgram.path(of: "mandoc") != nil, "no mandoc: run .ci/install-packages"))
  func `mandoc finds no mistake`() throws {
    let folder = try TemporaryFolder()
    for page in Self.pages {
      _ = try folder.write(page.mdoc, to: page.reference.fileName)
    }
    // Pages that are not installed are only a note.
    let outcome = try BuiltExecutable.shell("mandoc -T lint -W warning *.[15]", in: folder.url)
    #expect(outcome == .init(output: "", error: "", status: 0))
    for width in [60, 80, 120] {
      let shown = try BuiltExecutable.shell(
        "mandoc -T utf8 -O width=\(width) substra-config.1", in: folder.url)
      let lines = shown.output.replacing(/.\u{8}/, with: "").split(separator: "\n")
      #expect(lines.contains("EXIT STATUS"))
      // Examples are not broken.
      #expect(lines.prefix { $0 != "EXAMPLES" }.filter { $0.count > width }.isEmpty)
    }
  }

  @Test func `every page has the usual sections and refers only to pages that exist`() {
    let names = Set(Self.pages.map(\.reference))
    for page in Self.pages {
      let titles = page.mdoc.split(separator: "\n").filter { $0.hasPrefix(".Sh ") }
        .map { $0.dropFirst(4) }
      var expected: [Substring] = [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS",
        "EXAMPLES", "SEE ALSO",
      ]
      if page.reference.section == 5 {
        expected.removeAll { ["SYNOPSIS", "OPTIONS", "EXIT STATUS"].contains($0) }
      }
      if !titles.contains("FILES") {
        expected.removeAll { $0 == "FILES" }
      }
      #expect(titles == expected, "\(page.reference.name)")
      #expect(Set(page.related).isSubset(of: names))
    }
  }

  @Test func `a page has every option of its verb`() {
    let outlines: [CommandOutline] = [.substraConfig, .configLint]
    for outline in outlines {
      for verb in outline.calls where outline.name == "substra-config" || verb.name.isEmpty {
        let name = verb.name.isEmpty ? outline.name : "\(outline.name)-\(verb.name)"
        let page = Self.pages.first { $0.reference.name == name }
        let lines = page?.mdoc.split(separator: "\n") ?? []
        for option in verb.options {
          let item = "Fl \\-\(option.name.replacing("-", with: "\\-"))"
          #expect(
            lines.contains { $0.hasPrefix(".It ") && "\($0) ".contains("\(item) ") },
            "\(name) \(option.name)")
        }
      }
    }
  }

  @Test func `the page of a command, a verb and the configuration file is printed`() {
    #expect(InProcess("help", "--format", "man").output == substra_config.Manual.command.mdoc)
    #expect(InProcess("--help", "--format=man").output == substra_config.Manual.command.mdoc)
    for verb in substra_config.Verb.allCases {
      let page = substra_config.Manual.page(of: verb).mdoc
      #expect(InProcess("help", verb.rawValue, "--format", "man").output == page)
      #expect(InProcess(verb.rawValue, "--help", "--format", "man").output == page)
    }
    let file = InProcess("help", "substra.yaml", "--format", "man")
    #expect(file.output == ConfigurationManual.page.mdoc)
    #expect(InProcess("help", "substra.yml").errors.contains("unknown command 'substra.yml'"))
    #expect(InProcess("help", "--format", "json").exitCode == .usage)
    #expect(InProcess("show", "--help", "--format", "json").output.hasPrefix("Shows a client's"))
    for words in [["help", "--format", "man"], ["--help", "--format", "man"]] {
      let command = ConfigLintCommand(
        arguments: words.map { Array($0.utf8) }, environment: [], terminal: .none)
      #expect(command.run().output == Array(config_lint.Manual.page.mdoc.utf8))
    }
  }

  @Test(arguments: [60, 80, 200])
  func `the help of the configuration file fits into a terminal`(_ width: Int) {
    let lines = InProcess("help", "substra.yaml", terminal: .window(width)).output
      .split(separator: "\n")
    for setting in Setting.allCases { #expect(lines.contains { $0.contains(setting.key) }) }
    #expect(lines.filter { $0.count > width } == [])
  }

  @Test func `the example of the configuration file resolves`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(ConfigurationManual.example, to: "substra.yaml")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/secrets", withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    let secret = try folder.write("example-token\n", to: "secrets/org-1.token")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    // The test only asks whether the example is right, not who owns the temporary folder.
    let result = InProcess(
      ["check", "--config", file, "--secret-files", "container", "--strict"],
      environment: [("SUBSTRA_ORG_2_PASSWORD", "example-password")])
    #expect(result.exitCode == .success, "\(result.errors)\(result.output)")
    let lint = ConfigLintCommand(
      arguments: [Array(file.utf8), Array("--strict".utf8)], environment: [], terminal: .none)
    #expect(lint.run().exitCode == .success)
  }

  /// So that a page does not show the date of another version.
  @Test func `the date of the version is that of the changelog`() throws {
    let changelog = try String(
      contentsOf: Self.root.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let title = "## [\(ToolVersion.current)]"
    guard let line = changelog.split(separator: "\n").first(where: { $0.hasPrefix(title) }) else {
      return
    }
    #expect(line == "\(title) - \(ToolVersion.date)")
  }
}
