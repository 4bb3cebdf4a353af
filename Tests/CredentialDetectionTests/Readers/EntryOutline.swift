import SubstraYAML

@testable import CredentialDetection

/// The entries that a reader finds, a line each: position, keys, how the value is written, and value.
///
/// `2:1 db>password "hunter2"` is a value in quotes, `2:1 db>password hunter2` one without, and
/// `2:1 ~ text` is text without a key.
enum EntryOutline {
  static func lines(of text: String, _ reader: any FormatReader.Type) -> [String] {
    let source = Array(text.utf8)
    var tree = EntryTree(of: source)
    reader.read(source[...], into: &tree)
    let document = tree.finish()
    var lines: [String] = []
    for root in document.roots { add(root, [], nil, to: &lines) }
    return lines
  }

  private static func add(
    _ node: YAMLNode, _ path: [String], _ key: YAMLNode?, to lines: inout [String]
  ) {
    switch node.kind {
    case .mapping:
      for (key, value) in node.pairs { add(value, path + [key.text], key, to: &lines) }
    case .sequence: for item in node.items { add(item, path + ["-"], nil, to: &lines) }
    case .scalar, .alias:
      let start = node.hasOwnPositions ? node.start : (key ?? node).start
      let keys = path.filter { !$0.isEmpty }.joined(separator: ">")
      let value =
        node.hasOwnPositions
        ? "~ \(node.text)" : node.scalarStyle == .plain ? node.text : "\"\(node.text)\""
      lines.append(
        "\(start.line):\(start.column) \(keys.isEmpty ? "" : keys + " ")\(value)")
    }
  }
}
