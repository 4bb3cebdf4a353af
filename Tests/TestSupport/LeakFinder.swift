import Foundation

/// Finds any six characters of a credential in a string, in cleartext or encoded.
///
/// It finds the characters in upper and lower case and in UTF-16, in both alphabets of base64 at
/// any offset of the encoding, in hexadecimal digits, and as a list of numbers, which is how Swift
/// prints an array of bytes.
package struct LeakFinder: Sendable {
  private var patterns: [Form: Set<UInt64>] = [:]

  /// Marks the last two bytes of every pattern, so that most positions need no lookup in
  /// `patterns`.
  private var ends = [Bool](repeating: false, count: 1 << 16)

  /// Prepares the search for a credential of at least six ASCII characters.
  package init(_ credential: String) {
    let bytes = Array(credential.utf8)
    precondition(bytes.count >= 6, "the credential has fewer than six characters")
    for start in 0...(bytes.count - 6) {
      let part = bytes[start..<(start + 6)]
      insert(part.map(Self.lowercased), .text)
      insert(part, .hexadecimal)
      insert(part, .numbers)
    }
    for shift in 0..<3 {
      let padding = [UInt8](repeating: 0, count: shift)
      let encoded = Array(Data(padding + bytes).base64EncodedString().utf8)
      // The characters that contain no bits of the bytes around the credential.
      let own = encoded[((shift * 8 + 5) / 6)..<((shift + bytes.count) * 8 / 6)]
      // Seven characters: as many as six bytes fill completely at any offset.
      for start in own.indices.dropLast(6) {
        insert(own[start..<(start + 7)].map(Self.inStandardAlphabet), .base64)
      }
    }
  }

  /// How six characters of a credential may be written.
  package enum Form: String, CaseIterable, Sendable, Hashable {
    case text, base64, hexadecimal, numbers
  }
}

extension LeakFinder {
  /// Counts the parts of the credential by form; empty if there are none.
  package func leaks(in text: String) -> [Form: Int] { leaks(in: Array(text.utf8)) }

  /// Counts the parts of the credential by form; empty if there are none.
  package func leaks(in text: [UInt8]) -> [Form: Int] {
    var found: [Form: Int] = [:]
    // One loop that calls nothing, since the tests search many megabytes.
    var (letters, base64, digits, numbers) = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    var number: UInt64?
    for byte in text + [UInt8(ascii: "\n")] where byte != 0 {
      let isCapital = byte >= 0x41 && byte <= 0x5A
      letters = (letters << 8 | UInt64(isCapital ? byte | 0x20 : byte)) & 0xFFFF_FFFF_FFFF
      if ends[Int(letters & 0xFFFF)] { count(letters, .text, &found) }
      let standard = byte == 0x2D ? 0x2B : byte == 0x5F ? 0x2F : byte
      base64 = (base64 << 8 | UInt64(standard)) & 0xFF_FFFF_FFFF_FFFF
      if ends[Int(base64 & 0xFFFF)] { count(base64, .base64, &found) }
      let isDigit = byte >= 0x30 && byte <= 0x39
      if isDigit || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66) {
        digits = (digits << 4 | UInt64(byte & 0x0F) + (isDigit ? 0 : 9)) & 0xFFFF_FFFF_FFFF
        if ends[Int(digits & 0xFFFF)] { count(digits, .hexadecimal, &found) }
      } else {
        digits = 0
      }
      if isDigit {
        number = min((number ?? 0) * 10 + UInt64(byte & 0x0F), 1000)
      } else if let ended = number {
        number = nil
        numbers = ended > 255 ? 0 : (numbers << 8 | ended) & 0xFFFF_FFFF_FFFF
        if ends[Int(numbers & 0xFFFF)] { count(numbers, .numbers, &found) }
      }
    }
    return found
  }

  private func count(_ window: UInt64, _ form: Form, _ found: inout [Form: Int]) {
    if patterns[form]?.contains(window) == true { found[form, default: 0] += 1 }
  }

  private mutating func insert(_ bytes: some Sequence<UInt8>, _ form: Form) {
    let window = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    patterns[form, default: []].insert(window)
    ends[Int(window & 0xFFFF)] = true
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  /// Converts a character of base64's URL alphabet to the standard alphabet.
  private static func inStandardAlphabet(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "-")
      ? UInt8(ascii: "+") : byte == UInt8(ascii: "_") ? UInt8(ascii: "/") : byte
  }
}
