import SubstraPlatform
package import SubstraYAML

/// The credentials in one file, and what kept the scan from being complete.
package struct ScanResult: Sendable {
  /// The credentials, in the order of the file.
  package internal(set) var credentials: [DetectedCredential] = []

  /// What kept the scan from being complete.
  package internal(set) var problems: [Problem] = []

  /// The tree of the file if it was parsed, so that the caller need not parse it again.
  package internal(set) var document: YAMLDocument?
}

extension ScanResult {
  /// What kept a scan from being complete.
  package enum Problem: Sendable, Hashable {
    /// The file is neither UTF-8 nor valid UTF-16 or UTF-32; only its ASCII text was scanned.
    ///
    /// - `isUnread`: whether it looks like UTF-16 or UTF-32, so that nothing in it could be found.
    case unknownEncoding(isUnread: Bool)

    /// The file should be YAML and can't be parsed; it was scanned line by line.
    case notParsed(YAMLError)
  }

  /// Whether nothing could be found in the file.
  ///
  /// A result without credentials then says nothing.
  package var isUnread: Bool { problems.contains(.unknownEncoding(isUnread: true)) }

  /// Whether the file should be YAML and was scanned line by line.
  package var isLineByLine: Bool {
    problems.contains { if case .notParsed = $0 { true } else { false } }
  }

  /// The result with its credentials in the order of the file.
  var sorted: ScanResult {
    var result = self
    result.credentials.sort { ($0.start.line, $0.start.column) < ($1.start.line, $1.start.column) }
    return result
  }

  /// The result with the credentials that another scanner found at other positions.
  func adding(_ other: ScanResult) -> ScanResult {
    let known = Set(credentials.map { [$0.start.line, $0.start.column] })
    var all = self
    all.document = document ?? other.document
    all.credentials += other.credentials.filter {
      !known.contains([$0.start.line, $0.start.column])
    }
    return all
  }

  /// How many lines may be between the id of a key and its secret.
  private static let nearestLines = 20

  /// The result with a mark on the ids of keys that have no other credential near them.
  func markingIdentifiers() -> ScanResult {
    let areIDs = credentials.map { KnownToken.Vendor($0.detector)?.hasIdentifiers == true }
    guard areIDs.contains(true) else { return self }
    let lines = zip(credentials, areIDs).filter { !$0.1 }.map(\.0.start.line).sorted()
    var marked = self
    for index in credentials.indices where areIDs[index] {
      let line = credentials[index].start.line
      let next = BinarySearch.firstPlace(of: lines.count) {
        lines[$0] < line - Self.nearestLines
      }
      let hasSecret = next < lines.count && lines[next] <= line + Self.nearestLines
      marked.credentials[index].isIdentifier = !hasSecret
    }
    return marked
  }
}
