import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct OutputTextTests {
  struct Case: CustomTestStringConvertible {
    let data: String
    let written: String
    var testDescription: String { written }
  }

  static let escapes: [Case] = [
    Case(data: "a\nb\tc\rd", written: #"a\nb\tc\rd"#),
    Case(data: "\u{1B}[31mred", written: #"\u{1b}[31mred"#),
    Case(data: "a\u{0}b\u{7F}", written: #"a\u{0}b\u{7f}"#),
    Case(data: "\u{9B}2J", written: #"\u{9b}2J"#),
    Case(data: "a\u{202E}b\u{2066}c\u{2069}", written: #"a\u{202e}b\u{2066}c\u{2069}"#),
    Case(data: "\u{200E}\u{200F}\u{61C}", written: #"\u{200e}\u{200f}\u{61c}"#),
    Case(data: "a\u{200B}b\u{FEFF}\u{AD}", written: #"a\u{200b}b\u{feff}\u{ad}"#),
    Case(data: "a\u{2028}b\u{2029}", written: #"a\u{2028}b\u{2029}"#),
    Case(data: "\u{E0041}\u{3164}", written: #"\u{e0041}\u{3164}"#),
  ]

  @Test(arguments: escapes)
  func `unsafe data is escaped, however it is added`(_ example: Case) {
    let redactor = Redactor(reveals: true)
    #expect(redactor.written("\(example.data)") == example.written)
    #expect(redactor.written(OutputText(example.data)) == example.written)
    #expect(redactor.written("\(ConfigurationPath(example.data))") == example.written)
  }

  @Test(arguments: ["org-1", "école", "e\u{301}cole", "北京", "🏥", "a b", "back\\slash", "…"])
  func `ordinary text is unchanged`(_ data: String) {
    #expect(Redactor(reveals: false).written("\(data)") == data)
  }

  @Test func `literals keep their line breaks`() {
    #expect(Redactor(reveals: false).written("a\n\("b\n")\n") == "a\nb\\n\n")
  }

  @Test(arguments: zip(["abc", "école", "e\u{301}", "北京", "🏥", ""], [3, 5, 1, 4, 2, 0]))
  func `the width counts terminal columns`(_ data: String, _ width: Int) {
    #expect(OutputText(data).width == width)
  }

  @Test func `color encloses the parts with a style`() {
    let text: OutputText = "a \("b", .error) \("c", .plain)"
    #expect(Redactor(reveals: false).written(text, inColor: true) == "a \u{1B}[1;31mb\u{1B}[0m c")
    #expect(Redactor(reveals: false).written(text) == "a b c")
  }
}
