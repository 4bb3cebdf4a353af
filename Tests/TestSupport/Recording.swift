package import Foundation
package import Testing

/// Files of expected output, which a test run can record again.
package enum Recording {
  /// Whether `SUBSTRA_RECORD` is set.
  package static var isOn: Bool {
    ProcessInfo.processInfo.environment["SUBSTRA_RECORD"] != nil
  }

  /// Compares text with a file.
  ///
  /// When recording, writes different text to the file and fails.
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
