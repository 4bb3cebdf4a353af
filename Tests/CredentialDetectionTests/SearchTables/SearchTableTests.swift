import Foundation
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

  @Test func `every string that announces a credential is possible where it begins`() {
    for (source, texts) in CredentialPrefilter.prefixes {
      for text in texts {
        let bytes = Array(text.utf8)
        let slot = FirstLetters.slot(bytes[0], bytes[1])
        #expect(CredentialPrefilter.beginnings.sources[slot] & source != 0, "\(text)")
      }
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
