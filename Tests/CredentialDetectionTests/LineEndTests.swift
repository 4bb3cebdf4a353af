import CredentialDetection
import SubstraYAML
import TestSupport
import Testing

/// A file has the same findings whether its lines end in LF or in CR LF.
struct LineEndTests {
  /// The findings in a file, without their offsets.
  private func findings(_ text: String, _ path: String) -> [String] {
    CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: Array(text.utf8)))
      .credentials.map { found in
        let end = found.end.map { "\($0.line):\($0.column)" } ?? "none"
        return "\(found.start.line):\(found.start.column) \(end) \(found.detector)"
      }
  }

  private func withCRLF(_ text: String) -> String {
    // In Swift, CR LF is one character, and a LF after it another.
    String(decoding: text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, as: UTF8.self)
  }

  static let files: [(path: String, text: String, starts: [String])] = [
    ("a.md", "```bash\nldapsearch -x -D cn=a \\\n  -w 'Gneiss9Heron'\n```\n", ["3:"]),
    ("a.sh", "az login \\\n  -u ops \\\n  -p Gneiss9Heron\n", ["3:"]),
    ("a.sh", "export \\\n  API_TOKEN=Basalt9Curlew7\n", ["2:"]),
    ("a.sh", "mysql -u ops \\\n  -pGneiss9\\\nHeron\n", ["2:"]),
    ("a.py", "token = \\\n  \"Basalt9Curlew7\"\nclient = Client(token=token)\n", ["1:"]),
    ("a.js", "const a = 'b\\\nc', password = 'Gneiss9Heron'\n", ["2:"]),
    ("a.properties", "\\\ndb.password = Gneiss9Heron\n", ["1:"]),
    ("a.tf", "a = \"b\\\nc\"\npassword = \"Gneiss9Heron\"\n", ["3:"]),
    (
      "A.java", "String t = \"ghp_MCMT4f3cXjbG1m6P\"\n  + \"AL4PBeGQOVRWhz9gyNb3\";\n",
      ["1:"]
    ),
    (
      "a.yaml", "a:\n  a.ini: |\n    host = {{ a }}\n    password = Gneiss9Heron\nb: {{ a }}\n",
      ["4:"]
    ),
    ("a.yaml", "a:\n  a.ini: |\n    x\n\n    password = Gneiss9Heron\n{{- end }}\n", ["5:"]),
  ]

  @Test(arguments: files)
  func `a backslash, a joined string and a template go on after CR LF`(
    path: String, text: String, starts: [String]
  ) {
    let expected = findings(text, path)
    for (finding, start) in zip(expected, starts) { #expect(finding.hasPrefix(start)) }
    #expect(expected.count == starts.count, "\(expected)")
    let found = findings(withCRLF(text), path)
    #expect(found == expected)
  }

  @Test(arguments: [
    LabelledSnippet.Source.snippets, .repositories, .kinds, .formats, .writers,
  ])
  func `all snippets have the same findings with CR LF`(source: LabelledSnippet.Source) throws {
    let snippets = try LabelledSnippet.all(in: source)
    #expect(snippets.count > 50)
    for snippet in snippets where !snippet.text.utf8.contains(0x0D) {
      let expected = findings(snippet.text, snippet.path)
      let found = findings(withCRLF(snippet.text), snippet.path)
      #expect(found == expected, "line \(snippet.line)")
    }
  }
}
