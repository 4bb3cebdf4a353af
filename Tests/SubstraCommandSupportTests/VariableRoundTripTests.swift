import Foundation
import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

/// Real shells and readers read tricky values back unchanged.
struct VariableRoundTripTests {
  /// A program that reads variables and writes them as `env -0` does.
  struct Reader: Sendable, CustomTestStringConvertible {
    let format: VariableFormat
    /// Reads `variables`, writes `found`.
    let line: String
    /// The program that has to be installed.
    let program: String?

    var testDescription: String { line }

    static let all = [
      Reader(format: .sh, line: ". ./variables; env -0 > found", program: "/bin/sh"),
      shell("dash", .sh, ". ./variables; env -0 > found"),
      shell("bash", .sh, ". ./variables; env -0 > found"),
      shell("bash", .sh, #"eval "$(cat variables)"; env -0 > found"#),
      shell("bash --posix", .sh, #"eval "$(cat variables)"; env -0 > found"#),
      shell("zsh", .sh, #"eval "$(cat variables)"; env -0 > found"#),
      shell("fish", .fish, "source variables; command env -0 > found"),
      shell("fish", .fish, "cat variables | source; command env -0 > found"),
    ]

    private static func shell(
      _ command: String, _ format: VariableFormat, _ script: String
    ) -> Reader {
      let name = command.split(separator: " ")[0]
      return Reader(
        format: format, line: "\(command) -c '\(script)'",
        program: ExternalProgram.path(of: String(name)))
    }
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func changes(_ values: [[UInt8]], removals: [String] = []) -> VariableChanges {
    let assignments = values.enumerated().map { number, value in
      VariableAssignment(
        name: "SUBSTRA_\(number)_PATH", value: Secret(bytes: value), isCredential: true)
    }
    return VariableChanges(assignments: assignments, removals: removals)
  }

  /// Returns the variables that a program reads.
  private func found(
    _ changes: VariableChanges, _ format: VariableFormat, by line: String,
    environment: [String: String] = [:]
  ) throws -> [String: [UInt8]] {
    let text = try changes.formatted(as: format).contents
    _ = try folder.write(text.withBytes { $0 }, to: "variables")
    let outcome = try BuiltExecutable.shell(line, in: folder.url, environment: environment)
    #expect(outcome.error == "")
    try #require(outcome.status == 0)
    let bytes = try Data(contentsOf: folder.url.appending(path: "found"))
    var variables: [String: [UInt8]] = [:]
    for entry in bytes.split(separator: 0) {
      let sign = try #require(entry.firstIndex(of: UInt8(ascii: "=")))
      let name = String(decoding: entry[..<sign], as: UTF8.self)
      variables[name] = Array(entry[entry.index(after: sign)...])
    }
    return variables
  }

  /// The values that were read differently.
  private func differences(
    _ changes: VariableChanges, _ found: [String: [UInt8]]
  ) -> [String] {
    changes.assignments.filter { found[$0.name] != $0.value.withBytes { $0 } }.map { assignment in
      let value = found[assignment.name].map { String(decoding: $0, as: UTF8.self) }
      return "\(assignment.value.reveal().debugDescription) is \(value.debugDescription)"
    }
  }

  @Test(arguments: Reader.all, ["C.UTF-8", "C"])
  func `a shell reads every byte`(reader: Reader, locale: String) throws {
    guard reader.program != nil else { return }
    let bytes: [[UInt8]] = (0x80...0xFF).flatMap { byte in
      [[byte], [0x27, byte, 0x27], [byte, 0x5C]]
    }
    let changes = changes(
      TrickyValues.all.map { Array($0.utf8) } + bytes, removals: ["GONE", "NEVER_SET"])
    let found = try found(
      changes, reader.format, by: reader.line,
      environment: ["LC_ALL": locale, "GONE": "x", "HOME": folder.path])
    #expect(differences(changes, found).isEmpty)
    #expect(found["GONE"] == nil)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
  }

  @Test(.enabled(if: ExternalProgram.path(of: "fish") != nil, "no fish: run .ci/install-packages"))
  func `fish is installed`() {}

  @Test func `JSON preserves every string`() throws {
    let changes = changes(TrickyValues.all.map { Array($0.utf8) })
    let text = try changes.formatted(as: .json).contents.reveal()
    let decoded = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    #expect(differences(changes, decoded.mapValues { Array($0.utf8) }).isEmpty)
  }

  @Test func `GitHub's runner reads every string`() throws {
    // GitHub does not mask a value of only whitespace, which is therefore refused.
    let changes = changes(
      TrickyValues.all.filter { text in
        text.isEmpty || !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
      }.map { Array($0.utf8) })
    let text = try changes.formatted(as: .github)
    #expect(
      differences(changes, try RunnerModel.variables(text.contents.withBytes { $0 })).isEmpty)
    let masks = RunnerModel.masks(text.maskingCommands.reveal())
    // As a whole, and line by line at every possible line break.
    let values = changes.assignments.map { $0.value.reveal() }
    let lines = values.flatMap { value in
      value.unicodeScalars.split { Self.lineBreaks.contains($0.value) }.map { String($0) }
    }
    let visible = (values + lines).filter { text in
      !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
    #expect(masks == Set(visible.map { Array($0.utf8) }))
  }

  private static let lineBreaks: Set<UInt32> = [
    0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029,
  ]
}

/// How GitHub's runner reads commands and the file in `GITHUB_ENV` on Linux and macOS.
private enum RunnerModel {
  /// A line ends at LF; the value is the text between the two lines, unchanged.
  static func variables(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    var variables: [String: [UInt8]] = [:]
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    try #require(lines.popLast() == [], "the file ends with a line break")
    while let line = lines.popFirst() {
      let parts = String(decoding: line, as: UTF8.self).components(separatedBy: "<<")
      try #require(parts.count == 2)
      let delimiter = Array(parts[1].utf8)[...]
      let end = try #require(lines.firstIndex { $0.elementsEqual(delimiter) })
      variables[parts[0]] = Array(lines[..<end].joined(separator: [0x0A]))
      lines = lines[(end + 1)...]
    }
    return variables
  }

  /// Replaces `%0D`, `%0A` and then `%25` in the data of the command.
  static func masks(_ text: String) -> Set<[UInt8]> {
    let lines = Array(text.utf8).split(separator: 0x0A)
    return Set(
      lines.map { line in
        String(decoding: line.dropFirst("::add-mask::".utf8.count), as: UTF8.self)
          .replacingOccurrences(of: "%0D", with: "\r", options: .literal)
          .replacingOccurrences(of: "%0A", with: "\n", options: .literal)
          .replacingOccurrences(of: "%25", with: "%", options: .literal)
      }.map { Array($0.utf8) })
  }
}
