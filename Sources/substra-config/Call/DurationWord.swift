/// A duration in an argument, such as `24h`: a number and `s`, `m`, `h` or `d`.
enum DurationWord {
  /// The duration in seconds; `nil` for anything else.
  static func seconds(_ text: Substring) -> Int? {
    let digits = text.dropLast()
    guard (1...6).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits)
    else { return nil }
    switch text.last {
    case "s": return count
    case "m": return count * 60
    case "h": return count * 3600
    case "d": return count * 86_400
    default: return nil
    }
  }
}
