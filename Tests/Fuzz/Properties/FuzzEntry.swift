/// A reader of bytes from outside, with the properties that hold for any input.
///
/// libFuzzer looks for an input that breaks one; `FuzzTests` hold the committed corpus to them.
package enum FuzzEntry: String, CaseIterable, Sendable {
  /// The tree of a YAML file, its positions and the lines shown of it.
  case yamlTree = "yaml-tree"
  /// What the text of a scalar is in Python.
  case scalars
  /// Files that are no YAML, and all that is reported of a file.
  case lines
  /// `.config-lint.yaml` and its patterns.
  case lintConfiguration = "lint-configuration"
  /// The list of known findings.
  case baseline
  /// The comments that allow findings.
  case suppressions
}

extension FuzzEntry {
  /// The properties that do not hold for an input, in words; none if all is well.
  package func violations(of input: [UInt8]) -> [String] {
    var violations = Violations()
    switch self {
    case .yamlTree: violations.checkTree(of: input)
    case .scalars: violations.checkScalar(String(decoding: input, as: UTF8.self))
    case .lines: violations.checkLines(of: input)
    case .lintConfiguration: violations.checkLintConfiguration(input)
    case .baseline: violations.checkBaseline(input)
    case .suppressions: violations.checkSuppressions(in: input)
    }
    return violations.texts
  }

  /// Takes an input of libFuzzer, and ends the process if a property does not hold.
  package func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let violations = violations(of: input)
    // Not a precondition, which says nothing in a release build.
    guard violations.isEmpty else { fatalError(violations.joined(separator: "\n")) }
    return 0
  }
}

/// The properties that turned out not to hold.
struct Violations {
  private(set) var texts: [String] = []

  /// Notes a property that does not hold.
  mutating func expect(_ holds: Bool, _ property: @autoclosure () -> String) {
    if !holds { texts.append(property()) }
  }
}
