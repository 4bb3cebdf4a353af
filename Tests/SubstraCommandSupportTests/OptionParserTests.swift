import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct OptionParserTests {
  enum Option: String, OptionTable {
    case file
    case loud
    case help

    var shortName: Character? { self == .help ? "h" : nil }
    var value: ArgumentValue? { self == .file ? .file() : nil }
    var summary: String { "" }
  }

  private func parse(_ arguments: String...) throws(UsageError) -> ParsedArguments<Option> {
    try ParsedArguments(arguments.map { Array($0.utf8) })
  }

  private func problem(_ arguments: String...) -> String? {
    do {
      _ = try ParsedArguments<Option>(arguments.map { Array($0.utf8) })
      return nil
    } catch {
      let redactor = Redactor(reveals: false)
      return redactor.written(error.message)
        + (error.help.map { ": " + redactor.written($0) } ?? "")
    }
  }

  private func texts(_ values: [[UInt8]]) -> [String] {
    values.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `options and operands come in any order`() throws {
    let found = try parse("a", "--file", "x", "b", "--loud", "--file=y=z", "-")
    #expect(texts(found.operands) == ["a", "b", "-"])
    #expect(texts(found.values(of: .file)) == ["x", "y=z"])
    #expect(found.contains(.loud))
    #expect(!found.contains(.help))
  }

  @Test func `two dashes end the options, and a value may begin with a dash`() throws {
    let found = try parse("--file", "--loud", "--", "--loud", "--", "-h")
    #expect(texts(found.values(of: .file)) == ["--loud"])
    #expect(texts(found.operands) == ["--loud", "--", "-h"])
    #expect(!found.contains(.loud))
  }

  @Test func `a value may be empty`() throws {
    #expect(try texts(parse("--file=").values(of: .file)) == [""])
    #expect(try texts(parse("--file", "").values(of: .file)) == [""])
    #expect(try texts(parse("").operands) == [""])
  }

  @Test func `a value is bytes`() throws {
    let found = try ParsedArguments<Option>([Array("--file=".utf8) + [0xFF], [0xFE]])
    #expect(found.values(of: .file) == [[0xFF]])
    #expect(found.operands == [[0xFE]])
  }

  @Test func `the short option is the same option`() throws {
    #expect(try parse("-h").contains(.help))
  }

  @Test func `wrong calls are explained`() {
    #expect(problem("--fil") == "unknown option '--fil': did you mean --file?")
    #expect(problem("--flie=x") == "unknown option '--flie': did you mean --file?")
    #expect(problem("-l") == "unknown option '-l'")
    #expect(problem("--file") == "--file needs a value: --file FILE")
    #expect(problem("--loud=1") == "--loud takes no value")
    #expect(problem("--a1b2c3d4e5f6") == "unknown option …")
  }

  @Test func `a long unknown option is handled quickly`() {
    #expect(problem("--" + String(repeating: "x", count: 1_000_000)) == "unknown option …")
  }
}
