import Testing

@testable import SubstraYAML

@Suite struct SourcePositionsTests {
  @Test(arguments: [
    "", "a", "a\nb\n", "a\r\nb\r\n\r\r\nc", "\u{FEFF}a\nb", "é\u{2028}ü\u{85}x\n“a”", "\n\n",
    String(repeating: "é\n", count: 300),
  ])
  func `a single position is the same without the table of all lines`(text: String) {
    let source = Array(text.utf8)
    // With the kinds of bytes known, as for a tree, and without.
    let (positions, own) = (SourceScan(source).positions, SourcePositions(source))
    for offset in 0...source.count {
      #expect(positions.mark(withoutTableAtOffset: offset) == positions.mark(atOffset: offset))
      #expect(positions.mark(atOffset: offset) == own.mark(atOffset: offset))
    }
  }

  @Test func `positions that several threads ask for at once are the same`() async {
    let source = (0..<5000).flatMap { Array("key\($0): é\n".utf8) }
    let positions = SourcePositions(source)
    await withTaskGroup(of: Mark.self) { group in
      for _ in 0..<4 { group.addTask { positions.mark(atOffset: source.count) } }
      for await mark in group { #expect(mark.line == 5001) }
    }
  }
}
