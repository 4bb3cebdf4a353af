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
/// No file is read, no process is started, and the secret files that a configuration names are not
/// checked.
///
/// ```swift
/// let problems = FileLinter().diagnostics(of: bytes, path: "deploy/clients.yaml")
/// ```
public struct FileLinter: Sendable {
  private let clock: @Sendable () -> Date

  /// Creates a linter with all rules.
  ///
  /// - Parameter clock: The current time, with which expiry dates of tokens are compared.
  public init(clock: @escaping @Sendable () -> Date = { Date() }) {
    self.clock = clock
  }

  /// Returns the problems of a file by position, except those that its comments allow.
  ///
  /// - Parameters:
  ///   - contents: The bytes of the file.
  ///   - path: Its path, whose name tells the format; the file need not exist.
  ///   - isClientConfiguration: Whether it is a configuration of Substra clients in any case;
  ///     otherwise its shape decides.
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

extension FileChecker.Outcome {
  /// The problem that kept the file from being checked, if there is one.
  fileprivate var diagnostics: [Diagnostic] {
    if case .failed(let problem) = self { [problem] } else { [] }
  }
}
