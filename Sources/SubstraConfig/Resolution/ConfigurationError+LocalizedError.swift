#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension ConfigurationError: LocalizedError {
  /// A line for every problem, followed by its help text.
  public var errorDescription: String? {
    diagnostics.map { diagnostic in
      "\(diagnostic)" + (diagnostic.help.map { "\n  help: \($0.escapedForOutput)" } ?? "")
    }.joined(separator: "\n")
  }
}
