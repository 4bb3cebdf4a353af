import Testing

@testable import CredentialDetection

/// The tokens of programs in languages that write strings and comments in their own ways.
struct ProgramLexerTests {
  /// The tokens of a text: names, strings in brackets with `*` for those that have values, patterns as `~`,
  /// numbers and signs as they are written.
  private func tokens(_ text: String, _ language: ProgramLanguage) -> String {
    let source = Array(text.utf8)[...]
    var lexer = ProgramLexer(source, language)
    var found: [String] = []
    while let token = lexer.next() {
      let written = String(decoding: source[token.range], as: UTF8.self)
      switch token.kind {
      case .string(let text, let isFormatted):
        found.append("[\(String(decoding: text, as: UTF8.self))]" + (isFormatted ? "*" : ""))
      case .pattern: found.append("~")
      case .name, .number, .sign: found.append(written)
      case .lineEnd: found.append("/")
      case .cellEnd: found.append("|")
      }
    }
    return found.joined(separator: " ")
  }

  @Test(arguments: [
    (#"a = /"/ + 'b'"#, "a = ~ + [b]"), (#"a / b / "c""#, #"a / b / [c]"#),
    (#"s.replace(/[/"]/g, '')"#, "s . replace ( ~ , [] )"),
    (#"return /'/.test(a)"#, "return ~ . test ( a )"),
    (#"a.map(b => /"/)"#, "a . map ( b = > ~ )"), ("(a) / 2", "( a ) / 2"),
    ("x = [1] / 2 / 'a'", "x = [ 1 ] / 2 / [a]"), ("a = /b", "a = / b"),
    (#"a = /\/"/ + 'b'"#, "a = ~ + [b]"),
    ("`a${b ? `c` : \"`\"}d`", "[a${b ? `c` : \"`\"}d]*"),
  ])
  func `a slash of JavaScript begins a pattern where a value may begin`(
    text: String, expected: String
  ) {
    #expect(tokens(text, .javaScript) == expected)
  }

  @Test(arguments: [
    (ProgramLanguage.cSharp, #"@"C:\" + "a""#, #"[C:\] + [a]"#),
    (.cSharp, #"$"a{b["c"]}d" + e"#, #"[a{b["c"]}d]* + e"#),
    (.go, #"`C:\` + 'a'"#, #"[C:\] + [a]"#), (.lua, #"[[a "b]] .. 'c'"#, #"[a "b] . . [c]"#),
    (.lua, "[==[a]]b]==]", "[a]]b]"), (.lua, "a[b[1]]", "a [ b [ 1 ] ]"),
    (.powerShell, #""C:\" + 'a'"#, #"[C:\] + [a]"#),
    (.kotlin, #""a${b["c"]}d""#, #"[a${b["c"]}d]*"#),
    (.php, #""a $b" . '$c'"#, #"[a $b]* . [$c]"#),
    (.ruby, #""a#{b["c"]}" + '#{d}'"#, #"[a#{b["c"]}]* + [#{d}]"#),
    (.rust, ##"r#"a"b"# + "c""##, ##"[a"b] + [c]"##),
    (.slashComments, "1'000 + 'a'", "1 ' 000 + [a]"),
  ])
  func `strings end where those of the language do`(
    language: ProgramLanguage, text: String, expected: String
  ) {
    #expect(tokens(text, language) == expected)
  }

  @Test(arguments: [
    (ProgramLanguage.lua, "a -- 'b\nc --[[ d\n' ]] e", "a / c e"),
    (.powerShell, "a <# 'b\n #> c # d", "a c"),
    (.php, "a # 'b\nc // d\n/* ' */ e", "a / c / e"), (.perl, "$#a; # 'b\nc", "$ # a ; / c"),
    (.ruby, "a\n=begin\n'b\n=end\nc", "a / / c"), (.perl, "=head1 a\n'b\n=cut\nc", "/ c"),
    (.elixir, "a # 'b\nc", "a / c"), (.rust, "/* a /* b */ ' */ c", "c"),
  ])
  func `comments of each language are skipped`(
    language: ProgramLanguage, text: String, expected: String
  ) {
    #expect(tokens(text, language) == expected)
  }
}
