package import SubstraConfig
import SubstraPlatform

/// The commits that are checked.
package enum HistoryScope: Sendable, Hashable {
  /// What revisions reach; without any, what all references reach.
  case history([[UInt8]])
  /// What the second revision reaches and the first does not.
  case range(from: [UInt8], to: [UInt8])
  /// What a push to a remote will publish: the new commits of its references.
  case pushed([ReferenceUpdate], remote: [UInt8]?)
  /// What a server has received, before it accepts the changes of its references.
  case received([ReferenceUpdate])
}

/// A change of a reference: a branch or a tag.
package struct ReferenceUpdate: Sendable, Hashable {
  /// The name of the reference, as shown in messages.
  package let name: ConfigurationPath
  /// The name of the object before the change; `nil` if the reference is new.
  package let old: [UInt8]?
  /// The name of the object after the change; `nil` if the reference is deleted.
  package let new: [UInt8]?

  /// Creates a change; a name of zeros means no object.
  package init(name: [UInt8], old: [UInt8]?, new: [UInt8]?) {
    self.name = ConfigurationPath(bytes: name)
    self.old = old.flatMap { Self.isNothing($0) ? nil : $0 }
    self.new = new.flatMap { Self.isNothing($0) ? nil : $0 }
  }

  private static func isNothing(_ object: [UInt8]) -> Bool {
    object.allSatisfy { $0 == UInt8(ascii: "0") }
  }
}

extension ReferenceUpdate {
  /// Parses the lines that git gives the hook pre-push: `<local ref> <local object> <remote ref>
  /// <remote object>`.
  ///
  /// - Returns: `nil` if a line is malformed.
  package static func pushed(_ input: [UInt8]) -> [ReferenceUpdate]? {
    // The local reference is written as the user typed it, so it may contain spaces.
    lines(input, words: 4...) { words in
      let words = words.suffix(3).map { Array($0) }
      return ReferenceUpdate(name: words[1], old: words[2], new: words[0])
    }
  }

  /// Parses the lines that git gives the hook pre-receive: `<old object> <new object> <ref>`.
  ///
  /// - Returns: `nil` if a line is malformed.
  package static func received(_ input: [UInt8]) -> [ReferenceUpdate]? {
    lines(input, words: 3...3) { ReferenceUpdate(name: $0[2], old: $0[0], new: $0[1]) }
  }

  private static func lines(
    _ input: [UInt8], words count: some RangeExpression<Int>, _ make: ([[UInt8]]) -> ReferenceUpdate
  ) -> [ReferenceUpdate]? {
    var updates: [ReferenceUpdate] = []
    for line in input.split(separator: .lineFeed) {
      let words = line.split(separator: .space).map { Array($0) }
      guard count.contains(words.count) else { return nil }
      let update = make(words)
      guard [update.old, update.new].allSatisfy({ $0.map(isObject) ?? true }) else { return nil }
      updates.append(update)
    }
    return updates
  }

  /// Whether a word is the whole name of an object.
  private static func isObject(_ word: [UInt8]) -> Bool {
    (word.count == 40 || word.count == 64)
      && word.allSatisfy(\.isHexDigit)
  }
}
