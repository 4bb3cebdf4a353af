import Foundation
import FuzzProperties
import TestSupport
import Testing

/// Checks the properties for all seeds of the fuzzer, including inputs that once broke one.
struct FuzzCorpusTests {
  /// A file of the corpus.
  struct Input: Sendable, CustomTestStringConvertible {
    let entry: FuzzEntry
    let name: String

    var testDescription: String { "\(entry.rawValue)/\(name)" }

    static let all: [Input] = FuzzEntry.allCases.flatMap { entry in
      let folder = Fixture.folder.appending(path: "fuzz/\(entry.rawValue)")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().map { Input(entry: entry, name: $0) }
    }
  }

  @Test(arguments: FuzzEntry.allCases)
  func `every entry has seeds`(entry: FuzzEntry) {
    #expect(Input.all.count { $0.entry == entry } >= 5)
  }

  @Test(arguments: Input.all)
  func `the properties hold for the corpus`(input: Input) throws {
    let bytes = try Fixture.bytes("fuzz/\(input.testDescription)")
    #expect(input.entry.violations(of: bytes) == [])
  }
}
