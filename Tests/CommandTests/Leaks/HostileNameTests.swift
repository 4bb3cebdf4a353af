import Foundation
import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

/// A hostile name can't control the terminal, on either stream.
struct HostileNameTests {
  /// Escape sequences of both kinds, a title, bidirectional controls, line breaks, invisible
  /// characters.
  private static let tricks =
    "\u{1B}[2J\u{1B}]0;t\u{7}\u{9B}31m\u{202E}\u{2066}\u{200B}\r\n\u{2028}\u{85}\u{7F}\u{E0041}\u{FEFF}"

  /// A position of the name, and the calls that print it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let calls: [[String]]
    let prepare: @Sendable (inout LeakScene) throws -> Void

    init(
      _ name: String, _ calls: [[String]],
      _ prepare: @escaping @Sendable (inout LeakScene) throws -> Void
    ) {
      (testDescription, self.calls, self.prepare) = (name, calls, prepare)
    }
  }

  private static let name = "a\(tricks)b"
  private static let quoted =
    "\"a\\e[2J\\e]0;t\\a\\x9b31m\\u202e\\u2066\\u200b\\r\\n\\u2028\\x85\\x7fb\""

  private static let ofClient = [
    ["show", name], ["explain", name], ["get", name, "url"], ["get", name, "password"], ["list"],
    ["check"], ["check", name, "org-1"], ["env", name], ["env"], ["exec", name, "--", "true"],
    ["exec", "org-1", "--", "true"],
  ]
  private static let ofSetting = [
    ["show", "org-1"], ["explain", "org-1"], ["get", "org-1", "token"], ["list"], ["check"],
    ["env", "org-1"], ["exec", "--", "true"],
  ]

  static let cases = [
    Case("an unknown client", ofClient) { _ in },
    Case("a client's section", ofClient.map { $0.map { $0 == name ? decoded : $0 } }) {
      $0.otherSections = "\(quoted): {url: 'https://b.org', username: ada}\n"
    },
    Case("a client's section twice", ofClient.map { $0.map { $0 == name ? decoded : $0 } }) {
      $0.otherSections = "\(quoted): {token: x}\n\(quoted): [token]\n"
    },
    Case("a key", ofSetting) { $0.lines += ["\(quoted): x", "\(quoted): y", "insecure: x"] },
    Case("a value", ofSetting) {
      $0.lines += ["username: \(quoted)", "password: \(quoted)", "token: \(quoted)"]
    },
    Case("a username", ofSetting) {
      $0.options += ["--set", "username=\(name)", "--set", "password=\(name)"]
    },
    Case("a configuration file", ofSetting) {
      let text = "org-1: {url: 'https://a.org', tokn: x, insecure: x}\n"
      $0.options += ["--config", try $0.folder.write(text, to: name)]
    },
    Case("a configuration file that is missing", ofSetting) {
      $0.options += ["--config", "/missing/\(tricks).yaml"]
    },
    Case("a secret file", ofSetting) {
      $0.lines.append("token_file: \(quoted)")
      _ = try $0.folder.writeSecret("t0ken\n", to: decoded)
    },
    Case("a secret file that others may read", ofSetting) {
      _ = try $0.folder.writeSecret("t0ken\n", to: name, mode: 0o666)
      $0.environment.append(("SUBSTRA_ORG_1_TOKEN_FILE", $0.folder.path(name)))
    },
    Case("a secret file that is missing", ofSetting) {
      $0.environment.append(("SUBSTRA_ORG_1_TOKEN_FILE", "/missing/\(name)"))
    },
    Case("a secrets directory", ofSetting) {
      let folder = try $0.folder.makeFolder(name)
      _ = try $0.folder.writeSecret("t0ken\n", to: "\(name)/SUBSTRA_ORG_1_TOKEN")
      _ = try $0.folder.writeSecret("a\nb\n", to: "\(name)/SUBSTRA_ORG_1_PASSWORD", mode: 0o644)
      $0.options += ["--secrets-directory", folder]
    },
    Case("a secrets directory that is missing", ofSetting) {
      $0.environment.append(("CREDENTIALS_DIRECTORY", "/missing/\(name)"))
    },
    Case("a variable", ofSetting + ofClient) {
      $0.environment += [
        ("SUBSTRA_\(tricks.filter(\.isASCII))_TOKEN", "x"), ("SUBSTRA_ORG_1_\u{1B}[2J", "x"),
      ]
    },
    Case(
      "an argument", [["show", "org-1", name], ["list", name], [name], ["get", "org-1", name]]
    ) {
      _ in
    },
    Case(
      "an option",
      ["--\(name)", "--format=\(name)", "--as=\(name)", "--color=\(name)"].map {
        ["env", "org-1", $0]
      }
    ) { _ in },
    Case("the file of GITHUB_ENV", [["env", "org-1", "--as=github"]]) {
      $0.environment.insert(("GITHUB_ENV", $0.folder.path("missing/\(name)")), at: 0)
    },
    Case("the file of --output", [["env", "org-1"], ["env"]]) {
      $0.options += ["--output", $0.folder.path("missing/\(name)")]
    },
  ]

  /// The name in the file, without the two characters that the quoted form leaves out.
  private static let decoded = "a\(tricks)b".replacing("\u{E0041}", with: "").replacing(
    "\u{FEFF}", with: "")

  @Test(arguments: cases)
  func `nothing reaches a terminal unescaped`(_ example: Case) throws {
    var scene = try LeakScene("")
    try example.prepare(&scene)
    try scene.prepare()
    var spoken = 0
    for call in example.calls {
      for (format, color) in [("text", "never"), ("text", "always"), ("json", "never")] {
        let mayReveal = ["env", "get"].contains(call[0])
        for reveals in mayReveal ? [[], ["--reveal"]] : [[]] {
          let options =
            ["--color", color] + (format == "json" ? ["--format", format] : []) + reveals
          let full = [call[0]] + options + call.dropFirst()
          for terminal in [Terminal.none, .window(60, allowsColor: true)] {
            // Without a terminal, output for scripts is not escaped.
            if terminal == .none, mayReveal, format == "text" { continue }
            let result = scene.run(full, terminal: terminal)
            spoken += result.output.utf8.count + result.errors.utf8.count
            expectSafe(result.output, full)
            expectSafe(result.errors, full)
          }
        }
      }
    }
    #expect(spoken > 0)
  }

  private func expectSafe(_ text: String, _ call: [String]) {
    let scalars = Self.withoutColor(text).unicodeScalars
    let unsafe = scalars.filter { $0 != "\n" && $0.isUnsafeToPrint }
    #expect(unsafe.isEmpty, "\(call)\n\(text.debugDescription)")
  }

  /// The text without the commands' own color sequences.
  private static func withoutColor(_ text: String) -> String {
    let sequences =
      ["\u{1B}[0m", "\u{1B}[1m", "\u{1B}[2m"]
      + (31...36).flatMap {
        ["\u{1B}[\($0)m", "\u{1B}[1;\($0)m"]
      }
    return sequences.reduce(text) { $0.replacing($1, with: "") }
  }

  /// Shows that `expectSafe` would detect the characters.
  @Test func `an unescaped name is detected`() throws {
    let unsafe = Self.withoutColor(Self.name).unicodeScalars.filter(\.isUnsafeToPrint)
    #expect(unsafe.count == 14)
    var scene = try LeakScene("")
    scene.otherSections = "\(Self.quoted): {username: ada}\n"
    try scene.prepare()
    #expect(scene.run(["get", Self.decoded, "username"]).output == "ada\n")
    scene.options += ["--set", "username=\(Self.name)", "--set", "password=p"]
    try scene.prepare()
    #expect(scene.run(["get", "org-1", "username"]).output == "\(Self.name)\n")
    #expect(scene.run(["env", "org-1", "--reveal"]).output.contains("='\(Self.name)'\n"))
  }

  @Test func `a message of git is escaped`() throws {
    let git = try LoggingGit(
      ending: #"printf 'fatal: a\033[2J\302\233\342\200\256b\n\033]0;t\007' >&2; exit 128"#)
    _ = try git.folder.write(
      "org-1: {url: 'https://org-1.org', token: t0ken}\n", to: "repo/c.yaml")
    for call in [
      "show org-1", "check --color=always", "show org-1 --format=json", "env org-1 --output x",
    ] {
      let outcome = try git.command("substra-config \(call) --config c.yaml")
      #expect((outcome.output + outcome.error).contains("[2J"))
      expectSafe(outcome.output, [call])
      expectSafe(outcome.error, [call])
    }
  }

  @Test func `the name of a command that can't be run is escaped`() throws {
    let git = try LoggingGit()
    _ = try git.folder.write("no program\n", to: "repo/a\u{1B}[2Jb")
    let outcome = try git.command(
      "substra-config exec a --config= --set url= -- \"$(printf './a\\033[2Jb')\"")
    #expect(outcome.status == 126)
    #expect(outcome.error.contains("can't run ./a\\u{1b}[2Jb"))
    expectSafe(outcome.error, [])
  }
}
