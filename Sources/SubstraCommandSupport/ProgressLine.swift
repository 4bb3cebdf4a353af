import SubstraPlatform
import Synchronization

/// A line on a terminal that says how many files a long run has checked.
///
/// Nothing is drawn during the first half second. A class, since all threads of a run count. It has
/// no thread of its own: the thread that has checked a file draws the line.
package final class ProgressLine: Sendable {
  /// What the line is drawn on, and the clock.
  package struct Screen: Sendable {
    /// Writes bytes to the terminal.
    let write: @Sendable ([UInt8]) -> Void
    /// The time in nanoseconds, from any moment on.
    let now: @Sendable () -> UInt64
    /// Called with `true` before the line appears, and with `false` after it was erased.
    let isShowing: @Sendable (Bool) -> Void

    /// Creates a screen.
    package init(
      write: @escaping @Sendable ([UInt8]) -> Void, now: @escaping @Sendable () -> UInt64,
      isShowing: @escaping @Sendable (Bool) -> Void
    ) {
      self.write = write
      self.now = now
      self.isShowing = isShowing
    }

    /// The same screen for a command that handles signals itself, and then erases the line.
    package var leavingSignals: Screen {
      Screen(write: write, now: now, isShowing: { _ in })
    }

    /// Standard error, on which a signal that ends the process erases the line.
    package static var errors: Screen {
      Screen(
        write: { try? StandardStream.errors.write($0) }, now: { SteadyClock.nanoseconds },
        isShowing: { $0 ? EndingSignals.eraseLine() : EndingSignals.restore() })
    }
  }

  /// The time before the line is drawn first, and the time between two drawings.
  private static let times = (first: UInt64(500_000_000), next: UInt64(100_000_000))

  private static let erasing = Array("\r\u{1B}[K".utf8)

  private let screen: Screen
  private let width: Int
  private let count = Atomic<Int>(0)
  private let drawing: Locked<Drawing>

  private struct Drawing {
    var next: UInt64
    var isShown = false
  }

  /// Starts the time.
  ///
  /// - Parameter width: The columns of the terminal; a wider line is not drawn, since only one row
  ///   can be erased.
  package init(_ screen: Screen, width: Int) {
    self.screen = screen
    self.width = width
    drawing = Locked(Drawing(next: screen.now() + Self.times.first))
  }
}

extension ProgressLine {
  /// Counts one more of some files, and draws the line if it is time.
  ///
  /// Reading the clock takes a thousandth of the time of the smallest file.
  package func advance(of total: Int) {
    let done = count.add(1, ordering: .relaxed).newValue
    show("checked \(done) of \(total) files")
  }

  /// Draws the line with a text, if it is time.
  package func show(_ text: @autoclosure () -> String) {
    let now = screen.now()
    // Another thread that draws is not waited for.
    _ = drawing.withLockIfAvailable { drawing in
      guard now >= drawing.next else { return }
      let text = text()
      guard text.utf8.count < width else { return }
      if !drawing.isShown { screen.isShowing(true) }
      screen.write(Self.erasing + text.utf8)
      drawing.isShown = true
      drawing.next = now + Self.times.next
    }
  }

  /// Erases the line, if it was drawn.
  package func erase() {
    drawing.withLock { drawing in
      guard drawing.isShown else { return }
      screen.write(Self.erasing)
      screen.isShowing(false)
      drawing.isShown = false
    }
  }
}
