import SubstraPlatform

extension GitRepository {
  /// What the repository has under the name of an object.
  package enum Blob: Sendable, Hashable {
    /// The whole content of a file.
    case contents([UInt8])
    /// A file that the caller does not want, judging by its first bytes.
    case unwanted
    /// A file that is larger than the limit.
    case tooLarge
    /// There is no such object, or it is not a file.
    case missing
  }

  /// Starts a process that reads objects; their names follow later.
  ///
  /// - Parameter limit: The size of the largest content that is kept, in bytes.
  package func objectStream(limit: Int) throws(GitFailure) -> ObjectStream {
    ObjectStream(
      process: try git.start(
        Self.bytes("cat-file", "--batch", "--buffer"), in: folder, readsInput: true),
      stream: BlobStream(limit: limit))
  }

  /// Returns what the repository has under the name of a single object.
  ///
  /// - Parameter limit: The size of the largest content that is returned, in bytes.
  package func blob(named name: [UInt8], limit: Int) throws(GitFailure) -> Blob {
    var objects = try objectStream(limit: limit)
    var names = objects.takeNames()
    names.add([name])
    let blobs = try objects.first(1, sending: &names) { _, _ in false }
    guard try objects.next(isUnwanted: { _, _ in false }).blobs.isEmpty else {
      throw .unreadableAnswer
    }
    return blobs[0]
  }

  /// A process that reads objects, killed when this value is dropped.
  package struct ObjectStream: ~Copyable {
    private var process: GitCommand.Started
    private var stream: BlobStream
    private var hasEnded = false

    fileprivate init(process: consuming GitCommand.Started, stream: BlobStream) {
      self.process = process
      self.stream = stream
    }
  }
}

extension GitRepository.ObjectStream {
  /// Takes out what the names of the objects are written to.
  package mutating func takeNames() -> ObjectNames { ObjectNames(to: process.takeInput()) }

  /// Waits for the first objects, and leaves those after them to `next`.
  ///
  /// Git keeps small objects back until it has printed more, or until the names end.
  ///
  /// - Parameters:
  ///   - names: The names of all objects, which are written and ended as far as there is room.
  ///   - isUnwanted: See `next`.
  package mutating func first(
    _ count: Int, sending names: inout ObjectNames, isUnwanted: (Int, [UInt8]) -> Bool
  ) throws(GitFailure) -> [GitRepository.Blob] {
    while stream.finishedCount < count {
      let areSent = names.send()
      if areSent { names.end() }
      let isRead = try readPart(isUnwanted) { (process) throws(GitFailure) in
        try areSent ? process.nextPart() : names.nextPart(of: &process)
      }
      guard isRead else { throw .unreadableAnswer }
    }
    return stream.takeFinished(atMost: count).blobs
  }

  /// Waits for more objects, in the order of their names.
  ///
  /// - Parameter isUnwanted: Whether the content at an index is not wanted, judging by its first
  ///   8 KiB, or by all of it if it is shorter. The first name has the index 0.
  /// - Returns: Some objects with the index of the first one; none at the end.
  package mutating func next(
    isUnwanted: (Int, [UInt8]) -> Bool
  ) throws(GitFailure) -> (first: Int, blobs: [GitRepository.Blob]) {
    while stream.finishedCount == 0 {
      let isRead = try readPart(isUnwanted) { (process) throws(GitFailure) in
        try process.nextPart()
      }
      guard isRead else { break }
    }
    return stream.takeFinished()
  }

  /// Reads a part of the output; `false` at the end, which has to be a good one.
  private mutating func readPart(
    _ isUnwanted: (Int, [UInt8]) -> Bool,
    reading: (inout GitCommand.Started) throws(GitFailure) -> [UInt8]?
  ) throws(GitFailure) -> Bool {
    guard !hasEnded else { return false }
    // After a failure, nothing more is read.
    hasEnded = true
    if let part = try reading(&process) {
      guard !part.isEmpty else {
        try process.end()
        guard stream.isComplete else { throw .unreadableAnswer }
        return false
      }
      stream.append(part[...], isUnwanted: isUnwanted)
    }
    hasEnded = false
    return true
  }
}
