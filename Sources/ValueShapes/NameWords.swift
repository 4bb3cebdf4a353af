import SubstraPlatform

/// Words of which names of variables for credentials are made.
enum NameWords {
  private static let words = [
    "pass", "pwd", "secret", "token", "key", "cred", "auth", "user", "name", "login", "cert", "api",
    "db",
  ].map { Array($0.utf8) }

  /// Whether one of them begins text in lower case.
  static func begin(_ text: ArraySlice<UInt8>) -> Bool {
    words.contains { text.starts(with: $0) }
  }

  /// Whether one of them begins a word of a name: `dbPassword01`, but not `Mykey9942Qz`.
  static func occur(in part: ArraySlice<UInt8>) -> Bool {
    let small = part.map { $0.isUppercase ? $0 | 0x20 : $0 }
    return part.indices.contains { index in
      isBeginning(index, in: part) && begin(small[(index - part.startIndex)...])
    }
  }

  /// The number of words in a name: two in `BlueSky2024`.
  static func count(in part: ArraySlice<UInt8>) -> Int {
    part.indices.count { part[$0].isLetter && isBeginning($0, in: part) }
  }

  /// `aB`, `2b`, and the `K` of `APIKey`.
  private static func isBeginning(_ index: Int, in part: ArraySlice<UInt8>) -> Bool {
    guard index > part.startIndex else { return true }
    let (before, byte) = (part[index - 1], part[index])
    if before.isDigit { return true }
    guard byte.isUppercase else { return false }
    return !before.isUppercase
      || (index + 1 < part.endIndex && part[index + 1].isLowercase)
  }
}
