package import SubstraConfig

/// A file as the scanner sees it.
package struct ScannedFile: Sendable {
  /// The path, which says what the file is.
  package let path: ConfigurationPath
  /// What is in it.
  package let contents: [UInt8]

  /// Creates a file of its parts.
  package init(path: ConfigurationPath, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }
}

/// A credential that was found, and a little of what it is.
package struct CredentialFinding: Sendable, Hashable {
  /// What is reported.
  package let diagnostic: Diagnostic
  /// Twelve bits of a hash of the value.
  package let valueBits: UInt16
}

/// What a scan came to.
package struct ScanResult: Sendable {
  /// The credentials.
  package let findings: [CredentialFinding]
  /// Whether the file was read line by line, since it is no YAML.
  package let isLineByLine: Bool
  /// What is wrong with the file itself.
  package let problems: [Diagnostic]
}

/// Finds credentials: a stand-in that knows `password: literal` alone.
package struct CredentialScanner: Sendable {
  /// Creates a scanner.
  package init() {}

  /// Looks through a file.
  package func scan(_ file: ScannedFile) -> ScanResult {
    var findings: [CredentialFinding] = []
    let key = Array("password:".utf8)
    let lines = file.contents.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == UInt8(ascii: " ") }
      guard text.starts(with: key), text.count > key.count + 1 else { continue }
      let column = line.count - text.count + 1
      let region = Diagnostic.Region(
        line: index + 1, column: column, endLine: index + 1, endColumn: column + 8)
      findings.append(
        CredentialFinding(
          diagnostic: Diagnostic(
            rule: .cleartextSecret, message: "a password stands in the open",
            location: .file(file.path, region: region), keyPath: ["password"],
            help: "take the password out of the file, and change it"),
          valueBits: UInt16(
            truncatingIfNeeded: text.dropFirst(key.count).reduce(0) { $0 &* 31 &+ Int($1) })
            & 0xFFF))
    }
    return ScanResult(findings: findings, isLineByLine: false, problems: [])
  }
}
