import Testing

@testable import CredentialDetection

/// The readers of formats whose values are inside one another.
struct TreeReaderTests {
  private func lines(_ text: String, _ reader: any FormatReader.Type) -> [String] {
    EntryOutline.lines(of: text, reader)
  }

  @Test func `JSON is read with its positions`() {
    let text = "{\n  \"a\": {\"é\": \"x\", \"b\": [1, true, \"y\"]},\n  \"c\": null\n}\n"
    #expect(
      lines(text, JSONReader.self) == [
        "2:9 a>é \"x\"", "2:25 a>b>- 1", "2:28 a>b>- true", "2:34 a>b>- \"y\"", "3:3 c null",
      ])
  }

  @Test func `what programs accept in JSON is read`() {
    let text = """
      // comment {
      {a: 'b', /* "x": */ "c": "d",
       # comment
       e: [1,],}
      {"f": 2}
      """
    #expect(
      lines(text, JSONReader.self) == [
        "2:2 a \"b\"", "2:21 c \"d\"", "4:6 e>- 1", "5:2 f 2",
      ])
  }

  @Test func `the strings of JSON have escapes`() {
    let text = #"{"a\tb": "\u00e9\ud83d\ude00\/\"\\", "c": "\ud83d\uZZ"}"#
    #expect(
      lines(text, JSONReader.self) == ["1:2 a\tb \"é😀/\"\\\"", "1:38 c \"\u{FFFD}uZZ\""])
  }

  @Test func `broken JSON is read as far as it goes`() {
    #expect(
      lines("{\"a\": \"b\n\"c\": \"d\"}]}\n{\"e\" \"f\": 1", JSONReader.self) == [
        "1:2 a \"b\"", "2:1 c \"d\"", "3:2 \"e\"", "3:6 f 1",
      ])
    #expect(lines("[[{\"a\": [", JSONReader.self) == [])
  }

  @Test func `the tables of TOML are keys`() {
    let text = """
      a = 1 # comment
      [b.c]
      d = "e"
      [[f]]
      "g.h" = 'i\\j'
      k.l = true
      """
    #expect(
      lines(text, TOMLReader.self) == [
        "1:1 a 1", "3:1 b>c>d \"e\"", "5:1 f>g.h \"i\\j\"", "6:3 f>k>l true",
      ])
  }

  @Test func `the strings of TOML may have several lines`() {
    let text = "a = \"\"\"\nb \\\n  c\"\"\"\nd = '''e\n\"f'''\ng = \"h \\\"\"\n"
    #expect(
      lines(text, TOMLReader.self) == [
        "1:1 a \"\nb c\"", "4:1 d \"e\n\"f\"", "6:1 g \"h \"\"",
      ])
  }

  @Test func `arrays and inline tables of TOML are read`() {
    let text = "a = [ # x\n  'b', {c = \"d\", e.f = 2},\n]\ng = {h = [1]}\n"
    #expect(
      lines(text, TOMLReader.self) == [
        "2:3 a>- \"b\"", "2:9 a>->c \"d\"", "2:18 a>->e.f 2", "4:11 g>h>- 1",
      ])
  }

  @Test func `an array of TOML that is not closed ends before the next entry`() {
    #expect(
      lines("a = [\n  \"b\",\nc = \"d\"\n", TOMLReader.self) == ["2:3 a>- \"b\"", "3:1 c \"d\""])
    #expect(lines("a = \"b\nc = 1\n", TOMLReader.self) == ["1:1 a \"b\"", "2:1 c 1"])
    #expect(lines("what is this\nc = 1\n", TOMLReader.self) == ["1:1 ~ what is this", "2:1 c 1"])
  }

  @Test func `entries below the limit of nesting keep their keys`() {
    let open = String(repeating: "{\"x\":", count: 300)
    let found = lines(open + "{\"a\": \"b\"}", JSONReader.self)
    #expect(found.count >= 1)
    #expect(found.contains { $0.hasSuffix("a \"b\"") })
  }
}
