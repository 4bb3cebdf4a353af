import TestSupport
import Testing

/// Tables of clients on terminals that are too narrow for columns.
struct NarrowTableTests {
  static let names = [
    "org-1", "h\u{F4}pital-g\u{E9}n\u{E9}ral-de-la-region-ile-de-france-et-du-nord",
    "a-client-whose-name-has-forty-characters", "b",
  ]

  /// A file with clients of every kind of TLS and credentials.
  static func file(in folder: TemporaryFolder) throws -> String {
    try folder.write(
      """
      \(names[0]): {url: "https://substra.org-1.hospital.example.org:8443", insecure: true}
      \(names[1]): {url: "https://substra.charite.example.org", token_file: nowhere}
      \(names[2]): {url: "https://substra.charite.example.org"}
      \(names[3]): {url: "http://b.example.org"}
      """, to: "c.yaml")
  }

  @Test(arguments: ["list", "check"], [60, 70, 80, 90, 120])
  func `no word is broken, and every name begins a line`(_ verb: String, _ width: Int) throws {
    let folder = try TemporaryFolder()
    let result = InProcess(
      verb, "--config", try Self.file(in: folder), terminal: .window(width))
    let lines = result.output.split(separator: "\n")
    #expect(lines.filter { $0.count > width } == [])
    for name in Self.names { #expect(lines.contains { $0.hasPrefix(name) }, "\(name)") }
    if verb == "list" {
      #expect(result.output.contains("https://substra.org-1.hospital.example.org:8443"))
    }
  }

  @Test(arguments: ["list", "check"])
  func `without titles, the cells say what they are`(_ verb: String) throws {
    let folder = try TemporaryFolder()
    let file = try Self.file(in: folder)
    let wide = InProcess(verb, "--config", file, terminal: .window(200)).output
    let narrow = InProcess(verb, "--config", file, terminal: .window(60)).output
    #expect(wide.contains("  TLS\n"))
    for words in [" none ", " not verified\n", " verified\n", " no TLS\n"] {
      #expect(wide.contains(words), "\(words)")
    }
    for words in ["no credentials", "TLS not verified", "TLS verified", "no TLS"] {
      #expect(narrow.contains(words), "\(words)")
    }
    #expect(!narrow.contains("none"))
  }

  @Test func `a comma separates a layer from its location, even at the end of a line`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "org-1: {url: 'https://a.example.org', retry_timeout: 7}\n",
      to: String(repeating: "n", count: 60) + ".yaml")
    for width in [60, 80, 100] {
      let output = InProcess(
        "explain", "org-1", "--config", file, terminal: .window(width)
      ).output
      #expect(!output.contains("configuration file\n"))
    }
  }
}
