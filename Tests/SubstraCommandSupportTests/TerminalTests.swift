import Testing
@testable import SubstraCommandSupport

struct TerminalTests {
  private func terminal(_ variables: (String, String)...) -> Terminal {
    .current(environment: variables.map { (name: Array($0.utf8), value: Array($1.utf8)) })
  }

  @Test func `color depends on TERM and NO_COLOR`() {
    #expect(terminal(("TERM", "xterm")).allowsColor)
    #expect(terminal(("TERM", "xterm"), ("NO_COLOR", "")).allowsColor)
    #expect(!terminal(("TERM", "xterm"), ("NO_COLOR", "1")).allowsColor)
    #expect(!terminal(("TERM", "dumb")).allowsColor)
    #expect(!terminal().allowsColor)
  }

  /// Variables, and whether output to a terminal and to a pipe is colored without an option.
  static let wishes: [(variables: [(String, String)], terminal: Bool, pipe: Bool)] = [
    ([], true, false),
    ([("FORCE_COLOR", "1")], true, true),
    ([("FORCE_COLOR", "true")], true, true),
    ([("FORCE_COLOR", "3")], true, true),
    ([("FORCE_COLOR", "")], true, false),
    ([("FORCE_COLOR", "0")], true, false),
    ([("FORCE_COLOR", "false")], true, false),
    ([("CLICOLOR_FORCE", "1")], true, true),
    ([("CLICOLOR_FORCE", "0")], true, false),
    ([("CLICOLOR_FORCE", "")], true, false),
    ([("FORCE_COLOR", "0"), ("CLICOLOR_FORCE", "1")], true, true),
    ([("FORCE_COLOR", "1"), ("TERM", "dumb")], true, true),
    ([("TERM", "dumb")], false, false),
    ([("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false, false),
    ([("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false, false),
    ([("NO_COLOR", "0"), ("FORCE_COLOR", "1")], false, false),
    ([("NO_COLOR", ""), ("FORCE_COLOR", "1")], true, true),
  ]

  @Test(arguments: wishes.indices)
  func `the environment can request color, and --color overrides it`(_ index: Int) {
    let wish = Self.wishes[index]
    let variables = wish.variables + [("TERM", "xterm")]
    let terminal = Terminal.current(
      environment: variables.map { (name: Array($0.utf8), value: Array($1.utf8)) })
    let window = Terminal.Stream(isTerminal: true)
    let pipe = Terminal.Stream(isTerminal: false)
    #expect(terminal.usesColor(on: window, .auto) == wish.terminal)
    #expect(terminal.usesColor(on: pipe, .auto) == wish.pipe)
    #expect(terminal.usesColor(on: pipe, .always))
    #expect(!terminal.usesColor(on: window, .never))
  }

  @Test func `only a terminal has a width`() {
    #expect(Terminal.Stream(isTerminal: false, width: 40).width == nil)
    #expect(Terminal.Stream(isTerminal: true, width: 40).width == 40)
    #expect(Terminal.Stream(isTerminal: true).width == 80)
  }
}
