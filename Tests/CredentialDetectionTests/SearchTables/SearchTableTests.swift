import Foundation
import SubstraPlatform
import TestSupport
import Testing

@testable import CredentialDetection

/// `SearchTables.generated.swift`, the tables that the search before parsing needs at once.
///
/// Made when the program runs, they took a third of its start.
struct SearchTableTests {
  @Test func `the tables are up to date`() throws {
    let file = Fixture.folder.deletingLastPathComponent()
      .appending(path: "Sources/CredentialDetection/Prefilter/SearchTables.generated.swift")
    try Recording.expect(SearchTableSource().text, in: file)
  }

  @Test func `every string that announces a credential is possible where it stands`() {
    var strings = CredentialPrefilter.prefixes.flatMap { source, texts in
      texts.map { (Array($0.utf8), source) }
    }
    VocabularySearch.forEachPrefix { strings.append(($0, CredentialPrefilter.Source.word)) }
    CommandNames.programs.forEachName { name in
      strings.append((name, CredentialPrefilter.Source.program))
    }
    for (text, source) in strings {
      for text in [text, text.map { $0.isLowercase ? $0 ^ 0x20 : $0 }, [0x20] + text + [0x20]] {
        let isFound = text.indices.contains {
          CredentialPrefilter.beginnings.sources(at: $0, in: text[...]) & source != 0
        }
        #expect(isFound, "\(String(decoding: text, as: UTF8.self))")
      }
    }
    let found = Set(strings.filter { $0.1 == CredentialPrefilter.Source.word }.map(\.0))
    for word in KeyVocabulary.words.map(\.key) + KeyVocabulary.uncertainWords.map(\.key) {
      // The search finds a word by its end, as `token` in `usertoken`.
      let text = Array(word.utf8)
      let isFound = text.indices.contains { found.contains(Array(text[$0...])) }
      #expect(isFound, "\(word)")
    }
  }

  @Test func `every name of a program is found by itself`() {
    for (names, forms) in [
      (CommandNames.programs, CommandForm.programs), (.directives, CommandForm.directives),
    ] {
      for program in forms.flatMap(\.programs) {
        let name = Array(program.utf8.filter { $0 != UInt8(ascii: "*") })
        #expect(names.contains(name[...]), "\(program)")
        #expect(!names.contains((name + [UInt8(ascii: "=")])[...]))
      }
    }
  }
}
