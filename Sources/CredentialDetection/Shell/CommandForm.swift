import SubstraPlatform

/// The form of a command, or of a line of a configuration, in which one word is a credential.
///
/// A form is a line of words after the name of the program:
///
/// | word | stands for |
/// |---|---|
/// | `add_user`, `set\|put`, `http-basic.*` | this word, one of these words, a word that begins so |
/// | `-b` | this flag anywhere in the rest, also joined with others of one letter: `-cb` |
/// | `*` | any word |
/// | `...` | any number of words |
/// | `<password>`, `<last>` | the credential; the last word, which is the credential |
/// | `<user:password>` | a user and the credential, with this sign between them |
/// | `-p<password>`, `pass:<password>` | the credential after this beginning of its word |
/// | `<key>` | the name of a setting, before its value |
/// | `<user=session>` | the name of a cookie and its value |
/// | `<input>`, `<user:input>` | nothing: the credential is what the command reads |
/// | `<answer>` | what a program types when it is asked for a password |
///
/// Flags are left out where no flag is expected. Words after the credential have to follow it.
struct CommandForm: Sendable {
  /// The programs, or the first words of lines; those that end with `*` may go on.
  let programs: [String]
  /// The words after the program.
  let words: String

  /// Creates the form of a command.
  init(_ programs: [String], _ words: String) {
    self.programs = programs
    self.words = words
  }

  /// A word of a command that may be a credential.
  struct Candidate: Sendable {
    /// The index of the word, or of the flag or the name before it.
    let start: Int
    /// The credential, whose indices say nothing about its place.
    let value: ArraySlice<UInt8>
    /// The range of the word with the credential.
    let source: Range<Int>
    /// The name of the setting, if the form has one.
    var key: ArraySlice<UInt8>?
    /// The range of that name, unless quotes stand inside of it.
    var keyRange: Range<Int>?
    /// The user before the credential, if they are one word.
    var user: ArraySlice<UInt8>?
    /// Whether the credential is a part of its word, after a flag.
    var isAttached = false
    /// What has to be known of the value or its place.
    var condition = Condition.literal
  }

  /// What makes a candidate a credential.
  enum Condition: Sendable {
    /// Its own characters.
    case literal
    /// Its own characters, which are those of a session.
    case session
    /// What the command reads is one.
    case input
    /// What the command reads is one after a user.
    case loginAsInput
    /// A question for a password precedes it.
    case answer
  }

  /// Whether text has the first word that the form expects: a quick check.
  func mayMatch(_ text: ArraySlice<UInt8>) -> Bool {
    for part in Array(words.utf8)[...].split(separator: .space).map(Part.init) {
      switch part {
      case .flag(let flag) where flag.count == 2:
        return hasFlag(text, flag.last)
      case .flag(let word):
        return text.firstOffset(of: String(lowercasingASCII: word)) != nil
      case .credential(let word, _) where !word.isEmpty:
        return text.firstOffset(of: String(lowercasingASCII: word)) != nil
      case .text(let names):
        return names.split(separator: .verticalBar).contains { name in
          let name = name.last == .asterisk ? name.dropLast() : name
          return text.firstOffset(of: String(lowercasingASCII: name)) != nil
        }
      case .anyWord, .anyWords, .key, .last, .input, .answer, .credential: continue
      }
    }
    return true
  }

  /// Whether a flag of one letter is in a text, perhaps joined with others.
  private func hasFlag(_ text: ArraySlice<UInt8>, _ letter: UInt8?) -> Bool {
    var isInFlag = false
    for byte in text {
      if isInFlag, byte == letter { return true }
      isInFlag = byte == .minus || (isInFlag && byte.isLetter)
    }
    return false
  }

  /// The word that may be a credential in the words after the program's name.
  func candidate(in words: ArraySlice<ShellWord>) -> Candidate? {
    let form = Array(self.words.utf8)[...].split(separator: .space).map(Part.init)
    return Self.candidate(form[...], words)
  }
}

extension CommandForm {
  /// A word of a form.
  private enum Part {
    case anyWord
    case anyWords
    case flag(ArraySlice<UInt8>)
    case text(ArraySlice<UInt8>)
    case key
    case last
    /// What the command reads, perhaps after a user.
    case input(hasUser: Bool)
    /// The answer to a question.
    case answer
    /// The credential after a beginning of its word and, with a sign, after a user.
    case credential(after: ArraySlice<UInt8>, sign: UInt8?)

    init(_ text: ArraySlice<UInt8>) {
      if text.isText("*") {
        self = .anyWord
      } else if text.isText("...") {
        self = .anyWords
      } else if text.isText("<key>") {
        self = .key
      } else if text.isText("<last>") {
        self = .last
      } else if text.isText("<input>") || text.isText("<user:input>") {
        self = .input(hasUser: text.contains(.colon))
      } else if text.isText("<answer>") {
        self = .answer
      } else if let open = text.firstIndex(of: .less), text.last == .greater {
        let user = "<user"
        let hasUser = text.hasText(user, at: open)
        self = .credential(
          after: text[..<open], sign: hasUser ? text[open + user.utf8.count] : nil)
      } else {
        self = text.first == .minus ? .flag(text) : .text(text)
      }
    }
  }

