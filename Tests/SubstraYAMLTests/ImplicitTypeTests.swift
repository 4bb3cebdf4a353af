import Testing

@testable import SubstraYAML

struct ImplicitTypeTests {
  private static let table: [(type: ImplicitType, texts: [String])] = [
    (.null, ["", "~", "null", "Null", "NULL", "~\n"]),
    (.bool, ["yes", "Yes", "YES", "no", "No", "NO", "true", "TRUE", "on", "On", "off", "OFF"]),
    (
      .integer,
      [
        "0", "-0", "+5", "0123", "00", "0_", "0x1F", "0x_", "-0x1f", "0b11", "0b_", "1_000", "1:30",
        "190:20:30", "1:6", "12345678901234567890", "10\n", "-1:59",
      ]
    ),
    (
      .float,
      [
        "1.", "1.5", "-1.5", ".5", "1.10", "1.5e+3", "1.e-5", "1_0.5_0", "1:30.5", ".inf", "-.INF",
        "+.Inf", ".nan", ".NaN", "0:30.5", "09.5",
      ]
    ),
    (
      .timestamp,
      [
        "2024-01-01", "2024-13-45", "2024-1-1T0:00:00", "2024-01-01 00:00:00",
        "2024-1-1t1:02:03.5Z",
        "2024-01-01\t00:00:00 +1", "2024-01-01T00:00:00.-01:30",
      ]
    ),
    (.merge, ["<<"]), (.value, ["="]), (.indicator, ["!", "&", "*"]),
    (
      .string,
      [
        "yES", "nULL", "n", "y", "t", "1e5", "1.0e3", "12e45", "-.5", "+.nan", ".nAn", "0189",
        "0o10",
        "0:30", "1:60", "1:", "0x", "0b", "0b2", "0xg", "_1", "2024-1-1", "2024-01-01T00:00",
        "2024-01-01 ", "24-01-01", "a", "~~", "<", "<<<", "==", "-", "+", ".", "..", "nan", "inf",
        "1.5e3", "1.5e+", "0128:30", "é", "True?", "null\n\n", "2024-01-01T00:00:00 ",
      ]
    ),
  ]

  @Test(arguments: table.flatMap { row in row.texts.map { ($0, row.type) } })
  func `a plain scalar has the type that PyYAML gives it`(_ text: String, _ type: ImplicitType) {
    let found = ImplicitType(of: ArraySlice(text.utf8))
    #expect(found == type)
  }
}
