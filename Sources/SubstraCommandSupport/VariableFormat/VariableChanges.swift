package import SubstraConfig

/// A variable to set for another program.
package struct VariableAssignment: Sendable {
  /// The name.
  package let name: String
  /// The value; a `Secret` even if it is not a credential.
  package let value: Secret
  /// Whether the value is a credential.
  package let isCredential: Bool

  /// Creates an assignment.
  package init(name: String, value: Secret, isCredential: Bool) {
    self.name = name
    self.value = value
    self.isCredential = isCredential
  }
}

/// Variables to set and to unset.
///
/// ```swift
/// let changes = VariableChanges(assignments: variables, removals: ["SUBSTRA_ORG_1_TOKEN_FILE"])
/// let text = try changes.formatted(as: .sh)
/// ```
package struct VariableChanges: Sendable {
  /// The variables to set, in the order of the output.
  package var assignments: [VariableAssignment]
  /// The names of the variables to unset.
  package var removals: [String]

  /// Creates changes.
  package init(assignments: [VariableAssignment], removals: [String] = []) {
    self.assignments = assignments
    self.removals = removals
  }
}

/// The variables in the syntax of a format.
package struct FormattedVariables: Sendable {
  /// The text for standard output or a file; for `github`, the lines to append to its file.
  package let contents: Secret
  /// The commands for standard output that mask credentials in GitHub's log; else empty.
  package let maskingCommands: Secret
}

extension VariableChanges {
  /// Formats the variables, with delimiters from the system's random numbers.
  package func formatted(as format: VariableFormat) throws(VariableFormatError)
    -> FormattedVariables
  {
    var generator = SystemRandomNumberGenerator()
    return try formatted(as: format, using: &generator)
  }

  /// Formats the variables, or throws which of them the format can't express.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - generator: The source of the delimiters for the format `github`.
  package func formatted(
    as format: VariableFormat, using generator: inout some RandomNumberGenerator
  ) throws(VariableFormatError) -> FormattedVariables {
    let problems = problems(in: format)
    guard problems.isEmpty else { throw VariableFormatError(format: format, problems: problems) }
    var commands: [UInt8] = []
    let contents: [UInt8]
    switch format {
    case .sh:
      contents = ShellLanguage.posix.script(for: self)
    case .fish:
      contents = ShellLanguage.fish.script(for: self)
    case .dotenv:
      contents = DotenvFile.contents(for: assignments)
    case .dockerEnvFile:
      contents = DockerEnvironmentFile.contents(for: assignments)
    case .json:
      contents = jsonDocument
    case .github:
      commands = GitHubEnvironment.maskingCommands(for: assignments)
      contents = GitHubEnvironment.lines(for: assignments, using: &generator)
    case .kubernetesSecret:
      contents = KubernetesSecret.manifest(for: assignments)
    }
    return FormattedVariables(
      contents: Secret(bytes: contents), maskingCommands: Secret(bytes: commands))
  }

  /// The variables as one JSON object; values are UTF-8.
  private var jsonDocument: [UInt8] {
    let members = assignments.map { assignment in
      JSONValue.Member(assignment.name, .word(assignment.value.reveal()))
    }
    return JSONValue.object(members).encoded(Redactor(reveals: true)) + [UInt8(ascii: "\n")]
  }
}

extension VariableChanges {
  private func problems(in format: VariableFormat) -> [VariableFormatError.Problem] {
    var problems: [VariableFormatError.Problem] = []
    var names: Set<String> = []
    for assignment in assignments {
      let isNew = names.insert(assignment.name).inserted
      guard let cause = isNew ? cause(against: assignment, in: format) : .setTwice else { continue }
      problems.append(.init(variable: assignment.name, cause: cause))
    }
    for name in removals where format.canUnset && !Self.isVariableName(name) {
      problems.append(.init(variable: name, cause: .invalidName))
    }
    return problems
  }

  private func cause(
    against assignment: VariableAssignment, in format: VariableFormat
  ) -> VariableFormatError.Cause? {
    guard Self.isVariableName(assignment.name) else { return .invalidName }
    return assignment.value.withBytes { bytes in
      if bytes.contains(0) { return .containsNUL }
      if !format.carriesAnyBytes, String(validating: bytes, as: UTF8.self) == nil {
        return .notUTF8
      }
      if format == .kubernetesSecret, !KubernetesSecret.isSecretFile(bytes) {
        return .changedInVolume
      }
      if format == .dotenv, DotenvFile.quoted(bytes) == nil { return .changedByReaders }
      if format == .dockerEnvFile, !DockerEnvironmentFile.isLine(bytes) { return .hasLineBreak }
      if format == .github, assignment.isCredential, !GitHubEnvironment.isMaskable(bytes) {
        return .unmaskable
      }
      return nil
    }
  }

  /// Whether the name is valid in every format and every shell.
  private static func isVariableName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return name.utf8.allSatisfy { $0.isPartOfWord }
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter, digit or `_`.
  var isPartOfWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
