import SubstraPlatform

/// Lines and columns of any bytes, YAML or not.
///
/// The lines are found when the first position is asked for, since a file without findings needs none.
/// A class, so that the tree and its callers share one table of lines.
package final class SourcePositions: Sendable {
  /// The bytes.
  package let source: [UInt8]

  /// The kinds of bytes that occur, if they are known.
  private let classes: SourceScan.ByteClass?

  private let found = Locked<LineTable?>(nil)

  /// Prepares to find the lines of a file.
  package convenience init(_ source: [UInt8]) { self.init(source, classes: nil) }

  init(_ source: [UInt8], classes: SourceScan.ByteClass?) {
    self.source = source
    self.classes = classes
  }

  private var lines: LineTable {
    found.withLock { found in
      if let found { return found }
      let lines = SourceScan.lines(of: source, classes)
      found = lines
      return lines
    }
  }
}

extension SourcePositions {
  /// Returns the position of a byte.
  package func mark(atOffset offset: Int) -> Mark { lines.mark(atOffset: offset, in: source) }

  /// Returns the position of a byte by a pass over what is before it, for a file that needs no others.
  func mark(withoutTableAtOffset offset: Int) -> Mark {
    // With three more bytes, so that no line break and no byte order mark is cut.
    let part = Array(source.prefix(offset + 3))
    return SourceScan.lines(of: part, nil).mark(atOffset: offset, in: part)
  }

  /// Returns the offset at which a column begins; the end of the line for a column after it.
  package func offset(ofColumn column: Int, in bounds: Range<Int>) -> Int {
    lines.offset(ofColumn: column, in: bounds, of: source)
  }

  /// Returns the bytes of a line with its line break; `nil` if there is no such line.
  package func lineBounds(_ line: Int) -> Range<Int>? { lines.bounds(ofLine: line, in: source) }
}
