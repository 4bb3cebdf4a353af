import SubstraConfig
import SubstraYAML

extension Violations {
  /// Checks the tree of a YAML file and its positions.
  mutating func checkTree(of source: [UInt8]) {
    let lines = PlainLines(source)
    do throws(YAMLError) {
      let document = try YAMLDocument.parse(source)
      let again = try? YAMLDocument.parse(source)
      expect(document.source == source, "the document keeps its source")
      expect(
        again.map(NodeFacts.all) == NodeFacts.all(of: document), "parsing twice gives the same")
      let read = try? YAMLDocument.read(source)
      expect(
        read.map(NodeFacts.all) == NodeFacts.all(of: document), "reading gives the tree of parsing")
      checkLines(document, lines)
      checkNodes(document, lines)
      checkRepeatedKeys(document)
      checkExcerpts(document)
      checkPythonValues(document)
    } catch {
      expect((try? YAMLDocument.read(source)) == nil, "what can't be parsed can't be read")
      checkError(error, lines)
    }
  }
}

extension Violations {
  private mutating func checkError(_ error: YAMLError, _ lines: PlainLines) {
    expect(!error.problem.isEmpty, "an error says what is wrong")
    guard let mark = error.mark else { return }
    check(mark, lines, "the error")
  }

  private mutating func check(_ mark: Mark, _ lines: PlainLines, _ what: String) {
    expect(mark.offset >= 0 && mark.offset <= lines.text.count, "\(what) is in the file: \(mark)")
    guard mark.offset >= 0, mark.offset <= lines.text.count else { return }
    let position = lines.position(ofOffset: mark.offset)
    expect(
      (mark.line, mark.column) == position, "\(what) has the position of its byte: \(mark)")
  }

  private mutating func checkLines(_ document: YAMLDocument, _ lines: PlainLines) {
    for line in 0...(lines.starts.count + 1) {
      let bounds = document.lineBounds(line)
      expect(bounds == lines.bounds(ofLine: line), "line \(line) has its bounds")
      guard let bounds else { continue }
      let all = (0..<document.nodeCount).map { document.node(at: $0) }.filter { node in
        (node.kind == .scalar || node.kind == .alias)
          && node.sourceRange.lowerBound < bounds.upperBound
          && node.sourceRange.upperBound > bounds.lowerBound
      }
      expect(
        document.scalars(intersecting: bounds).map(\.index) == all.map(\.index),
        "the scalars of line \(line) are found")
    }
  }

  private mutating func checkNodes(_ document: YAMLDocument, _ lines: PlainLines) {
    var lastStart = 0
    for index in 0..<document.nodeCount {
      let node = document.node(at: index)
      let range = node.sourceRange
      expect(range.upperBound <= lines.text.count, "\(node) ends in the file")
      expect(range.lowerBound >= lastStart, "\(node) begins after the node before it")
      expect(node.start <= node.end, "\(node) begins before it ends")
      lastStart = range.lowerBound
      check(node.start, lines, "the start of \(node)")
      check(node.end, lines, "the end of \(node)")
      expect(node.target.kind != .alias, "\(node) does not refer to an alias")
      expect(node.target.index <= index, "\(node) refers to a node before it")
      var previousEnd = range.lowerBound
      for child in node.children {
        expect(child.sourceRange.lowerBound >= previousEnd, "\(child) is after its sibling")
        expect(child.sourceRange.upperBound <= range.upperBound, "\(child) is in its parent")
        previousEnd = child.sourceRange.upperBound
      }
    }
  }

  private mutating func checkRepeatedKeys(_ document: YAMLDocument) {
    for repeated in document.duplicateKeys {
      let keys = repeated.mapping.pairs.map(\.key)
      expect(
        keys.contains(repeated.first) && keys.contains(repeated.repeated)
          && repeated.first.index < repeated.repeated.index,
        "\(repeated.repeated) is a second key of its mapping")
    }
  }

  private mutating func checkPythonValues(_ document: YAMLDocument) {
    guard let loaded = try? LoadedYAML(document) else {
      expect(document.roots.count > 1, "one document can be loaded")
      return
    }
    expect(
      loaded.problems.map(\.node.index) == loaded.problems.map(\.node.index).sorted(),
      "problems are sorted")
    guard loaded.problems.isEmpty, let root = loaded.root else { return }
    var pending = [root]
    var seen: Set<Int> = []
    while let node = pending.popLast() {
      guard seen.insert(node.target.index).inserted else { continue }
      switch loaded.value(of: node) {
      case nil: expect(false, "\(node) has a value or a problem")
      case .list, .pairs: pending += node.target.items
      case .dictionary, .set:
        let entries = loaded.entries(of: node)
        pending += entries.flatMap { [$0.key, $0.value] }
        checkKeys(entries.compactMap { loaded.value(of: $0.key) }, of: node)
      case .null, .bool, .integer, .float, .string, .timestamp, .bytes: break
      }
    }
  }

  private mutating func checkKeys(_ keys: [PythonValue], of mapping: YAMLNode) {
    // Not a number does not equal itself.
    let keys = keys.filter { if case .float(let number) = $0 { !number.isNaN } else { true } }
    expect(keys.count == Set(keys).count, "the keys of \(mapping) are different")
  }
}

extension Violations {
  /// The largest number of nodes whose excerpts are checked.
  private static let mostExcerpts = 64

  private mutating func checkExcerpts(_ document: YAMLDocument) {
    for index in 0..<min(document.nodeCount, Self.mostExcerpts) {
      let node = document.node(at: index)
      let region = Diagnostic.Region(
        line: node.start.line, column: node.start.column, endLine: node.end.line,
        endColumn: node.end.column)
      guard let excerpt = document.excerpt(of: region) else { continue }
      let width = excerpt.text.unicodeScalars.count
      expect(
        excerpt.caretColumn >= 1 && excerpt.caretWidth >= 1
          && excerpt.caretColumn + excerpt.caretWidth <= width + 2,
        "the carets of \(node) are below its line")
      expect(Self.isFitToBeShown(excerpt.text), "the excerpt of \(node) has only names of settings")
    }
  }

  /// Whether the excerpt has only names of settings, punctuation and `…`.
  private static func isFitToBeShown(_ text: String) -> Bool {
    let punctuation = Set(" :-,?[]{}\"'…".unicodeScalars)
    return text.unicodeScalars.split { punctuation.contains($0) }.allSatisfy { word in
      SettingKey.all.contains { $0.text == String(word) }
    }
  }
}

extension YAMLNode {
  /// The direct children of a collection.
  fileprivate var children: [YAMLNode] {
    kind == .mapping ? pairs.flatMap { [$0.key, $0.value] } : Array(items)
  }
}

/// All properties of a node.
private struct NodeFacts: Equatable {
  let kind: YAMLNode.Kind
  let style: YAMLNode.ScalarStyle
  let start: Mark
  let end: Mark
  let text: ArraySlice<UInt8>
  let tag: String?
  let anchor: String?
  let target: Int

  static func all(of document: YAMLDocument) -> [NodeFacts] {
    (0..<document.nodeCount).map { index in
      let node = document.node(at: index)
      return NodeFacts(
        kind: node.kind, style: node.scalarStyle, start: node.start, end: node.end,
        text: node.utf8, tag: node.tag, anchor: node.anchor, target: node.target.index)
    }
  }
}
