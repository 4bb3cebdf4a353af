import SubstraPlatform
import SubstraYAML

extension CredentialCollector {
  /// Adds a credential that was found in a text.
  mutating func add(
    _ match: TextMatch, in text: ArraySlice<UInt8>, at positions: inout TextPositions,
    keyPath: [ArraySlice<UInt8>], cell: NotebookPosition? = nil
  ) {
    let start = positions.mark(atOffset: match.start)
    var spot = Spot(start: start, keyPath: keyPath)
    spot.cell = cell
    if let name = match.name {
      spot.name = text[name]
      if name.lowerBound == match.start {
        let width = text[name].count { $0.beginsScalar }
        spot.end = Mark(
          line: start.line, column: start.column + width, offset: name.upperBound)
      }
      spot.keyPath.append(text[name])
    }
    add(match, at: spot)
  }
}
