import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct ExitCodeTests {
  private func code(_ rules: Rule...) -> ExitCode {
    ExitCode(for: rules.map { Diagnostic(rule: $0, message: "") })
  }

  @Test func `warnings are success`() {
    #expect(code() == .success)
    #expect(code(.unknownKey, .emptyStringValue) == .success)
  }

  @Test func `errors are findings`() {
    #expect(code(.unknownKey, .urlInvalid) == .findings)
    #expect(code(.configFileMissing) == .findings)
  }

  @Test func `incomplete takes precedence over findings`() {
    #expect(code(.configFileUnreadable, .urlInvalid) == .incomplete)
    #expect(code(.urlInvalid, .fileTooLarge) == .incomplete)
    #expect(code(.yamlLimit) == .incomplete)
  }

  @Test func `an inconclusive error is incomplete`() {
    func code(_ severity: Severity) -> ExitCode {
      ExitCode(for: [
        Diagnostic(
          rule: .secretFileUnsafe, severity: severity, message: "", location: nil, keyPath: [],
          help: nil, isInconclusive: true)
      ])
    }
    #expect(code(.error) == .incomplete)
    #expect(code(.warning) == .success)
  }
}
