/// Builds a slug from the characters of a name: the last steps of python-slugify in one pass.
///
/// Letters and digits remain, in capitals. Any other characters between them become one underscore,
/// except an apostrophe, and a comma between two digits, which are removed: `1,000` is `1000`.
struct SlugBuilder {
  private var bytes: [UInt8] = []
  private var isAfterDigit = false
  private var isAfterDigitAndComma = false
  private var isSeparated = false

  /// Creates a builder, with memory reserved for a number of characters.
  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// The slug of the characters so far.
  var slug: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds an ASCII character; control characters and punctuation separate words.
  mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      appendWordCharacter(byte & ~0x20, isDigit: false)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      appendWordCharacter(byte, isDigit: false)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      appendWordCharacter(byte, isDigit: true)
    case UInt8(ascii: "'"):
      break
    case UInt8(ascii: ",") where isAfterDigit:
      isAfterDigit = false
      isAfterDigitAndComma = true
    default:
      isAfterDigit = false
      isAfterDigitAndComma = false
      isSeparated = true
    }
  }

  private mutating func appendWordCharacter(_ byte: UInt8, isDigit: Bool) {
    if isAfterDigitAndComma {
      isAfterDigitAndComma = false
      isSeparated = !isDigit
    }
    if isSeparated {
      isSeparated = false
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "_")) }
    }
    bytes.append(byte)
    isAfterDigit = isDigit
  }
}
