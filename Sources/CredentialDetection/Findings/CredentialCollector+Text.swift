import SubstraPlatform
import SubstraYAML

extension CredentialCollector {
  /// Adds a credential that was found in a string.
  mutating func add(
    _ match: TextMatch, in text: ArraySlice<UInt8>, at positions: inout TextPositions,
    keyPath: [ArraySlice<UInt8>], cell: NotebookPosition? = nil
  ) {
    let start = positions.mark(atOffset: match.start)
    var location = Location(start: start, keyPath: KeyTrail(keyPath))
    location.cell = cell
    if let name = match.name {
      location.name = text[name]
      if name.lowerBound == match.start {
        let width = text[name].count { $0.beginsScalar }
        location.end = Mark(
          line: start.line, column: start.column + width, offset: name.upperBound)
      }
      location.keyPath.append(text[name])
    }
    add(match, at: location)
  }
}
