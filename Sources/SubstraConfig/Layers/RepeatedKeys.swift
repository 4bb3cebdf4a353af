import SubstraYAML

/// The keys that occur more than once in a file, indexed by section and mapping for every client.
struct RepeatedKeys: Sendable {
  /// All of them, in the order of the file.
  let all: [YAMLDocument.DuplicateKey]

  private var byMapping: [Int: [Int]] = [:]
  private var bySection: [[UInt8]: [Int]] = [:]

  /// Indexes the repeated keys of a file; `nil` if it has none.
  init?(of document: YAMLDocument) {
    all = document.duplicateKeys
    guard !all.isEmpty else { return nil }
    let top = document.roots.first?.index
    for (place, duplicate) in all.enumerated() {
      if duplicate.mapping.index == top {
        bySection[Array(duplicate.repeated.utf8), default: []].append(place)
      } else {
        byMapping[duplicate.mapping.index, default: []].append(place)
      }
    }
  }

  /// The indices in `all` of the keys that repeat a section.
  func places(ofSection name: [UInt8]) -> [Int] { bySection[name] ?? [] }

  /// The indices in `all` of the keys that are in a mapping.
  func places(inMapping index: Int) -> [Int] { byMapping[index] ?? [] }
}
