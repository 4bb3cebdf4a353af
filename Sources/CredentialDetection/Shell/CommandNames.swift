import SubstraPlatform

/// The names with which the forms of a table begin.
///
/// `programs` has those of programs, `directives` the first words of lines in configurations.
// A class for the same reason as `VocabularySearch`.
final class CommandNames: Sendable {
  /// The names in lower case, in a group for the slot of their first letters, longer ones first.
  let names: FlatWords
  /// For every name, whether it may go on.
  let areBeginnings: [Bool]
  /// For each name, the indices of its forms, then those of shorter names that it begins with:
  /// `mysqladmin` also has those of `mysql*`.
  let forms: FlatLists
  /// Whether a form ends with its line.
  let isLine: Bool

  init(names: FlatWords, areBeginnings: [Bool], forms: FlatLists, isLine: Bool) {
    self.names = names
    self.areBeginnings = areBeginnings
    self.forms = forms
    self.isLine = isLine
  }

  /// Whether a name may begin with two bytes.
  @inline(__always)
  func mayBegin(with first: UInt8, _ second: UInt8) -> Bool {
    !names.words(of: FirstLetters.slot(first, second)).isEmpty
  }

  /// Calls a function with each name.
  func forEachName(_ body: ([UInt8]) -> Void) {
    for name in areBeginnings.indices { body(Array(names.words.elements(of: name))) }
  }

  /// Whether a word is a name, or the path of a program with it.
  func contains(_ word: ArraySlice<UInt8>) -> Bool {
    let word = word.split(separator: .slash).last ?? word
    return name(at: word.startIndex, in: word).map { $0.end == word.endIndex } ?? false
  }

  /// Whether a name is at an index where a word begins.
  func occurs(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    name(at: index, in: text) != nil
  }

  /// The index of the name at an index where a word begins, and its end; `nil` if there is none.
  private func name(at index: Int, in text: ArraySlice<UInt8>) -> (name: Int, end: Int)? {
    guard index == text.startIndex || !text[index - 1].isNameCharacter else { return nil }
    for name in names.words(at: index, in: text)
    where names.occurs(name, at: index, in: text) {
      var end = index + names.count(of: name)
      while areBeginnings[name], end < text.endIndex,
        text[end].isAlphanumeric || text[end] == .minus || text[end] == .underscore
      {
        end += 1
      }
      // `http://`, `user: name`
      let isWhole =
        end == text.endIndex
        || !(text[end].isNameCharacter || text[end] == .colon || text[end] == .equals)
      if isWhole { return (name, end) }
    }
    return nil
  }

  /// Whether a name is at an index, and words of one of its forms may follow.
  func mayMatch(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    candidate(at: index, in: text, isOneLine: false) != nil
  }

  /// The forms of the name at an index, if words of one of them may follow: a check before the words are
  /// read.
  ///
  /// - Parameter isOneLine: Whether the command ends with its line, unless a backslash joins the next
  ///   one. The words of a list of YAML have a line each.
  func patterns(
    at index: Int, in text: ArraySlice<UInt8>, isOneLine: Bool = false
  ) -> [CommandPattern]? {
    candidate(at: index, in: text, isOneLine: isOneLine).map { name in
      forms.elements(of: name).map { patterns[Int($0)] }
    }
  }

  private func candidate(at index: Int, in text: ArraySlice<UInt8>, isOneLine: Bool) -> Int? {
    guard let (name, end) = name(at: index, in: text),
      !Self.ambiguous.contains(names.words.elements(of: name))
        || Self.isCommand(at: index, in: text)
    else { return nil }
    var last = end
    let limit = min(text.endIndex, end + Self.longestArguments)
    while last < limit {
      if isOneLine || isLine, text[last].isLineEnd,
        isLine || !LineBreak.isEscaped(at: last, in: text)
      {
        break
      }
      last += 1
    }
    let words = text[end..<last]
    return forms.elements(of: name).contains { patterns[Int($0)].mayMatch(words) } ? name : nil
  }

  /// The forms with their words split, which most files don't need.
  private var patterns: [CommandPattern] { isLine ? Self.ofDirectives : Self.ofPrograms }

  private static let ofPrograms = CommandForm.programs.map(CommandPattern.init)
  private static let ofDirectives = CommandForm.directives.map(CommandPattern.init)

  /// Names that are words and names of other things, too: they count only where a command begins.
  private static let ambiguous: WordSet = [
    "exp", "imp", "net", "mc", "bw", "http", "https", "send", "quote", "passwd", "rcon", "ctr",
    "vault", "git", "gh", "security", "isql", "db2", "rman", "kinit", "7z", "zip", "unzip", "rar",
    "cargo", "openssl", "sudo", "gpg", "sqlplus",
  ]

  /// Words before a command, apart from the signs that end one.
  private static let before: WordSet = [
    "sudo", "exec", "env", "then", "do", "else", "time", "nohup", "xargs", "run", "cmd",
    "cmd-shell", "--", "-c", "if", "!", "while", "until", "spawn", "docker", "compose",
  ]

  /// Whether a command begins at an index, perhaps with the folder of its program.
  private static func isCommand(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    var start = index
    if start > text.startIndex, text[start - 1] == .slash {
      while start > text.startIndex, index - start < 64,
        text[start - 1].isNameCharacter || text[start - 1] == .slash
      {
        start -= 1
      }
      guard text[start..<index].firstOffset(of: "bin/") != nil else { return false }
    }
    let rest = text[max(text.startIndex, start - 64)..<start]
    let spaceless = rest.dropLast(rest.reversed().prefix { $0 == .space || $0 == .tab }.count)
    guard let last = spaceless.last, !last.isLineEnd, !";|&({!`'\"".utf8.contains(last) else {
      return true
    }
    guard spaceless.count < rest.count else { return false }
    let word = spaceless.split(whereSeparator: \.isWhitespace).last ?? []
    return before.contains(word) || word.contains(.equals)
  }

  /// How far after a command its words are searched for, the lines of a list and comments included.
  private static let longestArguments = 1024
}
