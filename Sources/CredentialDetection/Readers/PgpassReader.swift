import SubstraPlatform
import SubstraYAML

/// Reads `.pgpass`: `host:port:database:user:password`, a login a line.
struct PgpassReader: FormatReader {
  private static let fieldCount = 5

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    tree.beginMapping(at: text.startIndex)
    for line in text.split(whereSeparator: \.isLineEnd) where line.trimmed.first != .hash {
      let fields = fields(of: line)
      guard fields.count == fieldCount, let host = fields.first, let password = fields.last else {
        tree.add(value: .text(line.startIndex..<line.endIndex))
        continue
      }
      // No word names the password, so that the finding is at the host.
      tree.add(key: EntryTree.Scalar(host, text: Array("password".utf8)))
      tree.add(value: EntryTree.Scalar(password, escaped: text[password]))
    }
    tree.end(at: text.endIndex)
  }

  /// The fields of a line; a backslash protects a colon.
  private static func fields(of line: ArraySlice<UInt8>) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = line.startIndex
    var index = start
    while index < line.endIndex, fields.count < fieldCount - 1 {
      if line[index] == .colon {
        fields.append(start..<index)
        start = index + 1
      } else if line[index] == .backslash, index + 1 < line.endIndex {
        index += 1
      }
      index += 1
    }
    return fields + [start..<line.endIndex]
  }
}
