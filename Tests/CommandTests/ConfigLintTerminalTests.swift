import SubstraCommandSupport
import SubstraConfig
import Testing
@testable import config_lint

/// How `rules` and `explain` of `config-lint` look on narrow terminals.
struct ConfigLintTerminalTests {
  private func output(_ arguments: String..., width: Int?) -> String {
    let command = ConfigLintCommand(
      arguments: arguments.map { Array($0.utf8) }, environment: [],
      terminal: width.map { .window($0) } ?? .none)
    return String(decoding: command.run().output, as: UTF8.self)
  }

  @Test(arguments: [50, 60, 80])
  func `no sentence is wider than the terminal`(_ width: Int) {
    for rule in Rule.allCases {
      // What follows is an example: lines of files are shown as they are.
      let text = output("explain", rule.id, width: width).split(separator: "Wrong:")[0]
      #expect(text.split(separator: "\n").filter { $0.count > width } == [], "\(rule)")
    }
    let rules = output("rules", width: width)
    let sentences = rules.split(separator: "\n").drop { !$0.hasPrefix("A rule") }
    #expect(sentences.count > 1)
    #expect(sentences.filter { $0.count > width } == [])
  }

  @Test func `a dash in the list of rules is explained`() {
    let rules = output("rules", width: nil)
    #expect(rules.contains(" -  "))
    #expect(rules.contains("\nA rule with - is not reported by config-lint. "))
  }
}
