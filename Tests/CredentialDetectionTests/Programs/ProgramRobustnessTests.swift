import CredentialDetection
import Testing

/// Any bytes end in a result, and long ones in linear time.
struct ProgramRobustnessTests {
  private static let paths = [
    "a.py", "a.ipynb", "a.r", "a.swift", "a.js", "a.rs", "a.rb",
    "a.go", "a.cs", "a.kt", "a.php", "a.pl", "a.exs", "a.lua", "a.ps1", "a.gradle", "a.jl",
    "a.java",
  ]

  private func scan(_ bytes: [UInt8], _ path: String) -> ScanResult {
    CredentialDetector().scan(ScannedFile(path: Array(path.utf8), contents: bytes))
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "a = ", "\"", "'", "`", "\"\"\"", "\"a\" ", "\"a\" + ", "\"a\", ", "(", "[", "{", "f(", ")",
      "}",
      "/*", "#\"", "r\"(", "r\"---(", "r#\"", "\"\\(", "`${", "f\"{", "\\", "token = \"a1\" or ",
      "a ? ", "a ? \"b\" : ", "a ?? ", "a, ", "a <- ", "\"a\" -> ", "x[[\"a\"]] <- ", "%||% ",
      "@a(",
      "lambda a=\"b\": ", "getenv(\"TOKEN\", ", "\"-----BEGIN PRIVATE KEY-----\", ", "\"MII\", ",
      "\"ghp_\" ", "\"a=b;\" ", "\"http://a:b@\" ", "{\"token\": \"a1\", ", "token: ",
      "token: A = ",
      "auth=(\"a\", \"b\"), ", "\u{c}", "\0", "é", "\r",
      "/", "= /[", "[==[", "--[[", "<#", "@\"", "$\"{", "\"${", "\"#{", "=> ", "-> ", ":a ",
      ":a => ",
      "set :a, ", "password == \"x1!yZ9\" ", "#define A ", "$a{b}", "\n=begin ", "a[1] ", "a ?: ",
    ])
  func `a long line takes linear time`(piece: String) {
    let text = "password = \"x1\"\n" + String(repeating: piece, count: 5_000 / piece.utf8.count)
    for path in Self.paths { _ = scan(Array(text.utf8), path) }
  }

  @Test func `any bytes are scanned without a crash`() {
    let source = """
      @A("b") let password: String? = #"x"1"# ?? Secret("a9f2c7d1e8a4b6c3")
      cfg[["token"]] <- r"(a)" ; "x1!yZ9" -> db_password
      user, password = "ann", os.getenv("DB_PASSWORD", "Hawfinch4!Pier") if a else b"x"
      key = ["-----BEGIN PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0B", `${a}`] /* b */
      set :password, 'x1!yZ9' unless a =~ /"[/]/ ; $c->{token} = @"a\" . $"{b["c"]}" .. [==[d]==]
      env.put(DB_PASSWORD, Some("x1!yZ9")); if (password === 'x1!yZ9') { a: "#{b}", 'c' => d } <# e #>
      """
    var state: UInt64 = 7
    for round in 0..<150 {
      var bytes = Array(source.utf8)
      for _ in 0..<(round % 12 + 1) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let index = Int(truncatingIfNeeded: state >> 33) % bytes.count
        bytes[index] = UInt8(truncatingIfNeeded: state >> 20)
      }
      let end = round % 3 == 0 ? bytes.count - round : bytes.count
      for path in Self.paths { _ = scan(Array(bytes[..<end]), path) }
    }
  }

  @Test func `the tokens of a program are in order and not empty`() {
    let texts = [
      "\"a", "'", "#\"a\"", "r\"(", "`a", "/*", "/* a */ b", "f\"{a}\" x", "\"\\(a", "\\", "",
    ]
    for language in ProgramLanguage.allCases {
      for text in texts {
        var lexer = ProgramLexer(Array(text.utf8)[...], language)
        var end = 0
        while let token = lexer.next() {
          #expect(token.range.lowerBound >= end && token.range.upperBound <= text.utf8.count)
          #expect(!token.range.isEmpty || text.contains("``"))
          end = token.range.upperBound
        }
      }
    }
  }
}
