import Foundation
import TestSupport
import Testing

@testable import SubstraYAML

/// The tree that is read without libyaml is the one that libyaml gives.
struct BlockReaderTests {
  /// What differs between the two trees of a text; `nil` if nothing does, or there is only libyaml's.
  private static func difference(in text: [UInt8]) -> String? {
    guard let plain = YAMLDocument.plain(text) else { return nil }
    guard let parsed = try? YAMLDocument.parse(text) else { return "libyaml refuses it" }
    let (one, other) = (described(plain), described(parsed))
    return one == other ? nil : "\(one)\n\(other)"
  }

  /// All that a tree has, repeated keys aside.
  private static func described(_ document: YAMLDocument) -> String {
    let nodes = document.records.map { record in
      "\(record.start)-\(record.end) \(record.payload) \(record.flags.rawValue)"
    }
    let decoded = document.decodedRanges.map {
      String(decoding: document.decodedText[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self)
        .debugDescription
    }
    return "\(document.rootIndices) \(nodes) \(decoded)"
  }

  @Test(arguments: [
    "", "# only a comment\n", "a: 1\n", "a: 1", "a:\n- b\n- c: d\n  e: f\ng: h\n",
    "- - a\n  - b\n-\n  c: d\n", "a:\n  b:\nc:\n", "a: |\n  x\n   y\n\n  z\n\n", "a: |-\n  x",
    "a: >\n  x\n  y\n\n  z\n   w\n  v\n",
    "a: |+\n  x\n\nb: c\n", "a: |\n x\n", "'a b': \"c d\" # e\n", "a: it's\n", "a: 'it''s'\n",
    "a: \"x\\ny\"\n",
    "a: b c\n  d\n\n  e\nf: g\n", "---\na: 1\n---\n- b\n", "a: [b, 'c', {d: e}]\n", "a : b\n",
    "a:\n  b # c\n",
    "é: ü\nb: “c”\n", "# é\na: b\n", "a: {}\nb: []\n", "a: [b,\n  c]\n",
    "{\n  \"a\": {\n    \"b\": [1, \"c\"\n]\n},\n  \"d\": []\n}\n", "- {a: b,\nc: d}\n- e\n",
    "---\n[a,\n\n b]\n---\nc: d\n", "a: 'x  \n  y''\n\n  z'\n",
    "a: \"x \\\n   \\ y\n  z\"\nb: c\n",
    "- a: |\n    x\n  b: c\n",
  ])
  func `plain block style is read without libyaml`(text: String) {
    let bytes = Array(text.utf8)
    #expect(YAMLDocument.plain(bytes) != nil)
    let difference = Self.difference(in: bytes)
    #expect(difference == nil)
  }

  @Test(arguments: [
    "a: &x b\n", "a: *x\n", "a: !t b\n", "a:\tb\n", "a: b: c\n", "a: b\n c: d\n", "a: 'x\ny'\n",
    "a: [b,\n  c\n", "a: [b # c\n]\n", "a: [b,\n...\n]\n", "{a: b}: c\n", "{a: b\n}: c\n",
    "{a: b}\n{c: d}\n", "? a\n",
    "a: [b\n", "a: b\r\n", "\u{FEFF}a: b\n", "a: \"\\x41\"\n", "curl -H \"a: b\n", "a\n", "---\n",
    "a: |2\n  x\n",
    "a: b\u{85}c: d\n", "a: @b\n", "%YAML 1.1\n---\na: b\n", "a: b\n...\n", "-\na: b\n",
    "a: b\n  - c: d\n",
  ])
  func `what is unusual is left to libyaml`(text: String) {
    #expect(YAMLDocument.plain(Array(text.utf8)) == nil)
  }

  @Test(arguments: 0..<40) func `generated documents have the tree of libyaml`(part: Int) {
    var plain = 0
    for seed in 0..<500 {
      var writer = NastyYAML(seed: UInt64(part * 500 + seed))
      let text = writer.document()
      if YAMLDocument.plain(Array(text.utf8)) != nil { plain += 1 }
      if let difference = Self.difference(in: Array(text.utf8)) {
        Issue.record("seed \(part * 500 + seed): \(text.debugDescription)\n\(difference)")
        return
      }
    }
    #expect(plain > 50)
  }

  @Test func `all fixtures have the tree of libyaml`() throws {
    var plain = 0
    for name in try Fixture.inputs(in: Fixture.folder) {
      let contents = try Fixture.bytes(name)
      if YAMLDocument.plain(contents) != nil { plain += 1 }
      let difference = Self.difference(in: contents)
      #expect(difference == nil, "\(name)")
    }
    #expect(plain > 100)
  }

  @Test func `all snippets have the tree of libyaml`() throws {
    for source in [LabelledSnippet.Source.snippets, .repositories, .kinds, .formats, .writers] {
      for snippet in try LabelledSnippet.all(in: source) {
        let difference = Self.difference(in: Array(snippet.text.utf8))
        #expect(difference == nil, "\(source.rawValue):\(snippet.line)")
      }
    }
  }
}
