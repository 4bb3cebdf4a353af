import SubstraGit
import SubstraPlatform
import Testing

/// Objects that are worked on while git prints them.
struct BlobWorkTests {
  /// A stream of the objects of a repository with a small and a large file.
  private struct Source {
    private let sandbox: GitSandbox

    init() throws {
      sandbox = try GitSandbox()
      try sandbox.makeRepository()
      try sandbox.shell(
        "echo small > small; head -c 3000000 /dev/zero > large; git add small large", in: "repo")
    }

    func objects(in folder: String = "repo") throws -> GitRepository.ObjectStream {
      let repository = GitRepository(
        environment: GitSandbox.bytes(sandbox.variables),
        folder: Array("\(sandbox.path)/\(folder)".utf8), deadline: .seconds(60))
      return try repository.objectStream(limit: 4 << 20)
    }
  }

  /// What the work was given: the number of bytes of each object, by its index.
  private final class Sizes: Sendable {
    private let sizes = Locked<[Int: Int]>([:])

    var all: [Int: Int] { sizes.withLock { $0 } }

    func add(_ blobs: [GitRepository.Blob], first: Int) {
      sizes.withLock { sizes in
        for (index, blob) in blobs.enumerated() {
          if case .contents(let bytes) = blob { sizes[first + index, default: 0] += bytes.count }
        }
      }
    }

    /// Work that adds the sizes.
    func work(
      on objects: consuming sending GitRepository.ObjectStream,
      named names: consuming ObjectNames, cancellation: Cancellation? = nil
    ) -> BlobWork {
      BlobWork(
        on: objects, named: names, cancellation: cancellation, isUnwanted: { _, _ in false },
        body: { self.add($1, first: $0) })
    }
  }

  private static let small = Array(":0:small".utf8)
  private static let large = Array(":0:large".utf8)

  @Test(arguments: [1, 10, 30_000])
  func `each object is worked on once, however many there are`(count: Int) throws {
    let sizes = Sizes()
    let source = try Source()
    var objects = try source.objects()
    var names = objects.takeNames()
    names.add([[UInt8]](repeating: Self.small, count: count))
    var work = sizes.work(on: objects, named: names)
    try work.finish()
    let expected = Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, 6) })
    #expect(sizes.all == expected)
  }

  @Test func `objects may be taken before the work`() throws {
    let sizes = Sizes()
    let source = try Source()
    var objects = try source.objects()
    var names = objects.takeNames()
    names.add([Self.small, Self.large] + [[UInt8]](repeating: Self.small, count: 30_000))
    let first = try objects.first(2, sending: &names) { _, _ in false }
    var work = sizes.work(on: objects, named: names)
    try work.finish()
    #expect(first.first == .contents(Array("small\n".utf8)))
    #expect(first.count == 2)
    #expect(sizes.all.keys.min() == 2)
    #expect(sizes.all.count == 30_000)
  }

  @Test func `names may be added while threads work`() throws {
    let sizes = Sizes()
    let source = try Source()
    var objects = try source.objects()
    let names = objects.takeNames()
    var work = sizes.work(on: objects, named: names)
    work.start()
    var lines = [[UInt8]](repeating: Self.large + [UInt8(ascii: "\n")], count: 20)
    work.send { lines.count > 10 ? lines.removeLast() : [] }
    try work.finish { lines.popLast() ?? [] }
    #expect(sizes.all.count == 20)
    #expect(Set(sizes.all.values) == [3_000_000])
  }

  @Test func `a failure of git ends the work`() throws {
    let sizes = Sizes()
    let source = try Source()
    var objects = try source.objects(in: ".")
    var names = objects.takeNames()
    names.add([[UInt8]](repeating: Self.small, count: 100_000))
    var work = sizes.work(on: objects, named: names)
    var failure: GitFailure?
    do throws(GitFailure) {
      try work.finish()
    } catch {
      failure = error
    }
    #expect(failure?.reason.contains("not a git repository") == true)
    #expect(sizes.all == [:])
  }

  @Test func `a cancellation ends the work`() throws {
    let sizes = Sizes()
    let source = try Source()
    let cancellation = Cancellation()
    var objects = try source.objects()
    var names = objects.takeNames()
    names.add([[UInt8]](repeating: Self.small, count: 100_000))
    cancellation.cancel()
    var work = sizes.work(on: objects, named: names, cancellation: cancellation)
    try work.finish()
    #expect(sizes.all == [:])
  }
}
