import CredentialDetection
import SubstraYAML
import Testing

/// Where the findings in programs are, and which detectors find them.
struct ProgramScannerTests {
  private static let token = "dad943c684b0c1d29f7b3a5e6d8c0b1a"
  private static let known = ("ghp_16C7e42F292c6912E7", "710c838347Ae178B4a")

  /// The findings in a file: line, column and detector.
  private func findings(_ text: String, _ path: String) -> [String] {
    let contents = Array(text.replacing("TOKEN", with: Self.token).utf8)
    return CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: contents))
      .credentials.map { "\($0.start.line):\($0.start.column) \($0.detector.id)" }
  }

  @Test(arguments: [
    (
      "a.py", "import substra\nclient = substra.Client(url=u, token=\"TOKEN\")",
      "2:32 substra-client"
    ),
    ("a.ipynb", "{\"cells\": [{\"source\": [\"Client(token='TOKEN')\"]}]}", "1:32 substra-client"),
    ("a.ipynb", #"{"cells": [{"source": ["Client(token=\"TOKEN\")\n"]}]}"#, "1:32 substra-client"),
    ("a.ipynb", #"{"cells": [{"source": ["api_token = \"TOKEN\"\n"]}]}"#, "1:25 key/token"),
    (
      "a.ipynb", #"{"cells": [{"source": "x = \"\"\nf(a=\"b\", api_token=\"TOKEN\")"}]}"#,
      "1:45 key/token"
    ),
    ("a.ipynb", #"{"cells": [{"source": ["api_token = \"\"\"TOKEN\"\"\"\n"]}]}"#, "1:25 key/token"),
    ("a.R", "client <- substra$Client(\n  url = u,\n  token = \"TOKEN\")", "3:3 key/token"),
    ("a.swift", "let o = ConfigurationOverrides(token: \"TOKEN\")", "1:32 key/token"),
    ("a.swift", "use(Secret(\"TOKEN\"))", "1:5 key/secret"),
    ("a.swift", "let o: ConfigurationOverrides = .init(token: \"TOKEN\")", "1:39 key/token"),
  ])
  func `the examples of the guides are found`(path: String, text: String, expected: String) {
    #expect(findings(text, path) == [expected])
  }

  @Test func `the location is the name`() {
    #expect(findings("x = 1\nself.api_token = 'TOKEN'", "a.py") == ["2:6 key/token"])
    #expect(findings("d = {'a': 1,\n 'api_token': 'TOKEN'}", "a.py") == ["2:3 key/token"])
    #expect(findings("\"TOKEN\" -> api_token", "a.r") == ["1:39 key/token"])
    #expect(findings("cfg[[\"token\"]] <- \"TOKEN\"", "a.r") == ["1:7 key/token"])
  }

  @Test(arguments: [("a.py", " "), ("a.java", " + "), ("a.swift", "\n  + "), ("a.js", " +\n")])
  func `a known token is found in strings that are joined`(path: String, joiner: String) {
    let (head, tail) = Self.known
    #expect(
      findings("f(\"\(head)\"\(joiner)\"\(tail)\")", path) == ["1:4 known-token/github"])
    #expect(findings("f(\"\(head)\", \"\(tail)\")", path) == [])
  }

  @Test(arguments: ["a.py", "a.r", "a.swift", "a.java", "a.js", "a.go", "a.rs", "a.rb"])
  func `the lines of a private key may be a list`(path: String) {
    let marks = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----")
    let body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC5tf8ZmeDMKGLD"
    let text = "x = f(\"\(marks.0)\",\n  \"\(body)\",\n  \"\(marks.1)\")\n"
    #expect(findings(text, path) == ["1:8 private-key"])
    #expect(findings("x = f(\"\(marks.0)\", \"not a key at all\", y)\n", path) == [])
  }

  @Test(arguments: [
    ("Jenkinsfile", "environment {\n  API_KEY = 'TOKEN'\n}", "2:3 key/key"),
    ("ci/Jenkinsfile.release", "API_KEY = 'TOKEN'", "1:1 key/key"),
    ("a.sql", "CREATE ROLE ann LOGIN PASSWORD 'Siskin!Newel4';", "1:23 command"),
    ("a.sql", "CREATE LOGIN ann WITH PASSWORD = 'Siskin!Newel4';", "1:23 key/password"),
    (
      "a.sql", "/* the app's */ CREATE LOGIN ann WITH PASSWORD = 'Siskin!Newel4';",
      "1:39 key/password"
    ),
    ("a.sql", "COPY t CREDENTIALS = (AWS_SECRET_KEY = 'TOKEN');", "1:23 key/key"),
    ("a.py", "jwt.encode({'a': 1}, \"TOKEN\", algorithm=\"HS256\")", "1:22 login"),
    ("a.py", "wandb.login(key=\"TOKEN\")", "1:17 login"),
    ("crontab", "15 2 * * * root RESTIC_PASSWORD='Siskin_Newel' restic -r x", "1:17 key/password"),
    (
      "a.sh", "cat > .netrc <<EOF\nmachine h\n  login a\n  password Siskin&Newel4\nEOF\n",
      "4:3 key/password"
    ),
  ])
  func `files without an ending, SQL and calls that log in are read`(
    path: String, text: String, expected: String
  ) {
    #expect(findings(text, path) == [expected])
  }

  @Test(arguments: [
    ("a.sql", "SELECT password FROM users WHERE token = 'x1'; -- PASSWORD 'Siskin!Newel4'"),
    ("a.sql", "SELECT 1 FROM user ; -- PASSWORD 'Siskin!Newel4'"),
    ("a.sql", "ALTER TABLE users ADD password text DEFAULT 'none';"),
    ("a.sql", "ALTER TABLE user ADD password \"char\"; CREATE USER x IDENTIFIED BY \"&app_pw_1\";"),
    ("a.sql", "SET PASSWORD = '*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19';"),
    ("a.py", "login(key=\"user_id_12345\")"),
    ("a.py", "cache.get(key=\"TOKEN\")"),
    (
      "a.ipynb", #"{"cells": [{"cell_type": "markdown", "source": ["The password is \"long\"."]}]}"#
    ),
  ])
  func `what only looks so is left alone`(path: String, text: String) {
    #expect(findings(text, path) == [])
  }

  @Test(arguments: [
    (#"["Log in, password **Siskin-Newel44**."]"#, "1:58 key/password"),
    (
      #"["| user | password |\n", "|---|---|\n", "| ann | Siskin-Newel44 |"]"#, "1:98 key/password"
    ),
  ])
  func `a login in the text of a notebook is found`(source: String, expected: String) {
    let text = #"{"cells": [{"cell_type": "markdown", "source": \#(source)}]}"#
    #expect(findings(text, "a.ipynb") == [expected])
  }

  @Test func `the location is the name or the argument in other languages`() {
    #expect(findings("let x = 1;\nconst o = { apiToken: 'TOKEN' };", "a.js") == ["2:13 key/token"])
    #expect(findings("$c['api_token'] = 'TOKEN';", "a.php") == ["1:5 key/token"])
    #expect(findings("set :api_token, 'TOKEN'", "a.rb") == ["1:6 key/token"])
    #expect(findings("r.SetBasicAuth(\"ann\", \"Siskin!Newel4\")", "a.go") == ["1:23 login"])
  }

  @Test func `a bracket that is not closed hides no more than its block`() {
    let text = "f(a, [b\n}\nclass A {\n  String apiToken = \"TOKEN\";\n}"
    #expect(findings("{\n" + text, "a.java") == ["5:10 key/token"])
  }

  @Test func `one credential is reported once`() {
    #expect(findings("TOKEN_2 = token = 'TOKEN'\nClient(token=token)", "a.py").count == 1)
    let url = "mongodb://shop:Mullet7_Fulmar@mongo/shop"
    #expect(findings("connect(\"\(url)\")", "a.py") == ["1:10 url"])
    #expect(findings("connect(password=\"a;PWD=x1!yz;UID=b\")", "a.py").count == 1)
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func `every line end ends a statement`(lineEnd: String) {
    let lines = ["password = x", "\"Hawfinch4!Pier\"", "token = \"TOKEN\""]
    let text = lines.joined(separator: lineEnd)
    for path in ["a.py", "a.r", "a.swift"] {
      #expect(findings(text, path) == ["3:1 key/token"])
    }
  }
}
