import CredentialDetection
import SubstraConfig

@testable import SubstraLint

/// What a scan of one file says, in the words of the linter.
struct ScanDiagnostics {
  /// The credentials, in the order of the file.
  let findings: [Diagnostic]
  /// What kept the scan from being complete, notes included.
  let problems: [Diagnostic]
  let isLineByLine: Bool

  init(of contents: [UInt8], at path: ConfigurationPath) {
    let result = CredentialDetector().scan(ScannedFile(path: path.bytes, contents: contents))
    findings = result.credentials.map { CredentialDiagnostic.make($0, in: path) }
    problems = result.problems.map { CredentialDiagnostic.make($0, in: path) }
    isLineByLine = result.isLineByLine
  }
}
