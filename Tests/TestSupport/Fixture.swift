package import Foundation

/// Finds and reads files in `Fixtures`.
package enum Fixture {
  /// The folder `Fixtures`.
  package static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures", directoryHint: .isDirectory)

  /// Returns the path of a fixture, such as `sdk/cases.jsonl`.
  package static func path(_ name: String) -> String {
    folder.appending(path: name).path(percentEncoded: false)
  }

  /// Returns the bytes of a fixture.
  package static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// Returns the input files of a case, also those in its folders, sorted.
  package static func inputs(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
      // The sample application is built in its folder.
      if name.split(separator: "/").contains(".build") { return false }
      let values = try folder.appending(path: name).resourceValues(forKeys: [.isDirectoryKey])
      return values.isDirectory != true && name != "case.json" && name != "expected.txt"
    }.sorted()
  }

  /// Returns the objects of a fixture that has one JSON object per line.
  package static func objects(_ name: String) throws -> [[String: Any]] {
    let text = String(decoding: try bytes(name), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let dictionary = object as? [String: Any] else { throw CocoaError(.coderReadCorrupt) }
      return dictionary
    }
  }
}
