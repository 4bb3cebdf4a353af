import CredentialDetection
import Testing

/// Long inputs end in a result; `.ci/growth` counts what they cost, with the optimizer.
struct RobustnessTests {
  private func scan(_ text: String, path: String = "a.yaml") -> ScanResult {
    CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: Array(text.utf8)))
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "password", "=", ":", "password=", "password: ", "://", "-----BEGIN ", "{{", "token=$token ",
      "@tcp(", "${A:-", "\"", "a: b\n", "ghp_", "eyJ", "--password ", "[", "http://a:b", "- ",
      "password:\n", "%", "{# ", "key=a&", "<", "&a ", "echo a|chpasswd ", "identified by 'a ",
      "user password ", "authorization: ", "{password: ", "x['password'] = ", "mysql -p ", "('a' ",
      "Client(", "login(a,", "getenv(", "dict(token=", "a = ", "${A}", "machine login password ",
      "lambda:", "xoxb-1", "os.environ[\"SUBSTRA_A_TOKEN\"]=", "a or ", "(a or ", "a, ", "[a, ",
      "a = b = ", "if a: t = 'x'\n", "for a in b ", "c['token'] = 'x'\n", "{'token': 'x', ",
      "{'a': {'token': 'x', ", "Client(**c)\n", "-H \"X-Api-Key: a\" ", "_auth=QUJDREVG ",
      "<aB3", "basicAuth: a:${", "$$hashKey: ", "\\u001b[",
    ])
  func `a long line takes linear time`(piece: String) {
    let text = String(repeating: piece, count: 5_000 / piece.utf8.count)
    for path in ["a.yaml", "a.py", "a.ipynb", ".env"] {
      _ = scan("password: x1\n" + text, path: path)
    }
    _ = scan("password: [\n" + text)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a long value, a thousand spaces, a long line and a large file are scanned`() {
    let long = String(repeating: "ab7", count: 33_000)
    #expect(scan("password: \(long)1").credentials.count == 1)
    #expect(scan("password:\(String(repeating: " ", count: 1000))hunter2").credentials.count == 1)
    let line = String(repeating: "lorem ipsum ", count: 85_000) + "password=hunter2"
    #expect(scan("a: \(line)").credentials.count == 1)
    let large = scan(
      String(repeating: "#\(String(repeating: "x", count: 9999))\n", count: 1_700)
        + "password: hunter2\n")
    #expect(large.isLineByLine)
    #expect(large.credentials.count == 1)
  }

  @Test func `a file whose aliases multiply is scanned line by line`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    let result = scan(text + "password: hunter2\n")
    #expect(result.isLineByLine)
    #expect(result.credentials.count == 1)
  }

  @Test func `collections that are nested too deeply are scanned line by line`() {
    let result = scan(String(repeating: "[", count: 10_000) + "\npassword: hunter2\n")
    #expect(result.isLineByLine)
    #expect(result.credentials.count == 1)
  }

  @Test func `any bytes are scanned without a crash`() {
    var state: UInt64 = 42
    for round in 0..<150 {
      var bytes: [UInt8] = Array("password: hunter2\ntoken: {{ x }}\nk: |\n  secret=a\n".utf8)
      for _ in 0..<(round % 12 + 1) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let index = Int(truncatingIfNeeded: state >> 33) % bytes.count
        bytes[index] = UInt8(truncatingIfNeeded: state >> 20)
      }
      for path in ["a.yaml", "a.py", "a.ipynb", ".env", "a"] {
        _ = CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: bytes))
      }
      let prefix = Array(bytes.prefix(round % 50))
      _ = CredentialDetector().scan(ScannedFile(path: Array("a.yaml".utf8), contents: prefix))
    }
  }
}
