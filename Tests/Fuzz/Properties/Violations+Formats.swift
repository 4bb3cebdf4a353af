import CredentialDetection
import SubstraConfig
import SubstraLint

extension Violations {
  /// Checks the findings in a file of every format with a reader, and that no report contains the
  /// canary.
  mutating func checkFormats(of input: [UInt8]) {
    guard let text = Canary.planted(in: input) else { return }
    let linter = FileLinter(clock: Self.clock)
    for format in FileFormat.selectable where !Self.formatsOfOtherEntries.contains(format) {
      guard let name = format.files.first?.replacing("*", with: "a") else { continue }
      check(linter, text, ConfigurationPath(name), isClientConfiguration: false)
    }
  }

  /// The formats that the entry `lines` checks.
  private static let formatsOfOtherEntries: [FileFormat] = [.yaml, .python, .notebook]
}
