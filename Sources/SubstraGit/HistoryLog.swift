import SubstraPlatform

/// Parses the output of `git log --raw -z -c` as it arrives.
package struct HistoryLog: Sendable {
  /// What comes next in the output.
  private enum State {
    /// A commit, or a change of the last one.
    case entry
    /// The name of the author of a commit, after the rest about it.
    case author([UInt8])
    /// The path of a change, after the rest about it.
    case path([UInt8])
  }

  private var state = State.entry
  /// A field that has not arrived completely.
  private var beginning: [UInt8] = []
  private var isBroken = false

  /// Prepares for output.
  init() {}

  /// What the output says next.
  package enum Event {
    /// A commit; its changes follow.
    case commit(Commit)
    /// A change of the last commit.
    case change(Change)
    /// More output has to arrive.
    case pause
  }

  /// A commit of the output, as slices of it.
  package struct Commit {
    /// The name of the commit, in hexadecimal digits.
    package let id: ArraySlice<UInt8>
    /// When the author made it, in seconds since 1970.
    package let date: Int
    /// The names of its parents.
    package let parents: [ArraySlice<UInt8>]
    /// The name of the author, without the address.
    package let author: ArraySlice<UInt8>
  }

  /// What a commit has at a path that none of its parents has there.
  package struct Change {
    /// The kind of the new entry; `nil` for one that git does not have today.
    package let kind: ListedFile.Kind?
    /// The name of the new object.
    package let object: ArraySlice<UInt8>
    /// The name of the file that the only parent has at the path; `nil` if there are several
    /// parents, or if it has no file there.
    package let oldObject: ArraySlice<UInt8>?
    /// The path from the top.
    package let path: ArraySlice<UInt8>
  }
}

extension HistoryLog {
  /// The format of a commit, for the option `--format`.
  static let format = "--format=%H %at %P%x00%an"

  /// Whether the output was well-formed so far, and ends after a whole entry.
  var isComplete: Bool {
    guard !isBroken, case .entry = state else { return false }
    return beginning.allSatisfy { $0 == Self.lineFeed }
  }

  /// Parses the next part of the output.
  mutating func append(_ part: ArraySlice<UInt8>, receiving: (Event) -> Void) {
    var rest = part
    while let end = rest.firstIndex(of: 0), !isBroken {
      let field: ArraySlice<UInt8>
      if beginning.isEmpty {
        field = rest[..<end]
      } else {
        field = (beginning + rest[..<end])[...]
        beginning = []
      }
      rest = rest[(end + 1)...]
      read(field, receiving)
    }
    beginning += rest
    receiving(.pause)
  }

  private mutating func read(_ field: ArraySlice<UInt8>, _ receiving: (Event) -> Void) {
    switch state {
    case .entry:
      // A line break or an empty field separates a commit from its changes.
      let entry = field.drop { $0 == Self.lineFeed }
      guard let first = entry.first else { return }
      state = first == Self.colon ? .path(Array(entry)) : .author(Array(entry))
    case .author(let head):
      state = .entry
      guard let parsed = Commit(head, author: field) else { return isBroken = true }
      receiving(.commit(parsed))
    case .path(let head):
      state = .entry
      guard let parsed = Change(head, path: field) else { return isBroken = true }
      receiving(.change(parsed))
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let colon = UInt8(ascii: ":")
  fileprivate static let space = UInt8(ascii: " ")
}

extension HistoryLog.Commit {
  /// Parses `<id> <seconds> <parent>…`.
  fileprivate init?(_ head: [UInt8], author: ArraySlice<UInt8>) {
    let words = head.split(separator: HistoryLog.space)
    guard words.count >= 2, words[0].count >= 40 else { return nil }
    id = words[0]
    // Git prints nothing readable for a date that it can't parse.
    date = Int(String(decoding: words[1], as: UTF8.self)) ?? 0
    parents = Array(words[2...])
    self.author = author
  }
}

extension HistoryLog.Change {
  /// Parses `:100644 100644 <old> <new> M`, or the same with several parents:
  /// `::100644 100644 100644 <old> <old> <new> MM`.
  fileprivate init?(_ head: [UInt8], path: ArraySlice<UInt8>) {
    let parents = head.prefix { $0 == UInt8(ascii: ":") }.count
    let words = head.dropFirst(parents).split(separator: HistoryLog.space)
    guard parents > 0, words.count == 2 * parents + 3, !path.isEmpty else { return nil }
    kind = ListedFile.Kind(mode: words[parents])
    object = words[2 * parents + 1]
    oldObject =
      parents == 1 && ListedFile.Kind(mode: words[0]) == .file ? words[2] : nil
    self.path = path
  }
}
