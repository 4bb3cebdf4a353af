import Foundation
import SubstraConfig
import TestSupport
import Testing

/// The README's table has the same rows as the table in the code.
struct ReadmeTests {
  private let text: String

  init() throws {
    let root = Fixture.folder.deletingLastPathComponent()
    text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
  }

  @Test(arguments: Setting.allCases)
  func `every setting has its row`(setting: Setting) throws {
    let variable = try VariablePrefix(clientName: "org-1").variable(for: setting.variableSuffix)
    let row = "| `\(setting.key)` | `\(variable)` | \(setting.valueDescription) |"
    #expect(text.contains(row), "no row \(row)")
  }

  @Test func `the two commands are one line each`() {
    let lines = text.split(separator: "\n")
    #expect(lines.filter { $0.contains(" swift run substra-config ") }.count == 1)
    #expect(lines.filter { $0.hasSuffix(" && swift test --quiet") }.count == 1)
  }
}
