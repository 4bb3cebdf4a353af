import TestSupport
import Testing

@testable import CredentialDetection

struct SnippetTests {
  @Test(arguments: [16, 20, 45])
  func `the prefilter decides the same with its lookup table as without it`(size: Int) throws {
    for snippet in try LabelledSnippet.all() {
      let text = Array(snippet.text.utf8)
      for start in stride(from: 0, to: text.count, by: 5) {
        let piece = text[start..<min(text.count, start + size)]
        let expected = CredentialPrefilter.canMatterSlowly(piece)
        #expect(CredentialPrefilter.canMatter(piece) == expected)
      }
    }
  }

  @Test func `every strict snippet is classified as its label says`() throws {
    let snippets = try LabelledSnippet.all().filter(\.isStrict)
    #expect(snippets.count >= 300)
    for snippet in snippets {
      let isFound = !snippet.scan().credentials.isEmpty
      #expect(
        isFound == (snippet.label == .cleartext), "line \(snippet.line): \(snippet.reason)")
      // The prefilter must not reject a file in which a detector finds something.
      let text = Array(snippet.text.utf8)[...]
      if isFound { #expect(CredentialPrefilter.canMatter(text), "line \(snippet.line)") }
    }
  }

  @Test(arguments: [(LabelledSnippet.Source.repositories, 83), (.kinds, 100)])
  func `every shape of a kind is classified as its label says`(
    source: LabelledSnippet.Source, count: Int
  ) throws {
    let snippets = try LabelledSnippet.all(in: source)
    #expect(snippets.count >= count)
    print(Score(of: snippets).report("\(source)"))
    for snippet in snippets where !snippet.isAmbiguous {
      let isFound = !snippet.scan().credentials.isEmpty
      #expect(
        isFound == (snippet.label == .cleartext), "line \(snippet.line): \(snippet.reason)")
      let text = Array(snippet.text.utf8)[...]
      if isFound { #expect(CredentialPrefilter.canMatter(text), "line \(snippet.line)") }
    }
  }

  @Test func `recall and precision are at least 97 percent`() throws {
    // Strict snippets have a test of their own, and would only raise the score.
    let snippets = try LabelledSnippet.all().filter { !$0.isStrict }
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
      // Snippets that are held out are only measured: reading them would bias the rules.
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
