import CredentialDetection
import SubstraYAML
import TestSupport
import Testing

/// Code in documents: where it is found, and that prose is not taken for it.
struct DocumentTests {
  /// Where the findings in a document begin.
  private func marks(_ text: String, _ name: String = "README.md") -> [Mark] {
    CredentialDetector().scan(ScannedFile(path: Array(name.utf8), contents: Array(text.utf8)))
      .credentials.map(\.start)
  }

  /// A document, and the lines of its credentials.
  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var name = "README.md"
    let text: String
    let lines: [Int]
  }

  static let samples = [
    Sample(
      testDescription: "a fence with a language",
      text: "Text\n\n```yaml\ndb:\n  password: Gneiss-Heron44\n```\npassword: none\n", lines: [5]),
    Sample(
      testDescription: "tildes, and a longer fence around a shorter one",
      text: "~~~~toml\n```\ntoken = \"Basalt9Curlew\"\n```\n~~~~\n", lines: [3]),
    Sample(
      testDescription: "a fence in a list",
      text: "1. Set it\n\n   ```sh\n   export API_TOKEN=Basalt9Curlew7\n   ```\n", lines: [4]),
    Sample(
      testDescription: "a fence in a quotation",
      text: "> ```sh\n> export API_TOKEN=Basalt9Curlew7\n> ```\n", lines: [2]),
    Sample(
      testDescription: "a fence that is not closed",
      text: "```json\n{\"password\": \"Basalt9Curlew7\"}\n", lines: [2]),
    Sample(
      testDescription: "a fence without a language",
      text: "```\ndocker run -e MYSQL_ROOT_PASSWORD=qu1etGneiss -d mysql\n```\n", lines: [2]),
    Sample(
      testDescription: "indented code",
      text: "Run:\n\n    export API_TOKEN=Basalt9Curlew7\n\nThen stop.\n", lines: [3]),
    Sample(
      testDescription: "a command in backticks",
      text: "- log in: `docker login -u ci -p Basalt9Curlew7 registry.corp.invalid`\n", lines: [1]),
    Sample(
      testDescription: "two backticks", name: "faq.rst",
      text: "Use ``curl -u ops:Basalt9Curlew7 https://mon.corp.invalid/``.\n", lines: [1]),
    Sample(
      testDescription: "front matter",
      text: "---\ntitle: A\npassword: Basalt9Curlew7\n---\nText\n", lines: [3]),
    Sample(
      testDescription: "a directive with options", name: "a.rst",
      text:
        "Text\n\n.. code-block:: ini\n   :linenos:\n\n   [db]\n   password = Basalt9Curlew7\n\nEnd\n",
      lines: [7]),
    Sample(
      testDescription: "a paragraph that ends in two colons", name: "a.rst",
      text: "Write::\n\n    [db]\n    password = Basalt9Curlew7\n\nEnd\n", lines: [4]),
    Sample(
      testDescription: "a listing of AsciiDoc", name: "a.adoc",
      text: "[source,properties]\n----\ndb.password=Basalt9Curlew7\n----\n", lines: [3]),
    Sample(
      testDescription: "a literal block of AsciiDoc", name: "a.adoc",
      text: "....\nhost: db\npassword: Basalt9Curlew7\n....\n", lines: [3]),
    Sample(
      testDescription: "a console, of which only the input is read",
      text: "```console\n$ export API_TOKEN=Basalt9Curlew7\nPASSWORD=shown-by-it7\n```\n",
      lines: [2]),
    Sample(
      testDescription: "Python at a prompt",
      text:
        "```python\n>>> c = substra.Client(url=u,\n...   token=\"dad94332ff0a7c1e5b6d\")\n```\n",
      lines: [3]),
    Sample(
      testDescription: "a doctest", name: "a.rst",
      text:
        "Text\n\n>>> c = substra.Client(url=u,\n...   token=\"dad94332ff0a7c1e5b6d\")\n>>> c\n\nEnd\n",
      lines: [4]),
    Sample(
      testDescription: "a known token that a command printed",
      text: "```console\n$ gh auth token\nghp_2tglHeDlk7BsrGEOPC80vN9H98HEGEI1F542\n```\n",
      lines: [3]),
    Sample(
      testDescription: "a connection string of placeholders in backticks",
      text: "`Server=<server>;User Id=<user>;Password=<password>;Encrypt=true`\n", lines: []),
    Sample(
      testDescription: "a login in a URL in prose",
      text: "Mirror: <https://mirror:Guillemot9Hob@apt.corp.invalid/debian>\n", lines: [1]),
    Sample(
      testDescription: "lines that end in CR LF",
      text: "Text\r\n\r\n```yaml\r\npassword: Gneiss-Heron44\r\n```\r\n", lines: [4]),
    Sample(
      testDescription: "a token that is code is reported once",
      text: "```yaml\ntoken: ghp_2tglHeDlk7BsrGEOPC80vN9H98HEGEI1F542\n```\n", lines: [2]),
    Sample(
      testDescription: "prose about passwords",
      text: "The password: at least 12 characters. Set `DB_PASSWORD`, or `passwordFile: /run/x`.\n",
      lines: []),
    Sample(
      testDescription: "a pattern, and a URL without a host",
      text:
        "`s/password=.*/password=x/`, `https://ada:s3cretQ@…`\n",
      lines: []),
    Sample(
      testDescription: "a list item is not code", text: "- a\n\n    - token: the one of step 1\n",
      lines: []),
    Sample(
      testDescription: "programs, by the names of their languages",
      text:
        "```js\nconst password = 'Basalt9Curlew7';\n```\n\n```go\npassword := \"Basalt9Curlew7\"\n```\n",
      lines: [2, 6]),
    Sample(
      testDescription: "URLs in a text, and a driver of Go",
      text:
        "See https://a.invalid/x?token=dad94332ff0a7c1e5b6d and\n`app:Basalt9Curlew@tcp(db)/a`\n",
      lines: [1, 2]),
    Sample(
      testDescription: "another language",
      text: "```js\nconst password = prompt('password: please12x');\n```\n", lines: []),
    Sample(
      testDescription: "placeholders",
      text: "```sh\ncurl -u <user>:<password> https://a.invalid\nexport TOKEN=your-token\n```\n",
      lines: []),
  ]

  @Test(arguments: samples)
  func `the credentials are found in their lines`(sample: Sample) {
    #expect(marks(sample.text, sample.name).map(\.line) == sample.lines)
  }

  @Test func `columns count what stands before the code`() {
    #expect(marks("> ```sh\n> export API_TOKEN=Basalt9Curlew7\n> ```\n").map(\.column) == [10])
    #expect(marks("1. ä\n\n   ```yaml\n   password: Gneiss-Heron44\n   ```\n").map(\.column) == [4])
    #expect(marks("Ä `curl -u ops:Basalt9Curlew7 https://a.invalid/` ü\n").map(\.column) == [9])
  }

  @Test func `a document that is cut anywhere is read`() {
    let text = Self.samples.map(\.text).joined(separator: "\n")
    let bytes = Array(text.utf8)
    for end in stride(from: 0, through: bytes.count, by: 7) {
      _ = CredentialDetector().scan(
        ScannedFile(path: Array("a.md".utf8), contents: Array(bytes[..<end])))
    }
  }
}
