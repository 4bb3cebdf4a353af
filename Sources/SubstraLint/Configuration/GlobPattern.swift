import SubstraPlatform

/// A pattern for paths, as in `.gitignore`: `*`, `?`, `**`, and a final `/` for folders.
///
/// A pattern that matches a folder matches everything in it. A pattern with a slash that is not its
/// last character is relative to the top of the repository; any other matches at every depth. All
/// other characters stand for themselves: there are no classes, escapes or negations.
///
/// Every part of a path is compared once with every part of the pattern, which limits the time.
package struct GlobPattern: Sendable, Hashable {
  private let parts: [Part]
  private let isForFolders: Bool

  private enum Part: Sendable, Hashable {
    /// `**`: any number of folders.
    case anyFolders
    /// A name with `*` and `?` in it.
    case name([UInt8])
  }

  /// How to write one.
  package static let help =
    "write a path from the top of the repository, with *, ** and ?; negation with ! is not supported"

  /// The longest pattern, in bytes.
  package static let maximumLength = 1024

  /// Parses a pattern; `nil` if it is empty, too long, or begins with `!`.
  package init?(_ text: [UInt8]) {
    let slash = UInt8.slash
    guard text.count <= Self.maximumLength, text.first != .exclamationMark else { return nil }
    var names = text.split(separator: slash)
    if names.first?.elementsEqual(".".utf8) == true { names.removeFirst() }
    guard !names.isEmpty else { return nil }
    let isAnchored = text.dropLast().contains(slash)
    isForFolders = text.last == slash
    var parts: [Part] = isAnchored ? [] : [.anyFolders]
    for (position, name) in names.enumerated() {
      let isDouble = name.elementsEqual("**".utf8)
      // At the end, `**` matches what is inside of a folder, for which one name suffices.
      let isLast = position == names.count - 1
      parts.append(isDouble && !isLast ? .anyFolders : .name(Array(name)))
    }
    self.parts = parts
  }
}

extension GlobPattern {
  /// Whether the pattern matches a path, or a folder that contains it.
  package func matches(_ path: [UInt8]) -> Bool {
    let names = path.split(separator: .slash)
    // The prefixes of the pattern that match the part of the path read so far.
    var reached = [Bool](repeating: false, count: parts.count + 1)
    reached[0] = true
    passAnyFolders(&reached)
    for (position, name) in names.enumerated() {
      var next = [Bool](repeating: false, count: parts.count + 1)
      for (index, part) in parts.enumerated() where reached[index] {
        switch part {
        case .anyFolders: next[index] = true
        case .name(let pattern): if Self.matches(name, pattern) { next[index + 1] = true }
        }
      }
      passAnyFolders(&next)
      let isFolder = position < names.count - 1
      if next[parts.count], isFolder || !isForFolders { return true }
      reached = next
    }
    return false
  }

  private func passAnyFolders(_ reached: inout [Bool]) {
    for (index, part) in parts.enumerated() where reached[index] && part == .anyFolders {
      reached[index + 1] = true
    }
  }

  /// Compares a name with a pattern.
  ///
  /// After a mismatch, only the last `*` takes one more character.
  private static func matches(_ name: ArraySlice<UInt8>, _ pattern: [UInt8]) -> Bool {
    var position = name.startIndex
    var index = 0
    var star: (index: Int, position: Int)?
    while position < name.endIndex {
      if index < pattern.count, pattern[index] == .asterisk {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == .questionMark {
        position = end(ofCharacterAt: position, in: name)
        index += 1
      } else if index < pattern.count, pattern[index] == name[position] {
        position += 1
        index += 1
      } else if let last = star {
        star = (last.index, last.position + 1)
        (index, position) = (last.index + 1, last.position + 1)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == .asterisk }
  }

  /// The end of a character in UTF-8; an invalid byte counts as one.
  private static func end(ofCharacterAt position: Int, in name: ArraySlice<UInt8>) -> Int {
    guard name[position] >= 0xC0 else { return position + 1 }
    return name[(position + 1)...].firstIndex { $0.beginsScalar } ?? name.endIndex
  }
}
