import SubstraPlatform

/// Lists of numbers in one array.
///
/// Arrays of numbers are parts of the program, while arrays of strings are made when it runs.
struct FlatLists: Sendable {
  /// The elements of all lists, one after the other.
  let elements: [UInt8]
  /// The index of the first element of every list, and the end of the last one.
  let starts: [UInt16]

  /// The elements of a list.
  func elements(of list: Int) -> ArraySlice<UInt8> { elements[range(of: list)] }

  /// The indices of a list's elements.
  @inline(__always)
  func range(of list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }
}

/// Words in lower case, in groups of which a search looks only at one.
struct FlatWords: Sendable {
  /// The letters of every word; the words of a group are beside one another.
  let words: FlatLists
  /// The index of the first word of every group, and the end of the last one.
  let groups: [UInt16]

  /// The words that may begin at an index, if the groups are slots of first letters.
  @inline(__always)
  func words(at index: Int, in text: ArraySlice<UInt8>) -> Range<Int> {
    guard index + 1 < text.endIndex else { return 0..<0 }
    return words(of: FirstLetters.slot(text[index], text[index + 1]))
  }

  /// The words of a group.
  @inline(__always)
  func words(of group: Int) -> Range<Int> { Int(groups[group])..<Int(groups[group + 1]) }

  /// The number of bytes of a word.
  func count(of word: Int) -> Int { words.range(of: word).count }

  /// Whether a word is at an index of a text, in any case.
  func occurs(_ word: Int, at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    let letters = words.range(of: word)
    guard index + letters.count <= text.endIndex else { return false }
    var index = index
    for letter in letters {
      guard text[index].lowercased == words.elements[letter] else { return false }
      index += 1
    }
    return true
  }
}
