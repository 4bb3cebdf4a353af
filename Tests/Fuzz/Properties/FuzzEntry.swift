/// A parser of untrusted bytes, with properties that must hold for every input.
///
/// libFuzzer searches for inputs that break a property; `FuzzTests` checks the committed corpus.
package enum FuzzEntry: String, CaseIterable, Sendable {
  /// The tree of a YAML file, its positions, and the excerpts that are shown of it.
  case yamlTree = "yaml-tree"
  /// The Python value of a scalar.
  case scalars
  /// Files that are not YAML, and everything that is reported about a file.
  case lines
  /// Files in formats with a reader: JSON, TOML, dotenv and so on.
  case formats
  /// `.config-lint.yaml` and its patterns.
  case lintConfiguration = "lint-configuration"
  /// The list of findings that are ignored.
  case baseline
  /// The comments that allow findings.
  case suppressions
}

extension FuzzEntry {
  /// Returns the properties that don't hold for an input, as text; empty if all hold.
  package func violations(of input: [UInt8]) -> [String] {
    var violations = Violations()
    switch self {
    case .yamlTree: violations.checkTree(of: input)
    case .scalars: violations.checkScalar(String(decoding: input, as: UTF8.self))
    case .lines: violations.checkLines(of: input)
    case .formats: violations.checkFormats(of: input)
    case .lintConfiguration: violations.checkLintConfiguration(input)
    case .baseline: violations.checkBaseline(input)
    case .suppressions: violations.checkSuppressions(in: input)
    }
    return violations.texts
  }

  /// Checks an input of libFuzzer, and ends the process if a property does not hold.
  package func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let violations = violations(of: input)
    // Not a precondition, since that prints nothing in a release build.
    guard violations.isEmpty else { fatalError(violations.joined(separator: "\n")) }
    return 0
  }
}

/// Collects the properties that don't hold.
struct Violations {
  private(set) var texts: [String] = []

  /// Records a property that does not hold.
  mutating func expect(_ holds: Bool, _ property: @autoclosure () -> String) {
    if !holds { texts.append(property()) }
  }
}
