package import SubstraConfig
import SubstraPlatform
import Synchronization

/// A line on a terminal that says what the program waits for, if that takes over half a second.
package struct WaitingLine: Sendable {
  private static let erasing = Array("\r\u{1B}[K".utf8)

  /// Whether the other thread has drawn the line: a class, since both threads see it.
  private final class Drawn: Sendable {
    let flag = Atomic<Bool>(false)
  }

  private let screen: ProgressLine.Screen
  private let width: Int

  /// Creates a line.
  ///
  /// - Parameter width: The columns of the terminal; a longer line is cut, since only one row can
  ///   be erased.
  package init(_ screen: ProgressLine.Screen, width: Int) {
    self.screen = screen
    self.width = width
  }

  /// The line for the streams of a command; `nil` if standard error is not a terminal that can
  /// erase a line.
  package init?(_ terminal: Terminal) {
    guard terminal.errors.isTerminal, terminal.erasesLines, let width = terminal.errors.width
    else { return nil }
    self.init(.errors, width: width)
  }

  /// Does work, and says on the terminal what it waits for, with the seconds so far.
  package func during<Value>(_ text: OutputText, _ work: () -> Value) -> Value {
    let start = screen.now()
    let text = text.text
    let isDrawn = Drawn()
    screen.isShowing(true)
    defer {
      if isDrawn.flag.load(ordering: .relaxed) { screen.write(Self.erasing) }
      screen.isShowing(false)
    }
    return SlowWork.run(first: 500, interval: 1000, work) { [screen, width] in
      let seconds = (screen.now() - start) / 1_000_000_000
      let line = "\(text) (\(seconds) s)"
      isDrawn.flag.store(true, ordering: .relaxed)
      screen.write(Self.erasing + Array(line.prefix(max(width - 1, 0)).utf8))
    }
  }
}
