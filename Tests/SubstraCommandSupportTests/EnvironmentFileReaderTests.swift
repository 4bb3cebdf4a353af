import Foundation
import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing

/// The values that real programs read from the `.env` files of the formats.
///
/// Programs that are not installed are skipped; `.ci/install-packages` and `.ci/python-environment`
/// install what Debian and PyPI have.
struct EnvironmentFileReaderTests {
  /// A program that reads `variables` and writes names and values to `found`, as `env -0` does.
  struct Reader: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let format: VariableFormat
    let line: String
    /// Whether the program does not support a value of a valid file.
    var leavesOut: @Sendable (String) -> Bool = { _ in false }

    /// The installed readers.
    static let installed: [Reader] =
      shells + [python, node, systemd, kubectl, docker].compactMap(\.self)

    private static let shells = ["/bin/sh", "dash", "bash", "zsh"].filter {
      $0.hasPrefix("/") || ExternalProgram.path(of: $0) != nil
    }.map { shell in
      Reader(
        testDescription: "\(shell), set -a", format: .dotenv,
        line: "\(shell) -c 'set -a; . ./variables; env -0 > found'")
    }

    static let python = ExternalProgram.pythonWithDotenv.map { python in
      Reader(
        testDescription: "python-dotenv", format: .dotenv, line: "'\(python)' read_dotenv.py")
    }

    private static let node = ExternalProgram.path(of: "node").map { node in
      Reader(
        testDescription: "node", format: .dotenv,
        line: """
          \(node) --env-file=variables -e 'require("child_process").execSync("env -0 > found")'
          """)
    }

    /// systemd's parser of `EnvironmentFile`, through the generator of the user's environment.
    ///
    /// The generator also expands variables, skips empty values, escapes control characters, and
    /// crashes on noncharacters (252).
    private static let systemd: Reader? = {
      let folder = "/usr/lib/systemd/user-environment-generators"
      let program = "\(folder)/30-systemd-environment-d-generator"
      guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
      return Reader(
        testDescription: "systemd", format: .dotenv,
        line: """
          mkdir -p environment.d && cp variables environment.d/x.conf
          XDG_CONFIG_HOME="$PWD" \(program) | grep -a ^SUBSTRA_ > shell; set -a; . ./shell; env -0 > found
          """,
        leavesOut: { value in
          value.isEmpty || value.contains("$")
            || value.unicodeScalars.contains {
              $0.properties.generalCategory == .control || $0.properties.isNoncharacterCodePoint
            }
        })
    }()

    private static let kubectl = ExternalProgram.path(of: "kubectl").map { kubectl in
      Reader(
        testDescription: "kubectl", format: .dockerEnvFile,
        line: """
          HOME=. \(kubectl) create secret generic s --from-env-file=variables --dry-run=client \
          -o go-template='{{range $name, $value := .data}}{{$name}} {{$value}}{{"\\n"}}{{end}}' |
          while read -r name value; do
            printf '%s=' "$name"; printf %s "$value" | base64 -d; printf '\\0'
          done > found
          """)
    }

    private static let docker: Reader? = {
      guard let docker = ExternalProgram.path(of: "docker"),
        let python = ExternalProgram.path(of: "python3")
      else { return nil }
      return Reader(
        testDescription: "docker", format: .dockerEnvFile,
        line: "'\(python)' docker_daemon.py '\(docker)' create --env-file variables image")
    }()
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func changes(_ format: VariableFormat, _ values: [String]) -> VariableChanges {
    let all = values.enumerated().map { number, value in
      VariableAssignment(name: "SUBSTRA_\(number)_TOKEN", value: Secret(value), isCredential: true)
    }
    return VariableChanges(
      assignments: all.filter { assignment in
        (try? VariableChanges(assignments: [assignment]).formatted(as: format)) != nil
      })
  }

