import SubstraPlatform

/// Parses the output of `git log --raw -z -c` as it arrives.
package struct HistoryLog: Sendable {
  /// A record that has not arrived completely.
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
    /// The name of its first parent; `nil` for a root.
    package let parent: ArraySlice<UInt8>?
    /// Whether it has several parents.
    package let isMerge: Bool
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

  /// Whether the output was well-formed so far, and ends after a whole record.
  var isComplete: Bool { !isBroken && beginning.isEmpty }

  /// Parses the next part of the output.
  mutating func append(_ part: ArraySlice<UInt8>, receiving: (Event) -> Void) {
    let bytes = beginning + part
    var start = 0
    while !isBroken {
      // A line break or an empty field separates a commit from its changes.
      while start < bytes.count, bytes[start] == 0 || bytes[start] == Self.lineFeed { start += 1 }
      guard start < bytes.count, let middle = ByteSearch.firstIndex(of: 0, in: bytes, from: start),
        let end = ByteSearch.firstIndex(of: 0, in: bytes, from: middle + 1)
      else { break }
      read(bytes[start..<middle], bytes[(middle + 1)..<end], receiving)
      start = end + 1
    }
    beginning = Array(bytes[min(start, bytes.count)...])
    receiving(.pause)
  }

  /// Parses a record: a commit and its author, or a change and its path.
  private mutating func read(
    _ head: ArraySlice<UInt8>, _ tail: ArraySlice<UInt8>, _ receiving: (Event) -> Void
  ) {
    if head.first == UInt8(ascii: ":") {
      guard let change = Change(head, path: tail) else { return isBroken = true }
      receiving(.change(change))
    } else {
      guard let commit = Commit(head, author: tail) else { return isBroken = true }
      receiving(.commit(commit))
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")
}

extension ArraySlice<UInt8> {
  /// Removes a word and the space after it, and returns the word; `nil` at the end.
  fileprivate mutating func nextWord() -> ArraySlice<UInt8>? {
    guard !isEmpty else { return nil }
    var end = startIndex
    while end < endIndex, self[end] != UInt8(ascii: " ") { end += 1 }
    let word = self[startIndex..<end]
    self = self[Swift.min(end + 1, endIndex)...]
    return word
  }

  /// The number that the digits are; `nil` for anything else.
  fileprivate var number: Int? {
    let isNegative = first == UInt8(ascii: "-")
    let digits = isNegative ? dropFirst() : self
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var number = 0
    for digit in digits {
      guard digit.isDigit else { return nil }
      number = number * 10 + Int(digit & 15)
    }
    return isNegative ? -number : number
  }
}

extension HistoryLog.Commit {
  /// Parses `<id> <seconds> <parent>…`.
  fileprivate init?(_ head: ArraySlice<UInt8>, author: ArraySlice<UInt8>) {
    var rest = head
    guard let id = rest.nextWord(), id.count >= 40, let seconds = rest.nextWord() else {
      return nil
    }
    self.id = id
    // Git prints nothing readable for a date that it can't parse.
    date = seconds.number ?? 0
    parent = rest.nextWord()
    isMerge = !rest.isEmpty
    self.author = author
  }
}

extension HistoryLog.Change {
  /// Parses `:100644 100644 <old> <new> M`, or the same with several parents:
  /// `::100644 100644 100644 <old> <old> <new> MM`.
  fileprivate init?(_ head: ArraySlice<UInt8>, path: ArraySlice<UInt8>) {
    var rest = head.drop { $0 == UInt8(ascii: ":") }
    let parents = rest.startIndex - head.startIndex
    guard !path.isEmpty, let oldMode = rest.nextWord() else { return nil }
    for _ in 1..<parents { _ = rest.nextWord() }
    guard let mode = rest.nextWord(), let oldObject = rest.nextWord() else { return nil }
    for _ in 1..<parents { _ = rest.nextWord() }
    guard let object = rest.nextWord(), rest.nextWord() != nil, rest.isEmpty else { return nil }
    kind = ListedFile.Kind(mode: mode)
    self.object = object
    self.oldObject = parents == 1 && ListedFile.Kind(mode: oldMode) == .file ? oldObject : nil
    self.path = path
  }
}
