import Synchronization
import Testing

@testable import SubstraPlatform

/// Work on things that come one by one.
struct ParallelWorkTests {
  /// Counts how many things are given and not done.
  private final class Counter: Sendable {
    let state = Mutex((given: 0, open: 0, most: 0))

    func next(upTo count: Int) -> Int? {
      state.withLock { state in
        guard state.given < count else { return nil }
        state.given += 1
        state.open += 1
        state.most = max(state.most, state.open)
        return state.given
      }
    }

    func done() { state.withLock { $0.open -= 1 } }
  }

  @Test(arguments: [1, 2, 8]) func `results come in the order of what was given`(threads: Int) {
    let counter = Counter()
    let results = ParallelWork.mapEach(threads: threads, next: { counter.next(upTo: 500) }) {
      number in
      counter.done()
      return number * 2
    }
    #expect(results == (1...500).map { $0 * 2 })
  }

  @Test(arguments: [1, 2, 8]) func `each thread has one thing at most`(threads: Int) {
    let counter = Counter()
    _ = ParallelWork.mapEach(threads: threads, next: { counter.next(upTo: 500) }) { _ in
      counter.done()
    }
    let most = counter.state.withLock(\.most)
    #expect((1...threads).contains(most))
  }

  @Test func `nothing is asked for after the last one`() {
    let (counter, calls) = (Counter(), Counter())
    let next: @Sendable () -> Int? = {
      _ = calls.next(upTo: .max)
      return counter.next(upTo: 3)
    }
    let results = ParallelWork.mapEach(threads: 4, next: next) { number in number }
    let count = calls.state.withLock(\.given)
    #expect(results == [1, 2, 3])
    #expect(count == 4)
  }
}