  /// The candidate in words that a form describes; `flag` is the one right before them.
  private static func candidate(
    _ form: ArraySlice<Part>, _ words: ArraySlice<ShellWord>, flag: ShellWord? = nil
  ) -> Candidate? {
    guard let part = form.first else { return nil }
    let rest = form.dropFirst()
    switch part {
    case .anyWords:
      if case .last? = rest.first { return last(of: words) }
      return words.indices.lazy.compactMap { candidate(rest, words[$0...]) }.first
    case .flag(let flag):
      return words.indices.lazy.filter { isFlag(words[$0].source, flag) }
        .compactMap { candidate(rest, words[($0 + 1)...], flag: words[$0]) }.first
    case .anyWord: return candidate(rest, withoutFlags(words).dropFirst())
    case .text(let text):
      let words = withoutFlags(words)
      guard let word = words.first, isWord(word.text, text) else { return nil }
      return candidate(rest, words.dropFirst())
    case .key: return setting(in: withoutFlags(words))
    case .input(let hasUser):
      return Candidate(
        start: 0, value: [], source: 0..<0, condition: hasUser ? .loginAsInput : .input)
    case .answer:
      return words.first.map {
        Candidate(
          start: $0.range.lowerBound, value: $0.source, source: $0.range, condition: .answer)
      }
    case .last: return last(of: words)
    case .credential(let prefix, let sign):
      let words = flag == nil && prefix.first != .minus ? withoutFlags(words) : words
      guard let found = credential(after: prefix, sign, words, flag: flag),
        follows(rest, words.dropFirst())
      else { return nil }
      return found
    }
  }

  /// Whether the words after the credential are those of a form.
  private static func follows(_ form: ArraySlice<Part>, _ words: ArraySlice<ShellWord>) -> Bool {
    guard case .text(let text)? = form.first else { return true }
    return words.first.map { isWord($0.text, text) } ?? false
  }

  /// The last word, unless a flag before it says that it is something else: `-salt word`.
  private static func last(of words: ArraySlice<ShellWord>) -> Candidate? {
    guard let word = words.last, word.source.first != .minus else { return nil }
    if let flag = words.dropLast().last?.source, flag.first == .minus, flag.count >= 3,
      flag.dropFirst().allSatisfy(\.isLetter)
    {
      return nil
    }
    return Candidate(start: word.range.lowerBound, value: word.text, source: word.range)
  }

  /// The value of a setting that is a credential by its name: `//host/:_authToken literal`.
  private static func setting(in words: ArraySlice<ShellWord>) -> Candidate? {
    guard let word = words.first, let value = words.dropFirst().first else { return nil }
    let key = word.text.split { $0 == .slash || $0 == .colon }.last ?? []
    guard KeyClass(key).kind != nil || LoginForms.isHead(key) else { return nil }
    let isPart = word.part != nil
    return Candidate(
      start: word.range.lowerBound, value: value.text, source: value.range, key: key,
      keyRange: isPart ? key.startIndex..<key.endIndex : nil)
  }

  private static func credential(
    after prefix: ArraySlice<UInt8>, _ sign: UInt8?, _ words: ArraySlice<ShellWord>,
    flag: ShellWord?
  ) -> Candidate? {
    let isFlag = prefix.first == .minus
    let found = isFlag ? words.first { begins($0.text, with: prefix) } : words.first
    guard let word = found, begins(word.text, with: prefix) else { return nil }
    // `-p -x`: the next flag is no value.
    guard !prefix.isEmpty || word.source.first != .minus else { return nil }
    if prefix.isEmpty, sign == nil, isOther(word.text) { return nil }
    var value = word.text.dropFirst(prefix.count)
    var user: ArraySlice<UInt8>?
    if let sign {
      guard let end = value.firstIndex(of: sign), end > value.startIndex, value.first != .at else {
        return nil
      }
      user = value[..<end]
      value = value[(end + 1)...]
    }
    return Candidate(
      start: (flag ?? word).range.lowerBound, value: value, source: word.range, user: user,
      isAttached: isFlag,
      condition: sign == .equals ? .session : .literal)
  }

  /// Whether a word is a switch, a share or a variable, not a value: `/active:no`, `role=dev`.
  private static func isOther(_ word: ArraySlice<UInt8>) -> Bool {
    if word.first == .slash || word.first == .backslash { return true }
    guard let sign = word.firstIndex(of: .equals), sign > word.startIndex, sign + 1 < word.endIndex
    else { return false }
    return word[..<sign].allSatisfy { $0.isLowercase || $0 == .underscore || $0 == .minus }
  }

  private static func withoutFlags(_ words: ArraySlice<ShellWord>) -> ArraySlice<ShellWord> {
    words.drop { $0.source.first == .minus }
  }

  private static func begins(_ word: ArraySlice<UInt8>, with prefix: ArraySlice<UInt8>) -> Bool {
    word.starts(with: prefix) && (prefix.isEmpty || word.count > prefix.count)
  }

  /// Whether a word is a flag of a form; the case of its letters counts.
  private static func isFlag(_ word: ArraySlice<UInt8>, _ flag: ArraySlice<UInt8>) -> Bool {
    if word.elementsEqual(flag) { return true }
    guard flag.count == 2, word.first == .minus, let letter = flag.last else { return false }
    return word.dropFirst().contains(letter) && word.dropFirst().allSatisfy(\.isLetter)
      && word.count <= longestFlag
  }

  /// The longest word of joined flags; a longer one is a flag of several letters: `-drop`.
  private static let longestFlag = 4

  /// Whether a word is one of those that a form names.
  private static func isWord(_ word: ArraySlice<UInt8>, _ names: ArraySlice<UInt8>) -> Bool {
    names.split(separator: .verticalBar).contains { name in
      let isBeginning = name.last == .asterisk
      let name = isBeginning ? name.dropLast() : name
      guard isBeginning ? word.count >= name.count : word.count == name.count else { return false }
      return zip(word, name).allSatisfy { $0.lowercased == $1 }
    }
  }
}
