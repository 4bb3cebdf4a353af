import SubstraPlatform

/// The words of the simple command that contains an index of a script.
struct ShellCommand {
  /// The words, without assignments at the start.
  private(set) var words: [ShellWord] = []
  /// The index of the command's end, or of the end of the text that was read.
  private(set) var end: Int

  /// How far before an index its command may begin.
  static let longest = 512

  /// Whether a string with the index is a command itself: `sh -c "mysql -pliteral"`.
  private let readsStrings: Bool

  /// Finds the command around an index.
  ///
  /// - Parameter readsStrings: Whether a string with the index is a command itself.
  init(around index: Int, in text: ArraySlice<UInt8>, readsStrings: Bool = false) {
    self.readsStrings = readsStrings
    let start = Self.lineStart(of: index, in: text)
    let limit = min(text.endIndex, index + Self.longest)
    end = limit
    read(text[start..<limit], around: index, depth: 0)
  }

  /// The name of the program, without its folder; empty if there is none.
  var program: ArraySlice<UInt8> {
    let first = words.first { word in
      !Self.isBeforeProgram(word) && !word.source.starts(with: "-".utf8)
    }
    guard let text = first?.text else { return [] }
    return text.split(separator: .slash).last ?? text
  }

  /// Whether a word of the command is a text, or begins with it.
  func hasWord(_ text: String) -> Bool { words.contains { $0.text.begins(with: text) } }

  /// How many expansions of a word are checked for an index.
  private static let mostAttempts = 8

  private static let before: WordSet = [
    "sudo", "env", "exec", "command", "time", "nohup", "then", "else", "do", "if", "elif", "while",
    "until", "!", "{", "local", "export", "declare", "readonly", "run", "xargs", "watch",
  ]

  /// Whether a word may precede the name of the program: `sudo`, `if`, `NAME=value`.
  private static func isBeforeProgram(_ word: ShellWord) -> Bool {
    before.contains(word.source) || word.assignment != nil
  }

  private mutating func read(_ text: ArraySlice<UInt8>, around index: Int, depth: Int) {
    var reader = ShellLexer(text)
    words = []
    var isTarget = false
    while let token = reader.next() {
      let wasTarget = isTarget
      isTarget = false
      switch token {
      case .separator(let sign):
        if sign > index {
          end = sign
          return
        }
        words = []
      case .document(let lines, _):
        // A here-document is not part of a command.
        guard lines.upperBound <= index else { return }
      // The next word is a file or a text.
      case .redirection(let sign): isTarget = !text[sign].starts(with: "<<".utf8) || sign.count == 3
      case .word(let word):
        if !wasTarget { words.append(word) }
        if word.range.contains(index), depth < 4,
          let inner = inner(around: index, in: word.source)
        {
          read(inner, around: index, depth: depth + 1)
          return
        }
      }
    }
  }

  private func inner(
    around index: Int, in word: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    Self.substitution(around: index, in: word)
      ?? (readsStrings ? Self.string(around: index, in: word) : nil)
  }

  /// The contents of the quotes around an index, if they are several words.
  private static func string(
    around index: Int, in word: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    var syntax = ShellSyntax(word)
    var start = word.startIndex
    while start < index {
      guard word[start].isQuote, let end = syntax.endOfPart(at: start) else {
        start += 1
        continue
      }
      if end > index {
        let contents = word[(start + 1)..<(end - 1)]
        return contents.contains(where: \.isWhitespace) ? contents : nil
      }
      start = end
    }
    return nil
  }

  /// The commands of the last `$( … )` or of the backticks that open before an index.
  private static func substitution(
    around index: Int, in word: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    var start = index
    var attempts = 0
    while start > word.startIndex, attempts < mostAttempts {
      start -= 1
      let isCommand =
        word[start] == .dollar && start + 1 < index && word[start + 1] == .openParenthesis
      guard isCommand || word[start] == .backtick else { continue }
      attempts += 1
      var syntax = ShellSyntax(word)
      guard let end = syntax.endOfPart(at: start), end > index else { continue }
      return word[(start + (isCommand ? 2 : 1))..<(end - 1)]
    }
    return nil
  }

  /// The start of the line with an index, or of the lines that a backslash joins to it.
  private static func lineStart(of index: Int, in text: ArraySlice<UInt8>) -> Int {
    let lowest = max(text.startIndex, index - longest)
    var start = index
    while start > lowest {
      if text[start - 1].isLineEnd, !LineBreak.isEscaped(at: start - 1, in: text) { break }
      start -= 1
    }
    return start
  }
}
