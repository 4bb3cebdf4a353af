/// Statistics that tell generated strings from names: how letters, digits and capitals are mixed.
///
/// Punctuation separates a string into parts. Those that mix letters and digits, or small letters
/// and capitals, are counted together, since a token may contain punctuation. Names that people
/// choose consist mostly of words of three letters or more; generated strings change between kinds
/// of characters all the time.
struct MixedParts {
  /// The fewest characters in mixed parts for which a string can be called generated.
  static let shortest = 12

  private var length = 0
  private var letters = 0
  private var digits = 0
  /// Changes from a letter to a digit or back, within parts.
  private var changes = 0
  /// Changes from a small letter to a capital.
  private var humps = 0
  /// Letters in words: 3 to 24 with a vowel, all capitals, or small except for the first.
  private var wordLetters = 0
  /// Whether one of the parts is more complex than a word and a number.
  private var hasOdd = false
  /// Whether there are twenty digits in a row; dashes between them don't count.
  private var hasLongNumber = false

  /// Examines all parts of a string.
  init(of text: ArraySlice<UInt8>) {
    var part = Part()
    var number = 0
    for byte in text {
      if byte.isASCIIDigit { number += 1 } else if byte != UInt8(ascii: "-") { number = 0 }
      if number >= 20 { hasLongNumber = true }
      if byte.isASCIIDigit || byte.isASCIILetter {
        part.append(byte)
      } else {
        add(part)
        part = Part()
      }
    }
    add(part)
  }

  private mutating func add(_ part: Part) {
    guard part.length > 0 else { return }
    var part = part
    part.endWord()
    let isMixed = part.letters > 0 && part.digits > 0
    guard isMixed || part.humps >= 3 else { return }
    length += part.length
    letters += part.letters
    digits += part.digits
    changes += part.changes
    humps += part.humps
    wordLetters += part.wordLetters
    if part.changes > 1 || part.digits > 4 || part.humps >= 3 { hasOdd = true }
  }
}

extension MixedParts {
  /// Whether the string is probably generated, or a password.
  var areMachineMade: Bool {
    if hasLongNumber { return true }
    guard hasOdd, length >= Self.shortest else { return false }
    let isMostlyWords = wordLetters * 4 >= length * 3
    if length >= 20, letters >= 3, digits >= 4, changes >= 6, !isMostlyWords { return true }
    if digits >= 3, changes >= 4, !isMostlyWords { return true }
    let isHalfWords = wordLetters * 2 >= length
    return !isHalfWords && (humps >= 3 || (digits >= 2 && changes >= 3))
  }

  /// Letters and digits without punctuation between them.
  private struct Part {
    var length = 0
    var letters = 0
    var digits = 0
    var changes = 0
    var humps = 0
    var wordLetters = 0
    private var word = Word()
    private var last: UInt8?

    mutating func append(_ byte: UInt8) {
      let isDigit = byte.isASCIIDigit
      if let last, last.isASCIIDigit != isDigit { changes += 1 }
      if let last, last.isSmallLetter, byte.isCapitalLetter { humps += 1 }
      length += 1
      if isDigit {
        digits += 1
        endWord()
      } else {
        letters += 1
        append(letter: byte)
      }
      last = byte
    }

    private mutating func append(letter: UInt8) {
      if letter.isCapitalLetter {
        if word.hasSmall { endWord() }
      } else if word.capitals > 1 {
        // The last capital belongs to the next word: `MSPPeer`.
        let capital = word.last
        word.removeLast()
        endWord()
        word.append(capital)
      }
      word.append(letter)
    }

    mutating func endWord() {
      // No word of a name is longer, but filler around a generated string may be.
      if (3...24).contains(word.length), word.vowels > 0 { wordLetters += word.length }
      word = Word()
    }
  }

  /// Letters that read like a word.
  private struct Word {
    private(set) var length = 0
    private(set) var capitals = 0
    private(set) var vowels = 0
    private(set) var last = UInt8(0)
    var hasSmall: Bool { capitals < length }

    mutating func append(_ letter: UInt8) {
      length += 1
      if letter.isCapitalLetter { capitals += 1 }
      if letter.isVowel { vowels += 1 }
      last = letter
    }

    mutating func removeLast() {
      length -= 1
      if last.isCapitalLetter { capitals -= 1 }
      if last.isVowel { vowels -= 1 }
    }
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }

  fileprivate var isSmallLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
  }

  fileprivate var isCapitalLetter: Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }

  fileprivate var isASCIILetter: Bool { isSmallLetter || isCapitalLetter }

  fileprivate var isVowel: Bool { "aeiouy".utf8.contains(self | 0x20) }
}
