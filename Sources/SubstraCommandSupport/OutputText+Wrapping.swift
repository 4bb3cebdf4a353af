extension OutputText {
  /// The narrowest lines that text is wrapped to: less would be a column of single words.
  static let minimumWidth = 20

  /// The text in lines of at most `width` columns, broken at spaces; a longer word keeps its line.
  ///
  /// Mask credentials before: one with a space in it would not be found in two lines.
  ///
  /// - Parameter hanging: The spaces before every line but the first.
  package func wrapped(to width: Int, hanging: Int = 0) -> [OutputText] {
    let width = max(width, Self.minimumWidth + hanging)
    guard self.width > width else { return [self] }
    var lines: [OutputText] = []
    var line = OutputText()
    for (place, word) in words.enumerated() {
      if place > 0, line.width + 1 + word.width > width {
        lines.append(line)
        line = .blanks(hanging)
      } else if place > 0 {
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
      for (place, part) in parts.enumerated() {
        if place > 0 {
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
