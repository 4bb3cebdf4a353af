import SubstraPlatform
import SubstraYAML

extension CredentialDetector {
  /// The logins that the text cells of a notebook have.
  ///
  /// - Parameter strings: The strings of the notebook, each a line of its own.
  func logins(inTextOf notebook: [UInt8], _ strings: [UInt8]) -> [TextMatch] {
    guard notebook[...].firstOffset(of: "\"markdown\"") != nil else { return [] }
    var tree = EntryTree(of: notebook)
    JSONReader.read(notebook[ByteOrderMark.width(in: notebook)...], into: &tree)
    var text = [UInt8](repeating: .space, count: strings.count)
    for cell in Self.textCells(of: tree.finish(isPlain: true)) {
      for string in cell where string.count >= 2 {
        let inside = (string.lowerBound + 1)..<(string.upperBound - 1)
        text.replaceSubrange(inside, with: strings[inside])
      }
      if let end = cell.last?.upperBound { text[end - 1] = .lineFeed }
    }
    return TextScanner.find(inURLsOf: text) + ProseLogins.find(in: text)
  }

  /// The ranges of the strings in each of the text cells.
  private static func textCells(of notebook: YAMLDocument) -> [[Range<Int>]] {
    guard let root = notebook.roots.first, let cells = root.value(of: "cells") else { return [] }
    return cells.items.map { cell -> [Range<Int>] in
      guard cell.value(of: "cell_type")?.hasText("markdown") == true,
        let source = cell.value(of: "source")
      else { return [] }
      return (source.kind == .sequence ? Array(source.items) : [source]).map(\.sourceRange)
    }
  }
}

extension YAMLNode {
  /// The value of an entry; `nil` if there is none, or the node is no mapping.
  fileprivate func value(of key: StaticString) -> YAMLNode? {
    guard kind == .mapping else { return nil }
    return pairs.first { $0.key.hasText(key) }?.value
  }
}
