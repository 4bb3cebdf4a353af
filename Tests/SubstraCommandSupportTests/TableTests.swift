import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct TableTests {
  private static let table: Table = {
    var table = Table(header: ["A", "B", "C"])
    table.add(["one", "1", "here"])
    table.add(["", "22", "there", "far away"], note: "not used")
    table.add(["three", "333"])
    return table
  }()

  @Test func `columns are aligned, without trailing spaces`() {
    let expected = [
      "A      B    C",
      "one    1    here",
      "       22   there  far away  not used",
      "three  333",
    ]
    #expect(Self.table.lines(width: nil).written == expected)
    #expect(Self.table.lines(width: 37).written == expected)
  }

  @Test func `notes that do not fit are below their rows`() {
    let expected = [
      "A      B    C",
      "one    1    here",
      "       22   there  far away",
      "            not used",
      "three  333",
    ]
    #expect(Self.table.lines(width: 36).written == expected)
    #expect(Self.table.lines(width: 27).written == expected)
  }

  @Test func `on a narrow terminal, the rest of a row is below its value`() {
    let expected = [
      "one    1  here",
      "       22  not used",
      "       there, far away",
      "three  333",
    ]
    #expect(Self.table.lines(width: 26).written == expected)
  }

  @Test func `on a narrow terminal, a continued row has no empty line`() {
    var table = Table()
    table.add(["one", "1", "here"])
    table.add(["", "", "there", "and everywhere"])
    #expect(table.lines(width: 26).written == ["one  1  here", "     there, and everywhere"])
    #expect(
      table.lines(width: 20).written == ["one  1  here", "     there,", "     and everywhere"])
  }

  @Test func `a cell that is wider than the terminal is broken at spaces`() {
    var table = Table()
    table.add(["one", "1", "here"])
    table.add(["", "", "checked", "a cell that is wider than the terminal is"])
    table.add(["", "", "checked", "/a/path/that/is/wider/than/the/terminal"])
    #expect(
      table.lines(width: 30).written == [
        "one  1  here",
        "     checked, a cell that is",
        "     wider than the terminal",
        "     is",
        "     checked,",
        "     /a/path/that/is/wider/than/the/terminal",
      ])
  }

  @Test func `on the narrowest terminal, each cell has its own line`() {
    let expected = [
      "one    1  here",
      "       22  not used",
      "       there,",
      "       far away",
      "three  333",
    ]
    #expect(Self.table.lines(width: 20).written == expected)
  }

  @Test func `on a narrow terminal, a note is next to the value, or after a single detail`() {
    var table = Table()
    table.add(["one", "1", "environment", "AN_INTERESTING_VARIABLE"], note: "wins")
    table.add(["", "2", "default"], note: "overridden by another")
    #expect(
      table.lines(width: 42).written == [
        "one  1  wins",
        "     environment, AN_INTERESTING_VARIABLE",
        "     2  default, overridden by another",
      ])
  }

  @Test func `a long name has its own line and does not move the column`() {
    var table = Table(header: ["NAME", "MODE", "KIND", "URL"])
    table.add(["one", "remote", "token", "https://one.example.org"])
    table.add(["a-name-that-takes-half-of-it", "remote", "none", "https://two.example.org"])
    #expect(
      table.lines(width: 40).written == [
        "one  remote",
        "     token, https://one.example.org",
        "a-name-that-takes-half-of-it",
        "     remote",
        "     none, https://two.example.org",
      ])
  }

  @Test func `a row is indented less to avoid breaking a path`() {
    var table = Table()
    table.add(["allowed", "yes", "file", "a/path/of/thirty-five/characters/12"])
    table.add(["path", "/a/value/of/thirty-four/characters", "file", "b"])
    #expect(
      table.lines(width: 40).written == [
        "allowed  yes",
        "    file,",
        "    a/path/of/thirty-five/characters/12",
        "path",
        "    /a/value/of/thirty-four/characters",
        "         file, b",
      ])
  }

  @Test func `without titles, the untitled cells are used`() {
    var table = Table(header: ["NAME", "MODE", "TLS"])
    table.add(["one", "remote", "none"], untitledCells: ["one", "remote", "no TLS"])
    #expect(table.lines(width: 80).written == ["NAME  MODE    TLS", "one   remote  none"])
    #expect(table.lines(width: 16).written == ["one  remote", "     no TLS"])
  }

  @Test func `a credential is masked before the columns are measured`() {
    var redactor = Redactor(reveals: false)
    redactor.register(Secret("a-very-long-credential"))
    var table = Table()
    table.add(["\("a-very-long-credential")", "x"])
    #expect(table.masked(by: redactor).lines(width: nil).written == ["<redacted>  x"])
  }

  @Test func `wide characters take two columns`() {
    var table = Table()
    table.add(["\("北京")", "x"])
    table.add(["\("abcd")", "y"])
    #expect(table.lines(width: nil).written == ["北京  x", "abcd  y"])
  }
}
