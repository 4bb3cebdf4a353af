import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraPlatform

extension LintReport {
  /// The report in SARIF 2.1.0, without any text of a file.
  var sarifDocument: JSONValue {
    let rules = Set(findings.map(\.diagnostic.rule)).sorted { $0.id < $1.id }
    let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": .word(LintTool.name), "version": .word(ToolVersion.current),
              "semanticVersion": .word(ToolVersion.current),
              "rules": .array(rules.map(Self.sarifRule)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "invocations": [
            [
              "executionSuccessful": .bool(summary.failed == 0),
              "toolExecutionNotifications": .array(
                findings.filter { !$0.hasPlace }.map(Self.sarifNotification)),
            ]
          ],
          "results": .array(
            findings.filter(\.hasPlace).map { sarifResult($0, places[$0.diagnostic.rule] ?? 0) }),
        ]
      ],
    ]
  }

  private static func sarifRule(_ rule: Rule) -> JSONValue {
    [
      "id": .word(rule.id),
      "shortDescription": ["text": .word(rule.summary)],
      "fullDescription": ["text": .word(rule.explanation)],
      "help": ["text": .word("\(rule.summary) \(rule.explanation)")],
      "defaultConfiguration": ["level": .word(rule.lintSeverity.rawValue)],
    ]
  }

  /// The problems of the run, since GitHub rejects a file that has a result without a location.
  private static func sarifNotification(_ finding: LintFinding) -> JSONValue {
    let diagnostic = finding.diagnostic
    return [
      "descriptor": ["id": .word(diagnostic.rule.id)],
      "level": .word(diagnostic.severity.rawValue),
      "message": ["text": .string(sarifText(of: diagnostic))],
    ]
  }

  private static func sarifText(of diagnostic: Diagnostic) -> String {
    let help = diagnostic.help.map { " (\($0))" } ?? ""
    return (diagnostic.message + help).escapedForOutput
  }

  private func sarifResult(_ finding: LintFinding, _ rulePlace: Int) -> JSONValue {
    let diagnostic = finding.diagnostic
    let properties =
      (finding.detector.map { [JSONValue.Member("detector", .word($0.id))] } ?? [])
      + (finding.history?.members ?? [])
    let members: [JSONValue.Member] = [
      .init("ruleId", .word(diagnostic.rule.id)),
      .init("ruleIndex", .integer(rulePlace)),
      .init("level", .word(diagnostic.severity.rawValue)),
      .init("message", ["text": .string(Self.sarifText(of: diagnostic))]),
      .init("locations", .array(sarifLocation(finding.inNewestCommit).map { [$0] } ?? [])),
      .init("partialFingerprints", ["configLint/v1": .word(finding.fingerprint.text)]),
    ]
    return .object(
      members + (properties.isEmpty ? [] : [.init("properties", .object(properties))]))
  }

  private func sarifLocation(_ diagnostic: Diagnostic) -> JSONValue? {
    guard case .file(let path, let region)? = diagnostic.location else { return nil }
    let isOutside = path.bytes.first == .slash
    let uri = (isOutside ? "file://" : "") + path.percentEncoded
    let base: [JSONValue.Member] = isOutside ? [] : [.init("uriBaseId", "%SRCROOT%")]
    let artifact = JSONValue.object([.init("uri", .string(uri))] + base)
    guard let region else { return ["physicalLocation": ["artifactLocation": artifact]] }
    return [
      "physicalLocation": [
        "artifactLocation": artifact,
        "region": [
          "startLine": .integer(region.line), "startColumn": .integer(region.column),
          "endLine": .integer(region.endLine), "endColumn": .integer(region.endColumn),
        ],
      ]
    ]
  }
}

extension LintFinding {
  /// Whether it is about a file.
  fileprivate var hasPlace: Bool {
    if case .file? = diagnostic.location { true } else { false }
  }
}

extension ConfigurationPath {
  /// The path as a part of a URI: every byte except letters, digits, `-._~` and slashes becomes
  /// `%NN`.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        text.append(byte)
      } else {
        text += [UInt8.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
