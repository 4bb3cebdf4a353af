package import Foundation

/// Finds and reads what stands in `Fixtures`.
package enum Fixture {
  /// The folder of all fixtures.
  package static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures", directoryHint: .isDirectory)

  /// The path of a fixture, such as `sdk/cases.jsonl`.
  package static func path(_ name: String) -> String {
    folder.appending(path: name).path(percentEncoded: false)
  }

  /// The bytes of a fixture.
  package static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// The files of a case that are input, in folders as well, sorted.
  package static func inputs(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
      let values = try folder.appending(path: name).resourceValues(forKeys: [.isDirectoryKey])
      return values.isDirectory != true && name != "case.json" && name != "expected.txt"
    }.sorted()
  }

  /// The objects of a fixture with a JSON object on every line.
  package static func objects(_ name: String) throws -> [[String: Any]] {
    let text = String(decoding: try bytes(name), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let dictionary = object as? [String: Any] else { throw CocoaError(.coderReadCorrupt) }
      return dictionary
    }
  }
}
