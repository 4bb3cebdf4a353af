import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraLintReports

/// `--list-formats`: the formats of files, their names, and what is checked in them.
struct FormatList {
  private let isJSON: Bool

  init(_ arguments: ParsedArguments<CommandOption>) throws(UsageError) {
    isJSON = try arguments.choice(of: .format, default: OutputFormat.text) == .json
    guard arguments.operands.isEmpty else {
      throw UsageError("--list-formats does not take paths")
    }
  }

  func print(to console: inout Console) {
    guard !isJSON else {
      let formats = FileFormat.allCases.map { JSONValue.format($0) }
      console.print(["version": 1, "formats": .array(formats)])
      return
    }
    var table = Table(header: ["FORMAT", "WHAT IS CHECKED"], wrapsLastColumn: true)
    for format in FileFormat.allCases {
      table.add(["\(format.rawValue, .strong)", "\(format.fileWords): \(format.summary)"])
    }
    console.print(table)
    console.print()
    console.print(
      sentence: """
        The private keys and known tokens of any text are found in every format. To check the files of \
        a format like any other text, write formats: {NAME: off} into .config-lint.yaml.
        """, hanging: 0)
  }
}

extension FileFormat {
  /// The names of the files, for people.
  var fileWords: String { files.isEmpty ? "all other files" : files.joined(separator: " ") }
}

extension JSONValue {
  /// A format with its files.
  fileprivate static func format(_ format: FileFormat) -> JSONValue {
    [
      "name": .word(format.rawValue), "files": .array(format.files.map { .word($0) }),
      "summary": .word(format.summary),
    ]
  }
}
