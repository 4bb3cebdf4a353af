#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension ConfigurationError: LocalizedError {
  /// A line for every problem, and below it the way out.
  public var errorDescription: String? {
    diagnostics.map { diagnostic in
      "\(diagnostic)" + (diagnostic.help.map { "\n  help: \($0.escapedForOutput)" } ?? "")
    }.joined(separator: "\n")
  }
}
