import SubstraCommandSupport
import SubstraConfig
package import SubstraLint

extension ReportFormat {
  /// The first line of a report file, by which the program recognizes its own reports.
  ///
  /// JSON has no comments, and is recognized by its contents. JUnit XML has to begin with its
  /// declaration, and is recognized by the element after it. GitHub prints a line that is not a
  /// command in the log.
  package var fileHeader: [UInt8] {
    switch self {
    case .text, .github: LintReport.fileHeader
    case .json, .sarif, .gitlab, .junit: []
    }
  }
}

extension LintReport {
  /// The first line of a report that is text.
  fileprivate static let fileHeader = Array("# Report of config-lint\n".utf8)

  /// Whether the contents of a file are a report of this program, in any format.
  package static func isReport(_ contents: [UInt8]) -> Bool {
    contents.starts(with: fileHeader) || JUnitReport.isReport(contents)
      || isDocument(contents)
  }

  private static func isDocument(_ contents: [UInt8]) -> Bool {
    if let document = JSONDocument.decoded(OwnDocument.self, from: contents) {
      return document.tool.name == LintTool.name
    }
    if let document = JSONDocument.decoded(SARIFDocument.self, from: contents) {
      return !document.runs.isEmpty
        && document.runs.allSatisfy { $0.tool.driver.name == LintTool.name }
    }
    guard let issues = JSONDocument.decoded([GitLabIssue].self, from: contents) else {
      return false
    }
    // Other programs write such lists, too, with the ids of their own rules.
    return issues.allSatisfy {
      Fingerprint(digits: Array($0.fingerprint.utf8)) != nil && Rule(rawValue: $0.rule) != nil
    }
  }

  private struct OwnDocument: Decodable {
    let tool: Tool
    struct Tool: Decodable { let name: String }
  }

  private struct SARIFDocument: Decodable {
    let runs: [Run]
    struct Run: Decodable { let tool: Tool }
    struct Tool: Decodable { let driver: OwnDocument.Tool }
  }

  private struct GitLabIssue: Decodable {
    let rule: String
    let fingerprint: String

    private enum CodingKeys: String, CodingKey {
      case rule = "check_name"
      case fingerprint
    }
  }
}
