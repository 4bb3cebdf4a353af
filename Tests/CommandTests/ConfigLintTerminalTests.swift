import SubstraCommandSupport
import SubstraConfig
import Testing
@testable import config_lint

/// The output of `rules` and `explain` of `config-lint` on narrow terminals.
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
      // The example after this text is not wrapped.
      let text = output("explain", rule.id, width: width).split(separator: "Wrong:")[0]
      #expect(text.split(separator: "\n").filter { $0.count > width } == [], "\(rule)")
    }
    let rules = output("rules", width: width)
    let sentences = rules.split(separator: "\n").drop { !$0.hasPrefix("Rules with") }
    #expect(sentences.count > 1)
    #expect(sentences.filter { $0.count > width } == [])
  }

  @Test func `a dash in the list of rules is explained`() {
    let rules = output("rules", width: nil)
    #expect(rules.contains(" -  "))
    #expect(rules.contains("\nRules with the severity - are reported by substra-config only. "))
  }
}
