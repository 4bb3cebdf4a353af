import SubstraConfig
import TestSupport
import Testing

/// No outcome shows the contents of a file.
struct SecretFileSecrecyTests {
  private static let canary = CanaryFiles.password

  private static let contents = [
    canary, "\(canary)\n", "\(canary)\n\n", "\(canary)\t", "\(canary)\0", "\n\(canary)",
    "\(canary)\u{1B}", String(repeating: canary, count: 5000),
  ]

  @Test(arguments: contents, [0o600, 0o644, 0o666] as [UInt16])
  func `no outcome shows the contents of a file`(text: String, mode: UInt16) throws {
    let folder = try TemporaryFolder()
    let bytes = Array(text.utf8)
    let latin = bytes + [0xE9]
    let utf16: [UInt8] = bytes.flatMap { [$0, 0] as [UInt8] }
    for contents in [bytes, latin, utf16] {
      let path = try folder.writeSecret(contents, to: "token", mode: mode)
      for policy in [SecretFilePolicy.strict, .container] {
        expectNoCanary(SecretFileOutcome.reading(path, policy: policy))
      }
    }
  }

  private func expectNoCanary(_ outcome: SecretFileOutcome) {
    var text = renderings(of: outcome)
    for problem in outcome.problems {
      text += renderings(of: problem) + renderings(of: problem.diagnostic(at: nil))
      text += problem.message + problem.help
    }
    for start in Self.canary.indices.dropLast(5) {
      #expect(!text.contains(Self.canary[start...].prefix(6)))
    }
  }
}
