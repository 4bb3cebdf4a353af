import SubstraPlatform

/// What a user types in the transcript of a shell or of Python's prompt.
enum ConsoleText {
  /// A copy of the code in which prompts, and output beside them, are spaces.
  ///
  /// The positions stay the same. Without a prompt, all of it counts as typed.
  static func input(of code: [UInt8], prompts: [String], continuation: String? = nil) -> [UInt8] {
    var result = code
    var hasPrompt = false
    var goesOn = false
    for line in TextLines(of: code) {
      let start = line.firstIndex { $0 != .space } ?? line.endIndex
      let prompt = prompts.first { line[start...].starts(with: $0.utf8) }
      let more = continuation.flatMap { line[start...].starts(with: $0.utf8) ? $0 : nil }
      if let mark = prompt ?? more {
        hasPrompt = true
        mask(line.startIndex..<(start + mark.utf8.count), of: &result)
      } else if !goesOn {
        mask(line.startIndex..<line.endIndex, of: &result)
      }
      let isTyped = prompt != nil || more != nil || goesOn
      goesOn = isTyped && line.last == .backslash
    }
    return hasPrompt ? result : code
  }

  private static func mask(_ range: Range<Int>, of text: inout [UInt8]) {
    for index in range where !text[index].isLineEnd { text[index] = .space }
  }
}
