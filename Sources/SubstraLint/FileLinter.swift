#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif
public import SubstraConfig
import SubstraGit
import SubstraPlatform

/// Checks files that a program has in memory, as `config-lint` does.
///
/// Nothing is read, no process is started, and secret files that a configuration names are not
/// looked at.
///
/// ```swift
/// let problems = FileLinter().diagnostics(of: bytes, path: "deploy/clients.yaml")
/// ```
public struct FileLinter: Sendable {
  private let clock: @Sendable () -> Date

  /// Creates a linter with all rules.
  ///
  /// - Parameter clock: The current time, which a token's date of expiry is held to.
  public init(clock: @escaping @Sendable () -> Date = { Date() }) {
    self.clock = clock
  }

  /// What is wrong with a file, by position; what its comments allow is left out.
  ///
  /// - Parameters:
  ///   - contents: The bytes of the file.
  ///   - path: Its path, whose name says what it is; it need not exist.
  ///   - isClientConfiguration: Whether it is a configuration of Substra clients whatever it looks
  ///     like; otherwise its shape says so.
  public func diagnostics(
    of contents: [UInt8], path: ConfigurationPath, isClientConfiguration: Bool = false
  ) -> [Diagnostic] {
    let checker = FileChecker(
      selection: RuleSelection(), isNamedClientFile: { _ in isClientConfiguration },
      inspector: BlindInspector(), clock: clock, isVerbose: false, wantsExcerpts: false)
    guard contents.count <= FileChecker.sizeLimit else {
      return checker.tooLarge(path).diagnostics
    }
    return checker.check(contents, path).findings.map(\.diagnostic)
  }
}

/// Looks at no secret file.
private struct BlindInspector: SecretFileInspector {
  func problems(of path: SecretFilePath, for setting: Setting) -> [Diagnostic] { [] }
}

extension FileChecker.Outcome {
  /// The one thing that keeps a file from being checked, if there is one.
  fileprivate var diagnostics: [Diagnostic] {
    if case .failed(let problem) = self { [problem] } else { [] }
  }
}
