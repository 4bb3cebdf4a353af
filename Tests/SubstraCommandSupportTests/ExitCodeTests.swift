import SubstraConfig
import Testing
@testable import SubstraCommandSupport

struct ExitCodeTests {
  private func code(_ rules: Rule...) -> ExitCode {
    ExitCode(for: rules.map { Diagnostic(rule: $0, message: "") })
  }

  @Test func `warnings are no failure`() {
    #expect(code() == .success)
    #expect(code(.unknownKey, .emptyStringValue) == .success)
  }

  @Test func `errors are findings`() {
    #expect(code(.unknownKey, .urlInvalid) == .findings)
    #expect(code(.configFileMissing) == .findings)
  }

  @Test func `what could not be checked beats findings`() {
    #expect(code(.configFileUnreadable, .urlInvalid) == .incomplete)
    #expect(code(.urlInvalid, .fileTooLarge) == .incomplete)
    #expect(code(.yamlLimit) == .incomplete)
  }

  @Test func `an error because something could not be looked at is no finding`() {
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
