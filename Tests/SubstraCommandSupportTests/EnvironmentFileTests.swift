import SubstraConfig
import TestSupport
import Testing
@testable import SubstraCommandSupport

/// Merging variables into an existing file.
struct EnvironmentFileTests {
  private static let changes = VariableChanges(
    assignments: [
      .init(name: "A", value: Secret("1"), isCredential: false),
      .init(name: "B", value: Secret("x y"), isCredential: true),
      .init(name: "E", value: Secret(""), isCredential: false),
    ],
    removals: ["C", "C_FILE"])

  private func merged(
    _ contents: String, _ format: VariableFormat = .dotenv
  ) throws -> VariableChanges.Merged {
    try Self.changes.merged(into: Array(contents.utf8), as: format)
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    var format = VariableFormat.dotenv
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "nothing", old: "", new: "A=1\nB='x y'\nE=\n"),
    Case(
      name: "other lines",
      old: "# A=0\n\n; old\n  OTHER = 'a # b'  # why\nexport PATH2=\"$PATH:/x\"\nBARE\n",
      new: "# A=0\n\n; old\n  OTHER = 'a # b'  # why\nexport PATH2=\"$PATH:/x\"\nBARE\n"
        + "A=1\nB='x y'\nE=\n"),
    Case(
      name: "replaced in their lines", old: "X=1\nB=old\nY=2\nA=old\nE=old\nZ=3\n",
      new: "X=1\nB='x y'\nY=2\nA=1\nE=\nZ=3\n"),
    Case(
      name: "twice", old: "A=0\nX=$A\nA=2\nB=\nE=\nexport A=3\n",
      new: "A=1\nX=$A\nB='x y'\nE=\n"),
    Case(
      name: "removed", old: "X=1\nC=secret\nC_FILE='a\nb'\nY=2\n",
      new: "X=1\nY=2\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "no final line end", old: "X=1\nY='2'",
      new: "X=1\nY='2'\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "no line end after a replaced value", old: "E=0\nB=\"q\"\nA=0", new: "E=\nB='x y'\nA=1"),
    Case(
      name: "CR LF", old: "# c\r\nX=1\r\nA=0\r\nY=2",
      new: "# c\r\nX=1\r\nA=1\r\nY=2\r\nB='x y'\r\nE=\r\n"),
    Case(
      name: "mixed line ends", old: "A=0\r\nX=1\nB=0\n", new: "A=1\r\nX=1\nB='x y'\nE=\n"),
    Case(
      name: "export and indentation", old: "export X=1\n\texport  A=\"0\"\n",
      new: "export X=1\n\texport  A=1\nexport B='x y'\nexport E=\n"),
    Case(
      name: "comments after values", old: "A=0 # why\nB=\"0\"\t# so\nE=0   # or\nX=a#b\n",
      new: "A=1 # why\nB='x y'\t# so\nE=''   # or\nX=a#b\n"),
    Case(
      name: "spaces around", old: "A = 0  \nB  =0\n E= 'x'\n",
      new: "A=1  \nB='x y'\n E=\n"),
    Case(
      name: "several lines",
      old: "K='---BEGIN---\nA=not mine\nB=\"nor this\n---END---'\nA=\"0\n1\"\n"
        + "J=\"{\n  \\\"A\\\": 1\n}\" # json\n",
      new: "K='---BEGIN---\nA=not mine\nB=\"nor this\n---END---'\nA=1\n"
        + "J=\"{\n  \\\"A\\\": 1\n}\" # json\nB='x y'\nE=\n"),
    Case(
      name: "quotes and backslashes", old: "X='it\\'s'\nY='C:\\dir\\'\nA=0\nZ=\"a\\\\\"\n",
      new: "X='it\\'s'\nY='C:\\dir\\'\nA=1\nZ=\"a\\\\\"\nB='x y'\nE=\n"),
    Case(
      name: "a byte order mark", old: "\u{FEFF}A=0\nX=é\u{2028}\n",
      new: "\u{FEFF}A=1\nX=é\u{2028}\nB='x y'\nE=\n"),
    Case(
      name: "similar names", old: "AA=0\n_A=0\nA_=0\nA.B=0\na=0\n",
      new: "AA=0\n_A=0\nA_=0\nA.B=0\na=0\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "a name without a value", old: "X=1\nA\nC\n", new: "X=1\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "a name without a value, with a comment", old: "X=1\nA # fill in\n",
      new: "X=1\nA=1 # fill in\nB='x y'\nE=\n"),
    Case(
      name: "export after the value", old: "A=0\nX=2\nexport A\n",
      new: "A=1\nX=2\nexport A\nB='x y'\nE=\n"),
    Case(
      name: "export before the value", old: "export A  # sent\nA=0\nX=2\n",
      new: "export A  # sent\nA=1\nX=2\nB='x y'\nE=\n"),
    Case(
      name: "export of a variable that was not set", old: "export B\nX=2\n",
      new: "export B\nX=2\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "export of several values", old: "A=0\nA=2\nexport A\nexport A\nX=1\n",
      new: "A=1\nexport A\nexport A\nX=1\nB='x y'\nE=\n"),
    Case(
      name: "export of every variable", old: "A=0\nexport A\nexport X=1\nY=2\nexport Y\n",
      new: "A=1\nexport A\nexport X=1\nY=2\nexport Y\nexport B='x y'\nexport E=\n"),
    Case(
      name: "export of a removed variable", old: "C=0\nexport C\nX=1\n",
      new: "X=1\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "a comment instead of a value", old: "A= # fill in\nE=\t# or\n",
      new: "A=1 # fill in\nE=''\t# or\nB='x y'\n"),
    Case(
      name: "values that are one word", old: "A=a=b?c#d$E${F}\\g*[h]!~\nB= x\nE = y=z\n",
      new: "A=1\nB='x y'\nE=\n"),
    Case(
      name: "several variables on an unchanged line", old: "X=1 Y=2\nZ=a;b\nexport W= V\nA=0\n",
      new: "X=1 Y=2\nZ=a;b\nexport W= V\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "two backslashes at the end", old: "# c\\\\\nA=a\\\\\nX=1\n",
      new: "# c\\\\\nA=1\nX=1\nB='x y'\nE=\n"),
    Case(
      name: "a backslash elsewhere", old: "X=C:\\dir\\\nY=1\nA=0\n",
      new: "X=C:\\dir\\\nY=1\nA=1\nB='x y'\nE=\n"),
    Case(
      name: "docker", old: "# c\nX='a\nY\nA=\"0\"\nC=0\nZ=a # b\\",
      new: "# c\nX='a\nY\nA=1\nZ=a # b\\\nB=x y\nE=\n", format: .dockerEnvFile),
  ]

  @Test(arguments: cases)
  func `other lines are preserved byte for byte`(_ example: Case) throws {
    let merged = try merged(example.old, example.format)
    #expect(Array(merged.contents.reveal().utf8) == Array(example.new.utf8))
    // Merging again changes nothing.
    let again = try self.merged(merged.contents.reveal(), example.format)
    #expect(Array(again.contents.reveal().utf8) == Array(example.new.utf8))
    #expect(again.replaced == 3)
    #expect(again.removed == [])
  }

  @Test func `the result counts the changes`() throws {
    let merged = try merged("A=0\nC=1\nX=2\nC=3\nC_FILE=4\n")
    #expect(merged.replaced == 1)
    #expect(merged.added == 2)
    #expect(merged.removed == ["C", "C_FILE"])
  }

  struct Refusal: CustomTestStringConvertible {
    let old: String
    let line: Int
    let cause: EnvironmentFileError.Cause
    var format = VariableFormat.dotenv
    var testDescription: String { old.debugDescription }
  }

  @Test(arguments: [
    Refusal(old: "X=1\norg-1:\n  url: x\n", line: 2, cause: .notVariable),
    Refusal(old: "#!/bin/sh\nset -eu\n", line: 2, cause: .notVariable),
    Refusal(old: "X=1\n[section]\n", line: 2, cause: .notVariable),
    Refusal(old: "{\"A\": \"1\"}\n", line: 1, cause: .notVariable),
    Refusal(old: "*.log\nbuild/\n", line: 1, cause: .notVariable),
    Refusal(old: "example-token\n", line: 1, cause: .notVariable),
    Refusal(old: "1=2\n", line: 1, cause: .notVariable),
    Refusal(old: "X=1\n=2\n", line: 2, cause: .notVariable),
    Refusal(old: "unset A\n", line: 1, cause: .notVariable),
    Refusal(old: "# c\n\nX='open\nA=0\n", line: 3, cause: .uncertainQuote),
    Refusal(old: "X=\"open\\\"\nA=0\n", line: 1, cause: .uncertainQuote),
    Refusal(old: "X='a'b\n", line: 1, cause: .uncertainQuote),
    Refusal(old: "X='C:\\'\nA='\n", line: 1, cause: .uncertainQuote),
    Refusal(old: "X='it'\\''s'\n", line: 1, cause: .uncertainQuote),
    Refusal(old: "X=1\nY=a\\\nA=0\n", line: 2, cause: .continued),
    Refusal(old: "Y=a\\\nC=0\n", line: 1, cause: .continued),
    Refusal(old: "Y=a\\", line: 1, cause: .continued),
    Refusal(old: "A=a\\\nX=1\nB=0\nE=0\n", line: 1, cause: .continued),
    Refusal(old: "X=1\nexport C=a\\\nY=1\n", line: 2, cause: .continued),
    Refusal(old: "A=0 # c\\\nX=1\n", line: 1, cause: .continued),
    Refusal(old: "X=1\n# C:\\dir\\\n", line: 2, cause: .continued),
    Refusal(old: "  ; c\\\nA=0\n", line: 1, cause: .continued),
    Refusal(old: "X=1\nexport A=x OWN=1\n", line: 2, cause: .severalValues),
    Refusal(old: "A=x\tOWN=1\n", line: 1, cause: .severalValues),
    Refusal(old: "A=x; export OWN=1\n", line: 1, cause: .severalValues),
    Refusal(old: "A=x;OWN=1\n", line: 1, cause: .severalValues),
    Refusal(old: "A=;OWN=1\n", line: 1, cause: .severalValues),
    Refusal(old: "A=x&OWN=1\n", line: 1, cause: .severalValues),
    Refusal(old: "A=x|tee file\n", line: 1, cause: .severalValues),
    Refusal(old: "A=$(cat file)\n", line: 1, cause: .severalValues),
    Refusal(old: "A=`date`\n", line: 1, cause: .severalValues),
    Refusal(old: "A=x>file\n", line: 1, cause: .severalValues),
    Refusal(old: "A=it's\nOWN=1'\n", line: 1, cause: .severalValues),
    Refusal(old: "A=x\"\nOWN=1\"\n", line: 1, cause: .severalValues),
    Refusal(old: "A=two words\n", line: 1, cause: .severalValues),
    Refusal(old: "A= OWN=1\n", line: 1, cause: .severalValues),
    Refusal(old: "export A= OWN\n", line: 1, cause: .severalValues),
    Refusal(old: "export A = 'OWN'\n", line: 1, cause: .severalValues),
    Refusal(old: "A='x'#c\n", line: 1, cause: .severalValues),
    Refusal(old: "X=1\nA=0\nC=x OWN=1\n", line: 3, cause: .severalValues),
    Refusal(old: "X=1\nY=\0\n", line: 2, cause: .notText),
    Refusal(old: "export A=1\n", line: 1, cause: .notVariable, format: .dockerEnvFile),
    Refusal(old: "A = 1\n", line: 1, cause: .notVariable, format: .dockerEnvFile),
  ])
  func `an invalid line is refused with its number`(_ example: Refusal) {
    let expected = OutputFileError.notMergeable(
      .init(line: example.line, cause: example.cause))
    #expect(throws: expected) { try merged(example.old, example.format) }
  }

  @Test func `an error does not quote the file`() throws {
    let error = try #require(throws: OutputFileError.self) { try merged("X=1\ncanary canary\n") }
    #expect(!"\(error) \(error.reason(replacing: "x").text)".contains("canary"))
  }

  @Test(arguments: [1000, 2000])
  func `the entries cover the whole file`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "A=", "B=\"", "C='", "X=", "'", "\"", "\\", "\n", "\r\n", "\r", " ", "#", "export ", "é", "a",
      "=", "$", ";",
    ]
    for _ in 0..<seed {
      let text = (0..<Int.random(in: 0...12, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      for syntax in [EnvironmentFile.Syntax.dotenv, .docker] {
        guard let file = try? EnvironmentFile(Array(text.utf8), syntax) else { continue }
        let bytes = file.entries.flatMap { file.contents[$0.bytes] }
        #expect(bytes == Array(text.utf8), "\(text.debugDescription)")
      }
    }
  }
}
