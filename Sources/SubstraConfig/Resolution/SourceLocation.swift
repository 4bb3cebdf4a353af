/// Where a value is written, for the diagnostics about it.
struct SourceLocation: Sendable {
  let location: Diagnostic.Location?
  let keyPath: [String]

  /// The location of an entry in a section: the region of its key, which does not reveal the length
  /// of the value.
  static func entry(_ key: Diagnostic.Location, keyPath: [String]) -> SourceLocation {
    SourceLocation(location: key, keyPath: keyPath)
  }

  /// No location, for a value that is not written anywhere.
  static let unknown = SourceLocation(location: nil, keyPath: [])

  static func variable(_ name: String) -> SourceLocation {
    SourceLocation(location: .environment(variable: name), keyPath: [])
  }

  static func code(_ origin: Origin) -> SourceLocation {
    guard case .code(let fileID, let line) = origin else {
      return .unknown
    }
    return SourceLocation(location: .code(fileID: fileID, line: line), keyPath: [])
  }
}
