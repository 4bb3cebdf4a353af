import SubstraPlatform

/// The names with which the forms of a table begin.
struct CommandNames: Sendable {
  /// Programs.
  static let programs = CommandNames(of: CommandForm.programs, isLine: false)
  /// The first words of lines in configurations.
  static let directives = CommandNames(of: CommandForm.directives, isLine: true)

  /// A name, with the forms that begin with it.
  struct Entry: Sendable {
    /// The name in lower case.
    let name: [UInt8]
    /// Whether the name may go on.
    let isBeginning: Bool
    /// The forms, in the order of the table.
    fileprivate(set) var forms: [CommandForm]
  }

  /// The names.
  private(set) var entries: [Entry] = []
  /// For the first two bytes of a name, the indices of those that begin with them.
  private var bySlot = [[Int]](repeating: [], count: FirstLetters.slotCount)
  /// Whether a form ends with its line.
  private let isLine: Bool

  private init(of forms: [CommandForm], isLine: Bool) {
    self.isLine = isLine
    for form in forms { for program in form.programs { add(form, of: program) } }
    completeNames()
    beginnings = bySlot.map { !$0.isEmpty }
  }

  /// Adds to each name the forms of those that it goes on from, `mysql*` for `mysqladmin`, and puts
  /// it before them.
  private mutating func completeNames() {
    let beginnings = entries.filter(\.isBeginning)
    for index in entries.indices where !entries[index].isBeginning {
      for other in beginnings where entries[index].name.starts(with: other.name) {
        entries[index].forms += other.forms
      }
    }
    for slot in bySlot.indices where bySlot[slot].count > 1 {
      bySlot[slot].sort { entries[$0].name.count > entries[$1].name.count }
    }
  }

  private mutating func add(_ form: CommandForm, of program: String) {
    var name = Array(program.utf8)
    let isBeginning = name.last == .asterisk
    if isBeginning { name.removeLast() }
    let slot = FirstLetters.slot(name[0], name[1])
    if let known = bySlot[slot].first(where: { entries[$0].name == name }) {
      entries[known].forms.append(form)
    } else {
      bySlot[slot].append(entries.count)
      entries.append(Entry(name: name, isBeginning: isBeginning, forms: [form]))
    }
  }

  /// Whether a word is a name, or the path of a program with it.
  func contains(_ word: ArraySlice<UInt8>) -> Bool {
    let name = word.split(separator: .slash).last ?? word
    return entry(at: name.startIndex, in: name).map { $0.end == name.endIndex } ?? false
  }

  /// The name at an index where a word begins, and its end; `nil` if there is none.
  func entry(at index: Int, in text: ArraySlice<UInt8>) -> (entry: Entry, end: Int)? {
    guard index + 1 < text.endIndex, index == text.startIndex || !text[index - 1].isNameCharacter
    else { return nil }
    for candidate in bySlot[FirstLetters.slot(text[index], text[index + 1])]
    where text.hasText(entries[candidate].name, at: index) {
      let entry = entries[candidate]
      var end = index + entry.name.count
      while entry.isBeginning, end < text.endIndex,
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

  /// The name at an index, if words of one of its forms may follow: a check before they are read.
  ///
  /// - Parameter isOneLine: Whether the command ends with its line, unless a backslash joins the next
  ///   one. The words of a list of YAML have a line each.
  func candidate(at index: Int, in text: ArraySlice<UInt8>, isOneLine: Bool = false) -> Entry? {
    guard let (entry, end) = entry(at: index, in: text),
      !Self.ambiguous.contains(entry.name[...]) || Self.isCommand(at: index, in: text)
    else { return nil }
    var last = end
    let limit = min(text.endIndex, end + Self.longestArguments)
    while last < limit {
      if isOneLine || isLine, text[last].isLineEnd, isLine || text[last - 1] != .backslash { break }
      last += 1
    }
    let words = text[end..<last]
    return entry.forms.contains { $0.mayMatch(words) } ? entry : nil
  }

  /// For the first two bytes of a word, whether a name may begin with them.
  private(set) var beginnings: [Bool] = []

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
