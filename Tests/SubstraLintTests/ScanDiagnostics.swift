import CredentialDetection
import SubstraConfig

@testable import SubstraLint

/// The diagnostics of a scan of one file.
struct ScanDiagnostics {
  /// The credentials, in the order of the file.
  let findings: [Diagnostic]
  /// The problems that kept the scan from being complete, including notes.
  let problems: [Diagnostic]
  let isLineByLine: Bool

  init(of contents: [UInt8], at path: ConfigurationPath) {
    let result = CredentialDetector().scan(ScannedFile(path: path.bytes, contents: contents))
    findings = result.credentials.map { CredentialDiagnostic.make($0, in: path) }
    problems = result.problems.map { CredentialDiagnostic.make($0, in: path) }
    isLineByLine = result.isLineByLine
  }
}
