import SubstraPlatform

/// The names with which the forms of a table begin.
struct CommandNames: Sendable {
  /// Programs.
  static let programs = CommandNames(of: CommandForm.programs, isLine: false)
  /// The first words of lines in configurations.
  static let directives = CommandNames(of: CommandForm.directives, isLine: true)

  /// A name, with the forms that begin with it.
  private struct Entry: Sendable {
    /// The name in lower case.
    let name: [UInt8]
    /// Whether the name may go on.
    let isBeginning: Bool
    /// The indices of the forms, in the order of the table.
    var forms: [Int]
    /// The index of the next name that begins with the same two bytes, which is not longer; -1 for none.
    var next: Int
  }

  private var entries: [Entry] = []
  /// For the first two bytes of a name, the index of the longest one that begins with them; -1 for none.
  private var firstBySlot = [Int](repeating: -1, count: FirstLetters.slotCount)
  /// Whether a form ends with its line.
  private let isLine: Bool

  private init(of forms: [CommandForm], isLine: Bool) {
    self.isLine = isLine
    entries.reserveCapacity(forms.count * 2)
    for (number, form) in forms.enumerated() {
      for program in form.programs { add(number, of: program) }
    }
    completeNames()
  }

  /// Adds to each name the forms of those that it goes on from, `mysql*` for `mysqladmin`.
  private mutating func completeNames() {
    for index in entries.indices where !entries[index].isBeginning {
      // A shorter name comes later.
      var other = entries[index].next
      while other >= 0 {
        if entries[other].isBeginning, entries[index].name.starts(with: entries[other].name) {
          entries[index].forms += entries[other].forms
        }
        other = entries[other].next
      }
    }
  }

  private mutating func add(_ form: Int, of program: String) {
    var name = Array(program.utf8)
    let isBeginning = name.last == .asterisk
    if isBeginning { name.removeLast() }
    let slot = FirstLetters.slot(name[0], name[1])
    var longer = -1
    var next = firstBySlot[slot]
    while next >= 0, entries[next].name.count >= name.count {
      if entries[next].name == name { return entries[next].forms.append(form) }
      longer = next
      next = entries[next].next
    }
    if longer < 0 {
      firstBySlot[slot] = entries.count
    } else {
      entries[longer].next = entries.count
    }
    entries.append(Entry(name: name, isBeginning: isBeginning, forms: [form], next: next))
  }

  /// Whether a name may begin with two bytes.
  @inline(__always)
  func mayBegin(with first: UInt8, _ second: UInt8) -> Bool {
    firstBySlot[FirstLetters.slot(first, second)] >= 0
  }

  /// Calls a function with each name.
  func forEachName(_ body: ([UInt8]) -> Void) { for entry in entries { body(entry.name) } }

  /// Whether a word is a name, or the path of a program with it.
  func contains(_ word: ArraySlice<UInt8>) -> Bool {
    let name = word.split(separator: .slash).last ?? word
    return entry(at: name.startIndex, in: name).map { $0.end == name.endIndex } ?? false
  }

  /// Whether a name is at an index where a word begins.
  func occurs(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    entry(at: index, in: text) != nil
  }

  /// The index in `entries` of the name at an index where a word begins, and its end; `nil` if there is
  /// none.
  private func entry(at index: Int, in text: ArraySlice<UInt8>) -> (entry: Int, end: Int)? {
    guard index + 1 < text.endIndex, index == text.startIndex || !text[index - 1].isNameCharacter
    else { return nil }
    var entry = firstBySlot[FirstLetters.slot(text[index], text[index + 1])]
    while entry >= 0 {
      defer { entry = entries[entry].next }
      guard text.hasText(entries[entry].name, at: index) else { continue }
      var end = index + entries[entry].name.count
      while entries[entry].isBeginning, end < text.endIndex,
        text[end].isAlphanumeric || text[end] == .minus || text[end] == .underscore
      {
        end += 1
      }
      // `http://`, `user: name`
      let isWhole =
        end == text.endIndex
        || !(text[end].isNameCharacter || text[end] == .colon || text[end] == .equals)
      if isWhole { return (entry, end) }
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
    candidate(at: index, in: text, isOneLine: isOneLine).map { entry in
      entries[entry].forms.map { patterns[$0] }
    }
  }

  private func candidate(at index: Int, in text: ArraySlice<UInt8>, isOneLine: Bool) -> Int? {
    guard let (entry, end) = entry(at: index, in: text),
      !Self.ambiguous.contains(entries[entry].name[...]) || Self.isCommand(at: index, in: text)
    else { return nil }
    var last = end
    let limit = min(text.endIndex, end + Self.longestArguments)
    while last < limit {
      if isOneLine || isLine, text[last].isLineEnd, isLine || text[last - 1] != .backslash { break }
      last += 1
    }
    let words = text[end..<last]
    return entries[entry].forms.contains { patterns[$0].mayMatch(words) } ? entry : nil
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
