import Testing

@testable import SubstraYAML

struct PythonValueTests {
  @Test(arguments: [
    ("42", 42), (" 42\n", 42), ("+42", 42), ("-42", -42), ("010", 10), ("1_000", 1000), ("٤٢", 42),
    ("\u{3000}１２\u{2009}", 12), ("0", 0), ("9223372036854775807", Int.max),
    ("-9223372036854775808", Int.min),
  ])
  func `int() accepts the string`(_ text: String, _ value: Int) {
    #expect(PythonInteger(pythonText: ArraySlice(text.utf8)) == .fits(value))
  }

  @Test(arguments: [
    "", " ", "5\u{1F}", "1e3", "5.0", "0x10", "42s", "1:30", "_1", "1_", "1__0", "+-1", "+ 1", "½",
    "²", "一",
    String(repeating: "1", count: 4301),
  ])
  func `int() rejects the string`(_ text: String) {
    #expect(PythonInteger(pythonText: ArraySlice(text.utf8)) == nil)
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", String(repeating: "1", count: 4300),
  ])
  func `int() accepts numbers that don't fit into Int`(_ text: String) {
    guard case .overflow = PythonInteger(pythonText: ArraySlice(text.utf8)) else {
      Issue.record("no overflow")
      return
    }
  }

  @Test(arguments: [
    ("0123", 83), ("1_000", 1000), ("+5", 5), ("0x1F", 31), ("-0b11", -3), ("1:30", 90),
    ("190:20:30", 685230), ("00", 0), ("0o17", 15), ("08", nil), ("0x_", nil), ("", nil),
    ("-", nil),
    ("abc", nil), ("1:-5", 55), ("-9223372036854775808", nil),
  ])
  func `!!int accepts what PyYAML accepts`(_ text: String, _ value: Int?) {
    let found = PythonInteger(yamlText: Array(text.utf8))
    guard let value else {
      if case .fits = found { Issue.record("a value") }
      return
    }
    #expect(found == .fits(value))
  }

  @Test(arguments: [
    ("1.10", "1.1"), ("5.", "5.0"), (".5", "0.5"), ("1.0e+3", "1000.0"), ("1.e+16", "1e+16"),
    ("1234567890123456.", "1234567890123456.0"), ("0.0001", "0.0001"), ("0.00001", "1e-05"),
    ("1.5e-07", "1.5e-07"), ("-0.0", "-0.0"), (".inf", "inf"), ("-.inf", "-inf"), (".nan", "nan"),
    ("1:30.5", "90.5"), ("4.9e-324", "5e-324"),
    ("1.7976931348623157e+308", "1.7976931348623157e+308"),
    ("1.0e+400", "inf"), ("0.1e+1", "1.0"), ("123456789012345678.0", "1.2345678901234568e+17"),
  ])
  func `a float prints as in Python`(_ text: String, _ printed: String) throws {
    let value = try #require(PythonFloat.value(yamlText: Array(text.utf8)))
    #expect(PythonFloat.text(of: value) == printed)
  }

  @Test(arguments: [
    ("2024-01-01", "2024-01-01"), ("2024-1-1", "2024-01-01"),
    ("2024-01-01T00:00:00Z", "2024-01-01 00:00:00+00:00"),
    ("2024-1-1 1:02:03.5 -1", "2024-01-01 01:02:03.500000-01:00"),
    ("2024-02-29t23:59:59.1234567", "2024-02-29 23:59:59.123456"),
    ("2024-01-01T00:00:00+1:99", "2024-01-01 00:00:00+02:39"),
  ])
  func `a timestamp prints as in Python`(_ text: String, _ printed: String) throws {
    let value = try #require(PythonTimestamp(yamlText: ArraySlice(text.utf8)))
    #expect(value.pythonText == printed)
  }

  @Test(arguments: [
    "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-01", "0000-01-01", "2024-01-01T24:00:00",
    "2024-01-01T00:60:00", "2024-01-01T00:00:60", "2024-01-01T00:00:00+24", "1900-02-29", "x",
  ])
  func `an impossible timestamp is rejected`(_ text: String) {
    #expect(PythonTimestamp(yamlText: ArraySlice(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("aGVsbG8=", "hello"), ("aGVs bG8=\n", "hello"), ("YQ==", "a"), ("YWI=zz", "ab"), ("", ""),
    ("YWJj", "abc"), ("=", ""), ("Y", nil), ("YQ", nil), ("YQ=", nil), ("YWJjé", nil),
  ])
  func `base 64 decodes as in Python`(_ text: String, _ bytes: String?) {
    let found = PythonBinary.decode(Array(text.utf8))
    #expect(found == bytes.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("0", true), ("123", true), ("-5", true), ("True", true), ("False", true), ("1.5", true),
    ("2024-01-01", true), ("abc", true), ("1e5", true), ("12345678901234567890", true),
    ("0123", false), ("1_000", false), ("+5", false), ("-0", false), ("yes", false),
    ("true", false),
    ("1.10", false), (".5", false), ("1:30", false), ("~", false), ("2024-01-01T00:00:00Z", false),
    ("0x1F", false), ("", false),
  ])
  func `str() of the value is compared with the text`(_ text: String, _ isSame: Bool) throws {
    let bytes = ArraySlice(text.utf8)
    let value = try PythonValue.scalar(bytes, tag: ConstructorTag(ImplicitType(of: bytes)))
    #expect(value.isWritten(as: bytes) == isSame)
  }
}
