import SubstraPlatform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files that decide about some clients, with their stamps at one moment.
struct WatchedFiles: Sendable {
  private let stamps: [[UInt8]: PathStamp]
  /// When the stamps were taken, in whole seconds since 1970.
  private let second: Int

  /// Takes the stamps of paths.
  init(_ paths: Set<[UInt8]> = []) {
    // Before the stamps, so that a change after them is never taken for one long before.
    second = Int(Date().timeIntervalSince1970.rounded(.down))
    var stamps: [[UInt8]: PathStamp] = [:]
    for path in paths { stamps[path] = PathStamp(of: path) }
    self.stamps = stamps
  }
}

extension WatchedFiles {
  /// The same paths with their stamps now.
  func now() -> WatchedFiles { WatchedFiles(Set(stamps.keys)) }

  /// Whether these stamps include all paths of others, and are equal to theirs.
  func agrees(with others: WatchedFiles) -> Bool {
    others.stamps.allSatisfy { path, stamp in stamps[path] == stamp }
  }

  /// Whether every file was last changed so long before its stamp that a later change has another
  /// time.
  ///
  /// Systems count time in steps, FAT in steps of two seconds. A file that is written twice in one
  /// step, with a stamp between, has the same stamp afterwards: git calls such an entry racy.
  var isSettled: Bool {
    let limit = second - Self.longestStep
    return stamps.values.allSatisfy { $0.secondOfChange.map { $0 < limit } ?? true }
  }

  private static let longestStep = 2
}