  private func read(_ contents: Secret, by reader: Reader) throws -> [String: String] {
    _ = try folder.write(contents.withBytes { $0 }, to: "variables")
    for name in ["read_dotenv.py", "docker_daemon.py"] {
      _ = try folder.write(
        Data(contentsOf: Fixture.folder.appending(path: "readers/\(name)")), to: name)
    }
    let outcome = try BuiltExecutable.shell(
      reader.line, in: folder.url, environment: ["LC_ALL": "C.UTF-8"])
    try #require(outcome.status == 0, "\(outcome.error)")
    let bytes = try Data(contentsOf: folder.url.appending(path: "found"))
    var variables: [String: String] = [:]
    for entry in bytes.split(separator: 0) {
      let sign = try #require(entry.firstIndex(of: UInt8(ascii: "=")))
      let name = String(decoding: entry[..<sign], as: UTF8.self)
      variables[name] = String(decoding: entry[entry.index(after: sign)...], as: UTF8.self)
    }
    return variables
  }

  @Test(arguments: Reader.installed)
  func `a program reads every value that is not refused`(reader: Reader) throws {
    let changes = changes(reader.format, TrickyValues.all.filter { !reader.leavesOut($0) })
    #expect(changes.assignments.count > 500)
    let found = try read(try changes.formatted(as: reader.format).contents, by: reader)
    for assignment in changes.assignments {
      let value = assignment.value.reveal()
      let read = found[assignment.name]
      #expect(
        read.map { Array($0.utf8) } == Array(value.utf8),
        "\(value.debugDescription) is \(read.debugDescription)")
    }
  }

  /// The user's variables are read as before, and those of the clients as written.
  @Test(arguments: Reader.installed)
  func `a program reads the merged file`(reader: Reader) throws {
    let own =
      reader.format == .dotenv
      ? "# mine\nOWN_1='a\nSUBSTRA_1_TOKEN=not this\n'\nSUBSTRA_0_TOKEN=\"old\"\nOWN_2=\"x y\""
      : "# mine\nOWN_1='a\nSUBSTRA_0_TOKEN=\"old\"\nOWN_2=x y"
    let before = try read(Secret(own), by: reader)
    let changes = VariableChanges(assignments: [
      .init(name: "SUBSTRA_0_TOKEN", value: Secret("new"), isCredential: true),
      .init(name: "SUBSTRA_1_TOKEN", value: Secret("more"), isCredential: true),
    ])
    let merged = try changes.merged(into: Array(own.utf8), as: reader.format)
    let after = try read(merged.contents, by: reader)
    #expect(after["SUBSTRA_0_TOKEN"] == "new")
    #expect(after["SUBSTRA_1_TOKEN"] == "more")
    for name in ["OWN_1", "OWN_2"] where reader.testDescription != "systemd" {
      #expect(before[name] != nil)
      #expect(after[name] == before[name])
    }
  }

  /// Letters, digits and a few signs are written without quotes, which some programs do not
  /// support.
  @Test(arguments: Reader.installed)
  func `tokens, URLs and numbers are written without quotes`(reader: Reader) throws {
    let values = [
      "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912", "https://org-1.example.org:8000/a_b", "300",
      "remote", "a=b,c+d%20@e-f", "ada.lovelace@example.org",
    ]
    let changes = changes(.dotenv, values)
    let file = try changes.formatted(as: .dotenv).contents
    let other = try changes.formatted(as: .dockerEnvFile).contents
    #expect(file.withBytes { $0 } == other.withBytes { $0 })
    let found = try read(file, by: reader)
    #expect(changes.assignments.map { found[$0.name] } == values)
  }

  @Test func `few values are refused`() {
    let refused = TrickyValues.all.filter { value in
      changes(.dotenv, [value]).assignments.isEmpty
    }
    let unexplained = refused.filter { value in
      let isSpecial = value.contains { "\"$`\\".contains($0) }
      return !value.contains("${") && !value.hasSuffix("\\") && !value.contains("\\\\")
        && !value.unicodeScalars.contains("\r") && !(value.contains("'") && isSpecial)
    }
    #expect(unexplained.isEmpty)
    #expect(refused.count < TrickyValues.all.count / 2)
  }

  @Test(
    .enabled(
      if: Reader.python != nil, "no Python with python-dotenv: run .ci/python-environment"))
  func `python-dotenv is installed`() {}

  @Test(
    .enabled(
      if: ExternalProgram.path(of: "kubectl") != nil, "no kubectl: run .ci/install-packages"))
  func `kubectl is installed`() {}
}
