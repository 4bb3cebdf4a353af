package import Foundation
package import Testing

/// Files with expected output that can be recorded anew.
package enum Recording {
  /// Whether `SUBSTRA_RECORD` asks for recording.
  package static var isOn: Bool {
    ProcessInfo.processInfo.environment["SUBSTRA_RECORD"] != nil
  }

  /// Expects a file to hold a text; when recording, writes it and fails if it was another.
  package static func expect(
    _ text: String, in file: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard text != expected else { return }
    if isOn {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
    } else {
      #expect(text == expected, "or record with SUBSTRA_RECORD=1", sourceLocation: sourceLocation)
    }
  }
}
