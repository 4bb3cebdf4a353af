/// Why a file is not checked.
package enum SkipReason: String, CaseIterable, Sendable, Hashable {
  /// It is no text.
  case binary = "it is binary"
  /// It is larger than any text that people write.
  case large = "it is larger than 16 MiB and not YAML"
  /// It is in the index but not in the work tree, or the change deletes it.
  case deleted = "it is not in the work tree"
  /// It was replaced in the work tree by a symbolic link.
  case link = "it is a symbolic link in the work tree"
  /// Git tracks a symbolic link, or there is one in a folder.
  case trackedLink = "it is a symbolic link"
  /// It is another repository.
  case submodule = "it is a submodule"
  /// It is a device, a pipe or a socket.
  case special = "it is not a regular file"
}

extension SkipReason {
  /// The words for a number of files, as in `2 binary, 1 link`.
  func words(_ count: Int) -> String {
    switch self {
    case .binary: "\(count) binary"
    case .large: "\(count) too large"
    case .deleted: "\(count) deleted"
    case .link, .trackedLink: count == 1 ? "1 link" : "\(count) links"
    case .submodule: count == 1 ? "1 submodule" : "\(count) submodules"
    case .special: count == 1 ? "1 special file" : "\(count) special files"
    }
  }

  /// The word for the reason in documents.
  var key: String {
    switch self {
    case .binary: "binary"
    case .large: "too_large"
    case .deleted: "deleted"
    case .link, .trackedLink: "link"
    case .submodule: "submodule"
    case .special: "special"
    }
  }
}

/// How many files were skipped, by reason.
package struct SkipCounts: Sendable, Hashable {
  /// By the place of the reason among all; both kinds of links are counted as one.
  private var counts = [Int](repeating: 0, count: SkipReason.allCases.count)

  /// Creates the counts of nothing.
  package init() {}

  /// Counts a file.
  mutating func add(_ reason: SkipReason) {
    let counted = reason == .link ? .trackedLink : reason
    for (place, other) in SkipReason.allCases.enumerated() where other == counted {
      counts[place] += 1
    }
  }

  /// The reasons that there are, each with its number.
  var all: [(reason: SkipReason, count: Int)] {
    zip(SkipReason.allCases, counts).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
  }
}
