import SubstraPlatform
import SubstraYAML

/// A piece of code in a document: a block, or a few words in a line.
struct CodeBlock {
  /// The language that the document names; `nil` if it names none.
  let language: BlockLanguage?
  /// The code without the indentation that the document adds.
  private(set) var text: [UInt8] = []
  private var lines: [Line] = []

  /// A line of the code, and its place in the document.
  private struct Line {
    /// The offset in the code.
    let start: Int
    /// The number of the line in the document.
    let number: Int
    /// The place of its first byte in the document.
    let offset: Int
    let column: Int
    /// How many bytes it has.
    let count: Int
  }

  /// Whether it is a few words in a line.
  let isInline: Bool

  /// Creates a block without lines.
  init(_ language: BlockLanguage?, isInline: Bool = false) {
    self.language = language
    self.isInline = isInline
  }

  /// Whether no line was added.
  var isEmpty: Bool { lines.isEmpty }
}

extension CodeBlock {
  /// Adds a part of a line of the document as a line of code.
  ///
  /// - Parameters:
  ///   - line: The whole line, whose indices are offsets in the document.
  ///   - number: Its number.
  ///   - start: The index at which the code begins.
  ///   - end: The index at which it ends; `nil` for the end of the line.
  mutating func add(
    _ line: ArraySlice<UInt8>, number: Int, from start: Int, to end: Int? = nil
  ) {
    let code = line[min(start, line.endIndex)..<(end ?? line.endIndex)]
    let column = line[..<code.startIndex].count { $0.beginsScalar } + 1
    lines.append(
      Line(
        start: text.count, number: number, offset: code.startIndex, column: column,
        count: code.count))
    text += code
    text.append(.lineFeed)
  }

  /// Replaces what was scanned by spaces in a copy of the document.
  ///
  /// - Parameter scanned: The code, with spaces for what was left out.
  func mask(_ scanned: [UInt8], in document: inout [UInt8]) {
    for line in lines {
      for index in 0..<line.count where scanned[line.start + index] != .space {
        document[line.offset + index] = .space
      }
    }
  }

  /// A credential of the code, with its place in the document.
  func located(_ credential: DetectedCredential) -> DetectedCredential {
    credential.moved(to: place(of: credential.start), end: credential.end.map(place))
  }

  private func place(of mark: Mark) -> Mark {
    // A mark may be behind the last line.
    let line = lines[min(mark.line, lines.count) - 1]
    return Mark(
      line: line.number, column: line.column + mark.column - 1,
      offset: line.offset + mark.offset - line.start)
  }
}

extension DetectedCredential {
  /// The credential at another place.
  fileprivate func moved(to start: Mark, end: Mark?) -> DetectedCredential {
    DetectedCredential(
      detector: detector, kind: kind, isInURL: isInURL, name: name, keyPath: keyPath, start: start,
      end: end, cell: cell, valueBits: valueBits, valueHash: valueHash)
  }
}
