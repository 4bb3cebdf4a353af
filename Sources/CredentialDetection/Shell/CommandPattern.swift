import SubstraPlatform

/// The words of a form, split once so that they can be compared with the words of many commands.
struct CommandPattern: Sendable {
  private let parts: [Part]
  private let mark: Mark

  /// What the words of every such command contain.
  private enum Mark {
    /// A flag of one letter, perhaps joined with others.
    case flag(UInt8)
    /// One of these strings in lower case, in any case.
    case texts([String])
    /// Nothing that is known.
    case none
  }

  /// Splits the words of a form.
  init(_ form: CommandForm) {
    parts = Array(form.words.utf8)[...].split(separator: .space).map(Part.init)
    mark = parts.lazy.compactMap(\.mark).first ?? .none
  }

  /// Whether text has the first word that the form expects: a quick check.
  func mayMatch(_ text: ArraySlice<UInt8>) -> Bool {
    switch mark {
    case .flag(let letter): Self.hasFlag(text, letter)
    case .texts(let texts): texts.contains { text.firstOffset(of: $0) != nil }
    case .none: true
    }
  }

  private static func hasFlag(_ text: ArraySlice<UInt8>, _ letter: UInt8) -> Bool {
    var isInFlag = false
    for byte in text {
      if isInFlag, byte == letter { return true }
      isInFlag = byte == .minus || (isInFlag && byte.isLetter)
    }
    return false
  }

  /// The word that may be a credential in the words after the program's name.
  func candidate(in words: ArraySlice<ShellWord>) -> CommandForm.Candidate? {
    Self.candidate(parts[...], words)
  }
}

extension CommandPattern {
  /// A word of a form.
  private enum Part: Sendable {
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

    /// What stands for this word in every command; `nil` if nothing is known of it.
    var mark: Mark? {
      switch self {
      case .flag(let flag) where flag.count == 2: flag.last.map(Mark.flag)
      case .flag(let word): .texts([String(lowercasingASCII: word)])
      case .credential(let beginning, _) where !beginning.isEmpty:
        .texts([String(lowercasingASCII: beginning)])
      case .text(let names):
        .texts(
          names.split(separator: .verticalBar).map { name in
            String(lowercasingASCII: name.last == .asterisk ? name.dropLast() : name)
          })
      case .anyWord, .anyWords, .key, .last, .input, .answer, .credential: nil
      }
    }
  }

  /// The candidate in words that a form describes; `flag` is the one right before them.
  private static func candidate(
    _ form: ArraySlice<Part>, _ words: ArraySlice<ShellWord>, flag: ShellWord? = nil
  ) -> CommandForm.Candidate? {
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
      return CommandForm.Candidate(
        start: 0, value: [], source: 0..<0, condition: hasUser ? .loginAsInput : .input)
    case .answer:
      return words.first.map {
        CommandForm.Candidate(
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
  private static func last(of words: ArraySlice<ShellWord>) -> CommandForm.Candidate? {
    guard let word = words.last, word.source.first != .minus else { return nil }
    if let flag = words.dropLast().last?.source, flag.first == .minus, flag.count >= 3,
      flag.dropFirst().allSatisfy(\.isLetter)
    {
      return nil
    }
    return CommandForm.Candidate(start: word.range.lowerBound, value: word.text, source: word.range)
  }

  /// The value of a setting that is a credential by its name: `//host/:_authToken literal`.
  private static func setting(in words: ArraySlice<ShellWord>) -> CommandForm.Candidate? {
    guard let word = words.first, let value = words.dropFirst().first else { return nil }
    let key = word.text.split { $0 == .slash || $0 == .colon }.last ?? []
    guard KeyClass(key).kind != nil || LoginForms.isHead(key) else { return nil }
    let isPart = word.part != nil
    return CommandForm.Candidate(
      start: word.range.lowerBound, value: value.text, source: value.range, key: key,
      keyRange: isPart ? key.startIndex..<key.endIndex : nil)
  }

  private static func credential(
    after prefix: ArraySlice<UInt8>, _ sign: UInt8?, _ words: ArraySlice<ShellWord>,
    flag: ShellWord?
  ) -> CommandForm.Candidate? {
    let isFlag = prefix.first == .minus
    let found = isFlag ? words.first { begins($0.text, with: prefix) } : words.first
    guard let word = found, begins(word.text, with: prefix) else { return nil }
    // `-p -x`: the next flag is not a value.
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
    return CommandForm.Candidate(
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
