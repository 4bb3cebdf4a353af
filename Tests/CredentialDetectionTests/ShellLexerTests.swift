import Testing

@testable import CredentialDetection

/// Words, quotes, expansions and here-documents of a shell.
struct ShellLexerTests {
  private func words(_ script: String) -> [String] {
    var reader = ShellLexer(Array(script.utf8)[...])
    var words: [String] = []
    while let token = reader.next() {
      switch token {
      case .word(let word): words.append(String(decoding: word.source, as: UTF8.self))
      case .separator: words.append("|")
      case .redirection: words.append(">")
      case .document(let range, let isExpanded):
        let text = String(decoding: Array(script.utf8)[range], as: UTF8.self)
        words.append((isExpanded ? "EOF:" : "'EOF':") + text)
      }
    }
    return words
  }

  @Test(arguments: [
    ("a b  c", ["a", "b", "c"]), ("a 'b c' d", ["a", "'b c'", "d"]),
    (#"X="$(cat "$F")" y"#, [#"X="$(cat "$F")""#, "y"]),
    (#"echo "${1:-"$D"}" b"#, ["echo", #""${1:-"$D"}""#, "b"]),
    (#"a"b"'c'$(d "e)")f g"#, [#"a"b"'c'$(d "e)")f"#, "g"]),
    ("a `b \"c d\"` e", ["a", "`b \"c d\"`", "e"]),
    ("a $(( 1 + (2) )) b", ["a", "$(( 1 + (2) ))", "b"]),
    (#"a \" b"#, ["a", #"\""#, "b"]), (#"a "b\" c" d"#, ["a", #""b\" c""#, "d"]),
    ("a; b & c && d | e", ["a", "|", "b", "|", "c", "|", "|", "d", "|", "e"]),
    ("a # b\nc", ["a", "|", "c"]), ("a b#c", ["a", "b#c"]), ("a \\\n  b", ["a", "b"]),
    ("a \\\r\n  b", ["a", "b"]), ("a\\\r\nb c", ["a\\\r\nb", "c"]),
    ("a > f 2>&1", ["a", ">", "f", "2", ">", "1"]), ("a <<< \"b c\"", ["a", ">", "\"b c\""]),
    ("it's 'open", ["it's 'open"]), ("it's open", ["it's", "open"]), ("\"open a", ["\"open", "a"]),
    ("$(open a", ["$", "|", "open", "a"]),
    ("$'a\\'b c' d", ["$'a\\'b c'", "d"]), ("", []),
  ])
  func `words end where the shell ends them`(script: String, expected: [String]) {
    #expect(words(script) == expected)
  }

  @Test(arguments: [
    ("cat <<EOF >f\na $X\nEOF\nb", ["cat", ">", ">", "f", "|", "EOF:a $X\n", "b"]),
    ("cat <<'EOF'\na\nEOF\n", ["cat", ">", "|", "'EOF':a\n"]),
    ("cat <<-E\n\ta\n\tE\nb", ["cat", ">", "|", "EOF:\ta\n", "b"]),
    ("a <<A; b <<B\n1\nA\n2\nB\nc", ["a", ">", "|", "b", ">", "|", "EOF:1\n", "EOF:2\n", "c"]),
    ("cat <<EOF\nnever closed", ["cat", ">", "|", "EOF:never closed"]),
  ])
  func `a here-document ends at its delimiter`(script: String, expected: [String]) {
    #expect(words(script) == expected)
  }

  @Test(arguments: [
    ("abc", "abc", false), ("'a b'", "a b", false), (#""a b""#, "a b", false),
    (#"a"b"'c'"#, "abc", false), (#"a\ b"#, "a b", false), ("$X", "$X", true),
    ("'$X'", "$X", false), (#""$(cat "$F")""#, #"$(cat "$F")"#, true), ("a$", "a$", false),
    ("pa$$word", "pa$$word", true), ("`cat f`", "`cat f`", true), (#"\$X"#, "$X", false),
  ])
  func `a word has a text and may have expansions`(
    source: String, text: String, hasExpansion: Bool
  ) {
    let word = ShellWord(source: Array(source.utf8)[...])
    #expect(String(decoding: word.text, as: UTF8.self) == text)
    #expect(word.hasExpansion == hasExpansion)
  }

  @Test(arguments: [
    ("X=1", "X", "1"), ("X+='a b'", "X", "'a b'"), ("a_2=", "a_2", ""),
  ])
  func `a word may be an assignment`(source: String, name: String, value: String) throws {
    let assignment = try #require(ShellWord(source: Array(source.utf8)[...]).assignment)
    #expect(String(decoding: assignment.name, as: UTF8.self) == name)
    #expect(String(decoding: assignment.value.source, as: UTF8.self) == value)
  }

  @Test(arguments: ["--a=b", "=b", "2a=b", "a-b=c", "abc"])
  func `other words are not assignments`(source: String) {
    #expect(ShellWord(source: Array(source.utf8)[...]).assignment == nil)
  }

  @Test(arguments: [
    ("curl -u @", "curl"), ("X=1 sudo /usr/bin/curl -u @", "curl"), ("a; b @ c | d", "b"),
    ("x=$(grep '@' f)", "grep"), ("a \\\n  b \\\n  @", "a"), ("echo `grep @ f`", "grep"),
    ("if ! grep -q @ f; then", "grep"), ("a \"$(b \"$(c '@')\")\"", "c"), ("@", "@"),
    ("a\nb @", "b"), ("cat <<E\na\nE\nb @", "b"),
  ])
  func `the command around an index is found`(script: String, program: String) throws {
    let text = Array(script.utf8)[...]
    let index = try #require(text.firstIndex(of: UInt8(ascii: "@")))
    let command = ShellCommand(around: index, in: text)
    #expect(String(decoding: command.program, as: UTF8.self) == program)
  }

  @Test func `text of quotes and brackets alone is read in linear time`() {
    for piece in ["'", "\"", "$(", "${", "`", "\\", "<<", "$(\"", "\"$(", "(("] {
      let script = Array(String(repeating: piece, count: 20_000).utf8)[...]
      var reader = ShellLexer(script)
      var count = 0
      while reader.next() != nil { count += 1 }
      #expect(count <= script.count)
    }
  }
}
