import Testing

@testable import SubstraLint

struct SnippetTests {
  @Test(arguments: [16, 20, 45])
  func `the search for candidates finds the same with its table as without`(size: Int) throws {
    for snippet in try LabelledSnippet.all() {
      let text = Array(snippet.text.utf8)
      for start in stride(from: 0, to: text.count, by: 5) {
        let piece = text[start..<min(text.count, start + size)]
        let expected = CandidateSearch.canMatterSlowly(piece)
        #expect(CandidateSearch.canMatter(piece) == expected)
      }
    }
  }

  @Test func `at least 97 in 100 credentials are found, and findings are credentials`() throws {
    let snippets = try LabelledSnippet.all()
    #expect(snippets.count >= 2310)
    let sets = [
      ("all", snippets),
      ("first", Array(snippets.prefix(42))),
      ("own", snippets.dropFirst(42).filter { !$0.isHeldOut && !$0.isOfOthers }),
      ("held out", snippets.filter { $0.isHeldOut && !$0.isOfOthers }),
      ("of others", snippets.filter(\.isOfOthers)),
    ]
    for (title, set) in sets {
      let score = Score(of: set)
      print(score.report(title))
      // Those that are kept aside are measured and not looked at.
      for snippet in score.missed where !snippet.isHeldOut {
        print("  missed in line \(snippet.line): \(snippet.reason)")
      }
      for snippet in score.wrong where !snippet.isHeldOut {
        print("  wrong in line \(snippet.line): \(snippet.reason)")
      }
      #expect(score.recall >= 0.97)
      #expect(score.precision >= 0.97)
    }
  }
}
