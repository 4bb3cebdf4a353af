/// Tokens that say themselves whose they are.
enum KnownToken {
  /// What such a token begins with, and how many characters follow at least.
  static let prefixes: [(text: String, length: Int)] = [
    ("ghp_", 20), ("gho_", 20), ("ghu_", 20), ("ghs_", 20), ("ghr_", 20), ("github_pat_", 20),
    ("glpat-", 16), ("gldt-", 16), ("glrt-", 16), ("glcbt-", 16), ("glptt-", 16), ("xoxb-", 16),
    ("xoxp-", 16), ("xoxa-", 16), ("xoxs-", 16), ("xapp-", 16), ("sk_live_", 16),
    ("rk_live_", 16), ("sk-ant-", 16), ("sk-proj-", 16), ("AKIA", 16), ("ASIA", 16),
    ("AIza", 30), ("npm_", 30), ("pypi-AgE", 20), ("dckr_pat_", 16), ("hf_", 24), ("SG.", 30),
    ("shpat_", 24), ("glsa_", 20), ("hvs.", 20), ("hvb.", 20), ("dop_v1_", 20), ("ATATT3", 20),
    ("rubygems_", 20), ("AGE-SECRET-KEY-1", 20), ("eyJ", 30), ("ya29.", 20), ("EAACEdEose0cBA", 8),
    ("lin_api_", 20), ("pscale_tkn_", 20), ("dapi", 32), ("NRAK-", 20), ("sntrys_", 20),
    ("sgp_", 30), ("figd_", 20), ("PMAK-", 30), ("whsec_", 20), ("r8_", 30),
  ]

  private static let texts = prefixes.map { Array($0.text.utf8) }

  /// The places in `prefixes` of those that begin with a byte.
  private static let byFirst: [[Int]] = {
    var places = [[Int]](repeating: [], count: 128)
    for (place, text) in texts.enumerated() { places[Int(text[0])].append(place) }
    return places
  }()

  /// What known tokens begin with.
  static var beginnings: [String] { prefixes.map(\.text) }

  /// Whether a known token begins at an index.
  static func begins(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    end(ofTokenAt: index, in: text) != nil
  }

  /// Where the known token at an index ends; `nil` if there is none.
  static func end(ofTokenAt index: Int, in text: ArraySlice<UInt8>) -> Int? {
    let first = text[index]
    guard first.isLetter, !byFirst[Int(first)].isEmpty, isBoundary(before: index, in: text) else {
      return nil
    }
    for place in byFirst[Int(first)] where hasExactly(texts[place], at: index, in: text) {
      let start = index + texts[place].count
      let end = endOfToken(from: start, in: text)
      guard end - start >= prefixes[place].length else { continue }
      let token = text[index..<end]
      if texts[place].count == 3, token.begins(with: "eyj") {
        // The dots of a JSON Web Token.
        guard token.count(where: { $0 == UInt8(ascii: ".") }) == 2 else { continue }
      } else if token.begins(with: "akia") || token.begins(with: "asia") {
        guard token.count == 20, token.allSatisfy({ $0.isUppercase || $0.isDigit }) else {
          continue
        }
      }
      let tail = text[start..<end]
      guard tail.count(where: { $0.isDigit }) >= 2, case .literal = ValueShape(tail) else {
        continue
      }
      return end
    }
    return nil
  }

  /// Whether no longer word ends before an index; the escapes of a string are none.
  private static func isBoundary(before index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard index > text.startIndex else { return true }
    switch text[index - 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      // `\n`, `\r`, `\t`
      return index >= text.startIndex + 2 && text[index - 2] == UInt8(ascii: "\\")
    case UInt8(ascii: "m"): return endsColor(before: index - 1, in: text)
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "+"): return false
    case let before: return !before.isAlphanumeric
    }
  }

  /// Whether `[` and numbers stand before the `m` that ends a terminal's color: `\u001b[0;31m`.
  private static func endsColor(before index: Int, in text: ArraySlice<UInt8>) -> Bool {
    var start = index
    while start > text.startIndex, index - start < 24,
      text[start - 1].isDigit || text[start - 1] == UInt8(ascii: ";")
    {
      start -= 1
    }
    return start > text.startIndex && text[start - 1] == UInt8(ascii: "[")
  }

  private static func endOfToken(from start: Int, in text: ArraySlice<UInt8>) -> Int {
    var end = start
    // No known token is longer, but a JSON Web Token may be.
    let limit = min(text.endIndex, start + 2048)
    while end < limit, text[end].isNameCharacter { end += 1 }
    return end
  }

  private static func hasExactly(
    _ expected: [UInt8], at index: Int, in text: ArraySlice<UInt8>
  ) -> Bool {
    guard index + expected.count <= text.endIndex else { return false }
    var place = index
    for byte in expected {
      guard text[place] == byte else { return false }
      place += 1
    }
    return true
  }
}
