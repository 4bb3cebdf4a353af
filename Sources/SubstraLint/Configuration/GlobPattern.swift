import SubstraPlatform

/// A pattern of paths, as in `.gitignore`: `*`, `?`, `**`, and a final `/` for folders.
///
/// What matches a folder matches everything in it. A pattern with a slash that is not its last
/// character begins at the top of the repository; any other matches at every depth. Everything else
/// stands for itself: there are no classes, escapes or negations.
///
/// Every part of a path is compared once with every part of the pattern, so that no pattern takes
/// time without end.
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

  /// Takes a pattern apart; `nil` if it is empty, too long, or begins with `!`.
  package init?(_ text: [UInt8]) {
    let slash = UInt8.slash
    guard text.count <= Self.maximumLength, text.first != .exclamationMark else { return nil }
    var names = text.split(separator: slash)
    if names.first?.elementsEqual(".".utf8) == true { names.removeFirst() }
    guard !names.isEmpty else { return nil }
    let isAnchored = text.dropLast().contains(slash)
    isForFolders = text.last == slash
    var parts: [Part] = isAnchored ? [] : [.anyFolders]
    for (place, name) in names.enumerated() {
      let isDouble = name.elementsEqual("**".utf8)
      // At the end it stands for what is inside: of that, one name is enough to match.
      let isLast = place == names.count - 1
      parts.append(isDouble && !isLast ? .anyFolders : .name(Array(name)))
    }
    self.parts = parts
  }
}

extension GlobPattern {
  /// Whether the pattern matches a path, or a folder that it is in.
  package func matches(_ path: [UInt8]) -> Bool {
    let names = path.split(separator: .slash)
    // Which beginnings of the pattern match what is read of the path.
    var reached = [Bool](repeating: false, count: parts.count + 1)
    reached[0] = true
    passAnyFolders(&reached)
    for (place, name) in names.enumerated() {
      var next = [Bool](repeating: false, count: parts.count + 1)
      for (index, part) in parts.enumerated() where reached[index] {
        switch part {
        case .anyFolders: next[index] = true
        case .name(let pattern): if Self.matches(name, pattern) { next[index + 1] = true }
        }
      }
      passAnyFolders(&next)
      let isFolder = place < names.count - 1
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

  /// Compares a name with a pattern; after a mismatch only the last `*` takes one character more.
  private static func matches(_ name: ArraySlice<UInt8>, _ pattern: [UInt8]) -> Bool {
    var place = name.startIndex
    var index = 0
    var star: (index: Int, place: Int)?
    while place < name.endIndex {
      if index < pattern.count, pattern[index] == .asterisk {
        star = (index, place)
        index += 1
      } else if index < pattern.count, pattern[index] == .questionMark {
        place = end(ofCharacterAt: place, in: name)
        index += 1
      } else if index < pattern.count, pattern[index] == name[place] {
        place += 1
        index += 1
      } else if let last = star {
        star = (last.index, last.place + 1)
        (index, place) = (last.index + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == .asterisk }
  }

  /// The place behind a character of UTF-8; a byte that is none counts as one.
  private static func end(ofCharacterAt place: Int, in name: ArraySlice<UInt8>) -> Int {
    guard name[place] >= 0xC0 else { return place + 1 }
    return name[(place + 1)...].firstIndex { $0.beginsScalar } ?? name.endIndex
  }
}
