import CredentialDetection
import SubstraConfig
import SubstraLint
import SubstraYAML

extension Violations {
  /// Checks the findings in a file of every format, in programs of every kind and in documents, and
  /// that no report contains the canary.
  mutating func checkFormats(of input: [UInt8]) {
    guard let text = Canary.planted(in: input) else { return }
    let linter = FileLinter(clock: Self.clock)
    for format in FileFormat.selectable where !Self.formatsOfOtherEntries.contains(format) {
      guard let name = format.files.first?.replacing("*", with: "a") else { continue }
      check(linter, text, ConfigurationPath(name), isClientConfiguration: false)
      checkWays(of: text, name)
    }
    for name in Self.moreNames {
      check(linter, text, ConfigurationPath(name), isClientConfiguration: false)
      checkWays(of: text, name)
    }
    checkWays(of: text, "a.yaml")
  }

  /// The formats that the entry `lines` checks.
  ///
  /// In SQL, a `.netrc` may be a value of several lines, whose size with CR LF may be over a limit.
  private static let formatsOfOtherEntries: [FileFormat] = [
    .yaml, .python, .notebook, .r, .swift, .sql,
  ]

  /// Files that are read in another way than the first ones of their formats.
  private static let moreNames = [
    "a.conf", "a.adoc", "a.cs", "a.kt", "a.groovy", "a.pl", "a.ex", "a.jl",
  ]

  /// Checks that a file has the same findings whether its nodes without a mark are visited or not,
  /// and whether its lines end in LF or in CR LF.
  private mutating func checkWays(of text: [UInt8], _ name: String) {
    let file = ScannedFile(path: Array(name.utf8), contents: text)
    let found = CredentialDetector().scan(file)
    var exhaustive = CredentialDetector()
    exhaustive.isExhaustive = true
    let all = exhaustive.scan(file)
    expect(
      found.credentials == all.credentials && found.problems == all.problems,
      "\(name): a visit of every node finds the same")
    guard !text.contains(0x0D), !text.contains(0) else { return }
    let lines = text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let other = CredentialDetector().scan(ScannedFile(path: Array(name.utf8), contents: lines))
    expect(
      found.credentials.map(Self.place) == other.credentials.map(Self.place),
      "\(name): CR LF changes no finding")
  }

  private static func place(of found: DetectedCredential) -> String {
    "\(found.start.line):\(found.start.column) \(found.detector)"
  }
}
