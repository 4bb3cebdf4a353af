package import SubstraCommandSupport
package import SubstraLint

extension ExitCode {
  /// Creates the code for the outcome of a run.
  package init(_ outcome: LintReport.Outcome) {
    self =
      switch outcome {
      case .clean: .success
      case .findings: .findings
      case .incomplete: .incomplete
      }
  }
}
