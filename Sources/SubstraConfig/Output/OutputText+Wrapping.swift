extension OutputText {
  /// The minimum width of wrapped lines; shorter lines would have one word each.
  static let minimumWidth = 20

  /// The text in lines of at most `width` columns, broken at spaces; a longer word is not broken.
  ///
  /// Mask credentials first: one that contains a space would not be found across two lines.
  ///
  /// - Parameter hanging: The indentation of every line after the first.
  package func wrapped(to width: Int, hanging: Int = 0) -> [OutputText] {
    let width = max(width, Self.minimumWidth + hanging)
    guard self.width > width else { return [self] }
    var lines: [OutputText] = []
    var line = OutputText()
    for (index, word) in words.enumerated() {
      if index > 0, line.width + 1 + word.width > width {
        lines.append(line)
        line = .spaces(hanging)
      } else if index > 0 {
        line += " "
      }
      line += word
    }
    return lines + [line]
  }

  /// The parts between the spaces; a word may have several styles.
  var words: [OutputText] {
    var words: [OutputText] = []
    var word = OutputText()
    for fragment in fragments {
      let parts = fragment.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 {
          words.append(word)
          word = OutputText()
        }
        guard !part.isEmpty else { continue }
        word.append(
          Fragment(text: String(part), style: fragment.style, isData: fragment.isData))
      }
    }
    return words + [word]
  }
}
