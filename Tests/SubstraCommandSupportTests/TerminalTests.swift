import Testing
@testable import SubstraCommandSupport

struct TerminalTests {
  private func terminal(_ variables: (String, String)...) -> Terminal {
    .current(environment: variables.map { (name: Array($0.utf8), value: Array($1.utf8)) })
  }

  @Test func `colour depends on TERM and NO_COLOR`() {
    #expect(terminal(("TERM", "xterm")).allowsColor)
    #expect(terminal(("TERM", "xterm"), ("NO_COLOR", "")).allowsColor)
    #expect(!terminal(("TERM", "xterm"), ("NO_COLOR", "1")).allowsColor)
    #expect(!terminal(("TERM", "dumb")).allowsColor)
    #expect(!terminal().allowsColor)
  }

  @Test func `only a terminal has a width`() {
    #expect(Terminal.Stream(isTerminal: false, width: 40).width == nil)
    #expect(Terminal.Stream(isTerminal: true, width: 40).width == 40)
    #expect(Terminal.Stream(isTerminal: true).width == 80)
  }
}
