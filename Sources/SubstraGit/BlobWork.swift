package import SubstraPlatform

/// Work on the contents of objects, which several threads do while git prints them.
///
/// A thread takes what git has just printed: some small contents, or one large one. So there is at
/// most one large content in memory for each thread. Little work is done by the caller's thread alone.
package struct BlobWork: ~Copyable {
  private let shared: Shared
  private var names: ObjectNames
  private var threads: [SystemThread] = []
  /// The bytes that the caller's thread has taken.
  private var takenSize = 0

  /// Prepares for the objects of a stream that have not been taken out of it.
  ///
  /// - Parameters:
  ///   - names: The names of the objects as far as they are known.
  ///   - cancellation: Ends the work early.
  ///   - isUnwanted: See `GitRepository.ObjectStream.next`.
  ///   - body: Works on some objects, of which the first has the index.
  package init(
    on objects: consuming sending GitRepository.ObjectStream, named names: consuming ObjectNames,
    cancellation: Cancellation? = nil,
    isUnwanted: @escaping @Sendable (_ index: Int, _ head: [UInt8]) -> Bool,
    body: @escaping @Sendable (_ first: Int, [GitRepository.Blob]) -> Void
  ) {
    shared = Shared(objects, cancellation, isUnwanted, body)
    self.names = names
  }
}

extension BlobWork {
  /// Starts a thread for each processor, while the caller finds out more names.
  package mutating func start() { start(ParallelWork.processorCount) }

  /// Writes names as far as there is room; see `ObjectNames.send`.
  package mutating func send(more: () -> [UInt8]) { _ = names.send(more: more) }

  /// Writes the rest of the names, and returns when all objects are done, or the work was cancelled.
  ///
  /// It has to be called at the end, since it waits for the threads.
  ///
  /// - Throws: The reason why some objects are not done, unless that is the cancellation.
  package mutating func finish(more: () -> [UInt8] = { [] }) throws(GitFailure) {
    while !shared.isStopped, !names.send(more: more) {
      // So many names are those of much work.
      if threads.isEmpty { start() }
      if !threads.isEmpty {
        names.waitForRoom(milliseconds: 20)
      } else if !workOnce() {
        break
      }
    }
    names.end()
    // If the system has refused threads, this one does their work.
    if threads.count < ParallelWork.processorCount { while workOnce() {} }
    for thread in threads { thread.join() }
    if let failure = shared.failure { throw failure }
  }

  /// The size of contents from which starting threads pays off.
  private static let littleWork = 1 << 18
  /// What an object costs besides its content, as bytes of content.
  private static let sizeOfObject = 1 << 12

  /// Works on what git prints next, by the caller's thread; `false` at the end.
  private mutating func workOnce() -> Bool {
    guard let taken = shared.take() else { return false }
    for blob in taken.blobs { takenSize += Self.sizeOfObject + blob.size }
    if threads.isEmpty, takenSize > Self.littleWork { start(ParallelWork.processorCount - 1) }
    shared.body(taken.first, taken.blobs)
    return true
  }

  private mutating func start(_ count: Int) {
    let shared = shared
    threads = (0..<count).compactMap { _ in
      SystemThread { while let taken = shared.take() { shared.body(taken.first, taken.blobs) } }
    }
  }

  /// The state that the threads share: a class, since each must see the changes of the others.
  private final class Shared: Sendable {
    let body: @Sendable (Int, [GitRepository.Blob]) -> Void
    private let objects: Locked<GitRepository.ObjectStream>
    private let cancellation: Cancellation?
    private let isUnwanted: @Sendable (Int, [UInt8]) -> Bool
    private let firstFailure = Locked<GitFailure?>(nil)

    init(
      _ objects: consuming sending GitRepository.ObjectStream, _ cancellation: Cancellation?,
      _ isUnwanted: @escaping @Sendable (Int, [UInt8]) -> Bool,
      _ body: @escaping @Sendable (Int, [GitRepository.Blob]) -> Void
    ) {
      self.objects = Locked(objects)
      self.cancellation = cancellation
      self.isUnwanted = isUnwanted
      self.body = body
    }

    /// Why git did not print all objects.
    var failure: GitFailure? { firstFailure.withLock { $0 } }

    /// Whether nothing more is to be done.
    var isStopped: Bool { cancellation?.isCancelled == true || failure != nil }

    /// Takes what git prints next; `nil` at the end, and when the work has stopped.
    func take() -> (first: Int, blobs: [GitRepository.Blob])? {
      guard !isStopped else { return nil }
      do throws(GitFailure) {
        let taken = try objects.withLock { (objects) throws(GitFailure) in
          try objects.next(isUnwanted: isUnwanted)
        }
        return taken.blobs.isEmpty ? nil : taken
      } catch {
        firstFailure.withLock { $0 = $0 ?? error }
        return nil
      }
    }
  }
}

extension GitRepository.Blob {
  /// The number of bytes in memory.
  fileprivate var size: Int { if case .contents(let bytes) = self { bytes.count } else { 0 } }
}
