/// How many files were skipped, by reason.
package struct SkipCounts: Sendable, Hashable {
  /// By the index of the reason; both kinds of links are counted together.
  private var counts = [Int](repeating: 0, count: SkipReason.allCases.count)

  /// Creates counts of zero.
  package init() {}

  /// Counts a file.
  mutating func add(_ reason: SkipReason) {
    let counted = reason == .link ? .trackedLink : reason
    for (index, other) in SkipReason.allCases.enumerated() where other == counted {
      counts[index] += 1
    }
  }

  /// Adds other counts.
  mutating func add(_ other: SkipCounts) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// The reasons that occurred, each with its number of files.
  package var all: [(reason: SkipReason, count: Int)] {
    zip(SkipReason.allCases, counts).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
  }
}
