package import SubstraConfig

/// The commits that have a finding.
package struct FindingHistory: Sendable, Hashable {
  /// The first commit that has it.
  package var first: CommitFacts
  /// The last commit that is known to have it.
  package var last: CommitFacts
  /// Whether the newest of the checked commits still has it; `nil` if the check was interrupted.
  package var isAtHead: Bool?
  /// In how many versions of the file it is.
  package var versions: Int
  /// Where it is in the newest commit; `nil` if that commit does not have it.
  package var headRegion: Diagnostic.Region?
}

/// What is shown of a commit.
package struct CommitFacts: Sendable, Hashable {
  /// The whole name, in hexadecimal digits.
  package let id: String
  /// When the author made it, in seconds since 1970.
  package let date: Int
  /// The name of the author, without the address; it is not escaped.
  package let author: String

  /// Creates the facts of a commit.
  package init(id: String, date: Int, author: String) {
    (self.id, self.date, self.author) = (id, date, author)
  }

  /// The beginning of the name, which identifies the commit for people.
  package var shortID: String { String(id.prefix(12)) }
}

/// How much of a history was read.
package struct CommitCounts: Sendable, Hashable {
  /// The commits that were read.
  package var read = 0
  /// The first commit that a shallow clone has, if the history goes back further.
  package var shallowEdge: CommitFacts?
  /// Whether the check was stopped before its end.
  package var isInterrupted = false

  /// Creates counts of zero.
  package init() {}
}
