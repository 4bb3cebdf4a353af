import Foundation
import SubstraConfig
import TestSupport
import Testing

/// Broken files, and the exact diagnostics for each.
///
/// The expected lines are in `Fixtures/resolve/bad-input.txt`, a block for every name here.
struct BadInputTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let section = "org-1:\n  url: https://a.org\n  token: t\n"

  /// Inputs by name; the client is `org-1` unless the name ends with `@` and another one.
  static let inputs: [(name: String, contents: [UInt8])] = [
    ("empty file", []),
    ("comments only", bytes("# nothing\n\n# here\n")),
    ("document marker only", bytes("---\n")),
    ("top-level null", bytes("null\n")),
    ("top-level list", bytes("- org-1\n- org-2\n")),
    ("top-level string", bytes("url=https://a.org\n")),
    ("top-level number", bytes("42\n")),
    ("top-level set", bytes("!!set {org-1}\n")),
    ("section is a list", bytes("org-1:\n  - url: https://a.org\n  - token: t\n")),
    ("section is a list of setting names", bytes("org-1: [url, token]\n")),
    ("section is a string", bytes("org-1: hello\n")),
    ("section is a string, no space after the colon", bytes("org-1:\n  url:https://a.org\n")),
    ("section is null", bytes("org-1:\norg-2: {}\n")),
    ("section is a number", bytes("org-1: 3\n")),
    ("section is a date", bytes("org-1: 2024-01-01\n")),
    ("section is binary", bytes("org-1: !!binary aGVsbG8=\n")),
    ("no section, a flat file", bytes("url: https://a.org\ntoken: t\n")),
    ("no section, another case", bytes("ORG-1: {url: https://a.org, token: t}\n")),
    ("no section, many clients", bytes((1...30).map { "node-\($0): {}\n" }.joined())),
    ("Norway @no", bytes("no: {url: https://a.org, token: t}\n")),
    ("Norway @on", bytes("on: {url: https://a.org, token: t}\n")),
    ("integer key @1", bytes("1: {url: https://a.org, token: t}\n")),
    ("octal key @010", bytes("010: {url: https://a.org, token: t}\n")),
    ("null key @null", bytes("null: {url: https://a.org, token: t}\n")),
    ("date key @2024-01-01", bytes("2024-01-01: {url: https://a.org, token: t}\n")),
    ("float key @1.0", bytes("1.0: {url: https://a.org, token: t}\n")),
    ("hexadecimal key @0x1F", bytes("0x1F: {url: https://a.org, token: t}\n")),
    ("sexagesimal key @1:30", bytes("1:30: {url: https://a.org, token: t}\n")),
    ("duplicate sections", bytes(section + "org-1:\n  retry_timeout: 5\n")),
    ("duplicate keys", bytes("org-1:\n  url: https://a.org\n  token: t\n  url: https://b.org\n")),
    (
      "duplicate keys by merge",
      bytes("_a: &a {token: t, token: u}\norg-1: {<<: *a, url: https://a.org}\n")
    ),
    ("duplicate keys elsewhere", bytes(section + "org-2: {token: a, token: b}\n")),
    (
      "unknown keys",
      bytes(section + "  URL: x\n  retry-timeout: 5\n  tokn: x\n  port: 80\n  no: x\n")
    ),
    ("several documents", bytes(section + "---\norg-2: {}\n")),
    ("junk after the end", bytes(section + "...\njunk\n")),
    ("undefined alias", bytes("org-1: *nodes\n")),
    ("redefined anchor", bytes("a: &x 1\nb: &x 2\n" + section)),
    ("recursive alias", bytes("org-1: &a {url: https://a.org, token: t, more: *a}\n")),
    ("recursive merge", bytes("org-1: &a {url: https://a.org, token: t, <<: *a}\n")),
    ("alias bomb", bytes(bomb)),
    ("merge bomb", bytes(mergeBomb)),
    ("merge of a string", bytes("org-1: {<<: text, url: https://a.org}\n")),
    ("nested 10,000 deep in brackets", bytes("a: " + String(repeating: "[", count: 10_000) + "\n")),
    (
      "nested 10,000 deep in blocks",
      bytes((0..<10_000).map { String(repeating: " ", count: $0 % 900) + "- " }.joined() + "\n")
    ),
    ("nested 10,000 deep in mappings", bytes(String(repeating: "{a: ", count: 10_000))),
    ("17 MiB", [UInt8](repeating: UInt8(ascii: "#"), count: 17 << 20)),
    ("NUL", bytes("org-1:\n  url: https://a\0.org\n")),
    ("escape character", bytes("org-1:\n  url: \u{1B}[31m\n")),
    ("DEL", bytes("org-1:\n  url: a\u{7F}\n")),
    ("invalid UTF-8", bytes("org-1:\n  url: caf") + [0xE9] + bytes("\n")),
    ("overlong UTF-8", bytes("org-1:\n  url: ") + [0xC0, 0xAF] + bytes("\n")),
    ("surrogate in UTF-8", bytes("org-1:\n  url: ") + [0xED, 0xA0, 0x80] + bytes("\n")),
    (
      "UTF-16 little endian with mark",
      [0xFF, 0xFE] + section.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    ),
    (
      "UTF-16 big endian with mark",
      [0xFE, 0xFF] + section.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    ),
    ("UTF-16 without mark", section.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
    ("lone CR ends lines", bytes("org-1:\r  url: https://a.org\r  token: t\r  tokn: x\r")),
    ("tab indentation", bytes("org-1:\n\turl: https://a.org\n")),
    ("tab after a colon", bytes("org-1:\n  url:\thttps://a.org\n")),
    ("tab at the end", bytes("org-1:\n  url: https://a.org\t\n")),
    ("python object", bytes("org-1: !!python/object:os.system {}\n")),
    (
      "unknown tag in another section",
      bytes(section + "org-2:\n  token: !vault x\n  url: !env y\n")
    ),
    ("impossible date", bytes(section + "made: 2024-02-30\n")),
    ("collection as a key", bytes(section + "? [a, b]\n: 1\n")),
    ("equals sign as a value", bytes(section + "x: =\n")),
    ("unclosed quote", bytes("org-1:\n  url: https://a.org\n  token: \"t\n  insecure: no\n")),
    ("unclosed bracket", bytes("org-1: {url: https://a.org\norg-2: {}\n")),
    ("bad escape", bytes("org-1: {token: \"a\\d\"}\n")),
    ("value begins with @", bytes("org-1: {token: @x}\n")),
    ("two colons", bytes("org-1:\n  token: a: b\n")),
    ("less indented", bytes("org-1:\n    url: https://a.org\n  token: t\n")),
    (
      "everything wrong at once",
      bytes(
        "org-1:\n  url: localhost:8000\n  token: 0123\n  insecure: 'no'\n  retry_timeout: -1\n  backend_type: cloud\n  tokn: x\n"
      )
    ),
    (
      "nulls everywhere",
      bytes(
        "org-1:\n  url:\n  token: ~\n  username: null\n  password: !\n  insecure:\n  retry_timeout:\n  backend_type:\n"
      )
    ),
    (
      "lists everywhere",
      bytes(
        "org-1: {url: [a], token: [a], username: {a: b}, password: !!set {a}, insecure: [], retry_timeout: [1], backend_type: [remote]}\n"
      )
    ),
    (
      "numbers instead of strings",
      bytes("org-1: {url: 1, token: 1_000, username: 1.10, password: 2024-01-01T00:00:00Z}\n")
    ),
    ("huge timeout", bytes("org-1: {url: https://a.org, token: t, retry_timeout: 1.0e+300}\n")),
    (
      "timeout of 5,000 digits",
      bytes(
        "org-1: {url: https://a.org, token: t, retry_timeout: \(String(repeating: "7", count: 5000))}\n"
      )
    ),
    ("infinite timeout", bytes("org-1: {url: https://a.org, token: t, retry_timeout: .inf}\n")),
  ]

  private static let bomb: String = {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    return text + section
  }()

  private static let mergeBomb: String = {
    let keys = (0..<300).map { "k\($0): 1" }.joined(separator: ", ")
    let merges = Array(repeating: "*a", count: 900).joined(separator: ", ")
    return "a: &a {\(keys)}\norg-1: {<<: [\(merges)], url: https://a.org, token: t}\n"
  }()

  /// The recorded lines for one input.
  private static func lines(_ name: String, _ contents: [UInt8]) -> String {
    let client = name.split(separator: "@").dropFirst().first.map(String.init) ?? "org-1"
    let resolver = ConfigurationResolver(
      loaded: [LoadedFile(path: "c.yaml", contents: contents)], environment: .init(),
      tracker: FixedTracker())
    let explanation = resolver.explain(client)
    let diagnostics = explanation.diagnostics.map { diagnostic in
      "\(diagnostic)\n" + (diagnostic.help.map { "  help: \($0)\n" } ?? "")
    }
    return "== \(name)\n\(diagnostics.joined())"
  }

  @Test func `bad input has exactly the recorded diagnostics`() throws {
    let text = Self.inputs.map { Self.lines($0.name, $0.contents) }.joined(separator: "\n")
    try Recording.expect(text, in: Fixture.folder.appending(path: "resolve/bad-input.txt"))
  }

  @Test func `bad input is refused, except unusual keys and line breaks`() {
    let accepted = Self.inputs.filter { input in
      let client = input.name.split(separator: "@").dropFirst().first.map(String.init) ?? "org-1"
      return ConfigurationResolver(
        loaded: [LoadedFile(path: "c.yaml", contents: input.contents)], environment: .init()
      ).explain(client).configuration != nil
    }
    #expect(
      accepted.map(\.name) == [
        "duplicate keys elsewhere", "unknown keys", "recursive alias", "recursive merge",
        "lone CR ends lines",
      ])
  }
}
