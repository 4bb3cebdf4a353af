/// Why a client has no configuration: every problem at once, and no value in any of them.
public struct ConfigurationError: Error, Sendable, Hashable {
  /// The client that was asked for; `nil` when the problem is with all of them.
  public let client: String?

  /// The errors and warnings together, sorted by position; at least one is an error.
  public let diagnostics: [Diagnostic]

  /// Creates an error of its parts.
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

  /// The problems alone: a credential may have been given as the name.
  public var customMirror: Mirror {
    Mirror(self, children: ["diagnostics": diagnostics], displayStyle: .struct)
  }
}
