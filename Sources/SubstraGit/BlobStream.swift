/// Parses the output of `git cat-file --batch` as it arrives.
///
/// For every object git prints a line with its size, the content, and a line break.
struct BlobStream {
  private let limit: Int
  /// Whether the contents of commits are wanted, not those of files.
  private let isOfCommits: Bool
  private var finished: [GitRepository.Blob] = []
  /// How many objects were taken out of `finished`.
  private var takenCount = 0
  private var state = State.header([])
  private var isBroken = false

  private enum State {
    /// In the line before a content; the bytes of the line so far.
    case header([UInt8])
    /// In a content; its bytes so far, and how many are still to come.
    case content(Content, rest: Int)
    /// Before the line break after a content.
    case end
  }

  /// A content that has not arrived completely.
  private struct Content {
    var bytes: [UInt8] = []
    let size: Int
    var isJudged = false
    var isUnwanted = false
  }

  /// Keeps contents of at most `limit` bytes.
  ///
  /// - Parameter isOfCommits: Whether the contents of commits are wanted, not those of files.
  init(limit: Int, isOfCommits: Bool = false) {
    self.limit = limit
    self.isOfCommits = isOfCommits
  }

  /// Whether the output was well-formed so far, and ends after a whole object.
  var isComplete: Bool {
    guard !isBroken, case .header(let line) = state else { return false }
    return line.isEmpty
  }

  /// The contents of the objects; `nil` if the output was incomplete or malformed.
  var blobs: [GitRepository.Blob]? { isComplete ? finished : nil }

  /// The number of objects that have arrived completely, and were not taken out.
  var finishedCount: Int { finished.count }

  /// Takes out objects that have arrived completely, with the index of the first one.
  mutating func takeFinished(atMost count: Int = .max) -> (first: Int, blobs: [GitRepository.Blob])
  {
    let rest = finished.dropFirst(count)
    var taken = finished
    finished = Array(rest)
    taken.removeLast(finished.count)
    defer { takenCount += taken.count }
    return (takenCount, taken)
  }
}

extension BlobStream {
  private static let headSize = 8192
  private static let lineFeed = UInt8(ascii: "\n")

  /// Parses the next part of the output.
  ///
  /// - Parameter isUnwanted: Whether a content is not wanted, by its index and its first bytes.
  mutating func append(_ part: ArraySlice<UInt8>, isUnwanted: (Int, [UInt8]) -> Bool) {
    var part = part
    while !part.isEmpty, !isBroken {
      switch state {
      case .header(let line): readHeader(line, &part, isUnwanted)
      case .content(var content, let rest):
        // Only one owner of the bytes, or every part would copy those before it.
        state = .end
        let taken = part.prefix(rest)
        part = part.dropFirst(taken.count)
        take(taken, into: &content, isUnwanted)
        if rest == taken.count {
          finish(content, isUnwanted)
        } else {
          state = .content(content, rest: rest - taken.count)
        }
      case .end:
        isBroken = part.removeFirst() != Self.lineFeed
        state = .header([])
      }
    }
  }

  private mutating func readHeader(
    _ line: [UInt8], _ part: inout ArraySlice<UInt8>, _ isUnwanted: (Int, [UInt8]) -> Bool
  ) {
    guard let end = part.firstIndex(of: Self.lineFeed) else {
      state = .header(line + part)
      part = []
      return
    }
    let whole = line.isEmpty ? part[..<end] : (line + part[..<end])[...]
    part = part[(end + 1)...]
    state = .header([])
    // `<object> blob <size>`. For a missing object git repeats the name as it was given, spaces
    // included.
    let space = UInt8(ascii: " ")
    guard let sizeSpace = whole.lastIndex(of: space) else { return isBroken = true }
    let last = whole[(sizeSpace + 1)...]
    if last.elementsEqual("missing".utf8) {
      finished.append(.missing)
      return
    }
    guard let kindSpace = whole[..<sizeSpace].lastIndex(of: space),
      let size = Int(String(decoding: last, as: UTF8.self)), size >= 0
    else { return isBroken = true }
    let wanted = isOfCommits ? "commit" : "blob"
    let isFile = whole[(kindSpace + 1)..<sizeSpace].elementsEqual(wanted.utf8)
    var content = Content(size: size)
    // The content of a folder or a commit is skipped.
    (content.isJudged, content.isUnwanted) = (!isFile, !isFile)
    if size == 0 { finish(content, isUnwanted) } else { state = .content(content, rest: size) }
  }

  private func take(
    _ part: ArraySlice<UInt8>, into content: inout Content, _ isUnwanted: (Int, [UInt8]) -> Bool
  ) {
    if content.isUnwanted { return }
    let capacity = content.size > limit ? Self.headSize : content.size
    // Growing would copy the bytes, and take up to twice their size.
    if content.bytes.isEmpty { content.bytes.reserveCapacity(capacity) }
    content.bytes += part.prefix(max(capacity - content.bytes.count, 0))
    if content.bytes.count >= Self.headSize { judge(&content, isUnwanted) }
  }

  private func judge(_ content: inout Content, _ isUnwanted: (Int, [UInt8]) -> Bool) {
    guard !content.isJudged else { return }
    content.isJudged = true
    content.isUnwanted = isUnwanted(
      takenCount + finished.count, Array(content.bytes.prefix(Self.headSize)))
    if content.isUnwanted { content.bytes = [] }
  }

  private mutating func finish(_ content: Content, _ isUnwanted: (Int, [UInt8]) -> Bool) {
    var content = content
    judge(&content, isUnwanted)
    finished.append(
      content.isUnwanted
        ? .unwanted : content.size > limit ? .tooLarge : .contents(content.bytes))
    state = .end
  }
}
