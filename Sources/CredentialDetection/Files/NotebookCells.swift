import SubstraPlatform

/// The cells of a Jupyter notebook, so that a message can name the cell of a finding.
///
/// Cells are counted from one, text cells included, as Jupyter shows them.
package struct NotebookCells {
  private var parts: [Part] = []

  /// A part of the file, which ends where the next one starts.
  private struct Part {
    let start: Int
    let cell: Int
    /// The line in the code or text of the cell; `nil` elsewhere.
    var line: Int?
    /// Whether this is what running the cell has printed.
    var isOutput = false
  }

  /// Finds the cells of a notebook.
  package init(in notebook: [UInt8]) {
    var reader = NotebookReader(notebook)
    reader.read { parts.append(Part(start: $0, cell: $1, line: $2, isOutput: $3)) }
  }

  /// The offsets of the bytes right before a cell, its code or its outputs.
  var boundaries: [Int] {
    parts.compactMap { $0.line.map { $0 == 1 } ?? true ? $0.start - 1 : nil }
  }

  /// The cell at a byte of the file; `nil` outside of cells.
  func position(ofOffset offset: Int) -> NotebookPosition? {
    let next = BinarySearch.firstPlace(of: parts.count) { parts[$0].start <= offset }
    guard next > 0 else { return nil }
    let part = parts[next - 1]
    guard part.cell > 0 else { return nil }
    return NotebookPosition(cell: part.cell, line: part.line, isOutput: part.isOutput)
  }
}
