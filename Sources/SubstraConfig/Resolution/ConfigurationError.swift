/// An error with all problems that keep a client from being configured, without any credential.
///
/// ```swift
/// do {
///   _ = try resolver.resolve("org-1")
/// } catch {
///   print(error)  // a line for every problem
/// }
/// ```
public struct ConfigurationError: Error, Sendable, Hashable {
  /// The requested client; `nil` for an error of several clients or of the files.
  public let client: String?

  /// The errors, warnings and notes, sorted by position; at least one is an error.
  public let diagnostics: [Diagnostic]

  /// Creates an error.
  public init(client: String?, diagnostics: [Diagnostic]) {
    self.client = client
    self.diagnostics = diagnostics
  }
}

extension ConfigurationError: CustomStringConvertible, CustomReflectable {
  /// A line for every problem.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }

  /// The diagnostics only, since a credential may have been given as the client's name.
  public var customMirror: Mirror {
    Mirror(self, children: ["diagnostics": diagnostics], displayStyle: .struct)
  }
}
