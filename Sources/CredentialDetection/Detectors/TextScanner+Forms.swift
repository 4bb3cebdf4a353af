import SubstraPlatform

/// Credentials in words without a name, by the forms of commands and of lines of configurations.
extension TextScanner {
  /// `htpasswd -b file user literal`, `stats auth user:literal`.
  ///
  /// The scan goes on after the name of the program, since the words after it are checked by their
  /// names, too.
  mutating func takeCommand() {
    guard kind != .prose, index + 1 < text.endIndex,
      index == text.startIndex || !text[index - 1].isNameCharacter
    else { return }
    let (first, second) = (text[index], text[index + 1])
    if programs.mayBegin(with: first, second) { takeProgram() }
    if kind == .lines, directives.mayBegin(with: first, second) { takeLine() }
  }

  private mutating func takeProgram() {
    guard let forms = programs.patterns(at: index, in: text, isOneLine: true) else { return }
    let command = ShellCommand(around: index, in: text, readsStrings: true)
    guard let place = command.words.firstIndex(where: { $0.range.upperBound > index }) else {
      return
    }
    add(forms, command.words[(place + 1)...])
  }

  private mutating func takeLine() {
    guard let forms = directives.patterns(at: index, in: text), isAtLineStart(index) else { return }
    let line = text[index...].prefix(Self.longestValue).prefix { !$0.isLineEnd }
    add(forms, ShellWord.split(line).dropFirst())
  }

  /// Whether a word is the name of a program whose words are checked, or its path.
  static func namesCommand(_ word: ArraySlice<UInt8>) -> Bool {
    CommandNames.programs.contains(word)
  }

  /// How many credentials of one command are compared with each other.
  private static let mostForms = 8

  private mutating func add(_ forms: [CommandPattern], _ words: ArraySlice<ShellWord>) {
    for form in forms {
      guard let candidate = form.candidate(in: words), let match = match(candidate, words) else {
        continue
      }
      add(match.match, from: match.source)
    }
  }

  /// Adds a credential of a command, unless another form has found it in the same word.
  mutating func add(_ match: TextMatch, from source: Range<Int>) {
    guard !sources.suffix(Self.mostForms).contains(where: { $0.overlaps(source) }) else { return }
    sources.append(source)
    found.append(match)
  }

  /// The match of a word that is a credential, and the range of the word; `nil` if it is none.
  private func match(
    _ candidate: CommandForm.Candidate, _ words: ArraySlice<ShellWord>
  ) -> (match: TextMatch, source: Range<Int>)? {
    let value = candidate.value
    switch candidate.condition {
    case .literal: break
    case .session: guard MachineShape.matches(value) else { return nil }
    case .input, .loginAsInput:
      // `echo text | sudo -S tee file`: the text is for another command.
      guard !words.contains(where: { $0.source.elementsEqual("tee".utf8) }) else { return nil }
      return matchOfInput(isLogin: candidate.condition == .loginAsInput)
    case .answer: return matchOfAnswer(candidate).map { ($0, candidate.source) }
    }
    if let key = candidate.key {
      return match(value, under: key, candidate).map { ($0, candidate.source) }
    }
    // `steamcmd +login anonymous +quit`, `mc alias set a https://… ACCESS_KEY SECRET_KEY`
    if value.first == .plus || ScopeName.isNameOfVariable(value) || Self.isNoPassword(value) {
      return nil
    }
    if let user = candidate.user, LoginForms.isDocumentation(user, value) { return nil }
    guard value.count >= 3, Self.isLogin(value, isAttached: candidate.isAttached) else {
      return nil
    }
    return (passwordMatch(value, at: candidate.start), candidate.source)
  }

  /// Words that stand where a password may stand: the communities of SNMP that everybody knows.
  private static func isNoPassword(_ value: ArraySlice<UInt8>) -> Bool {
    ["public", "private", "level"].contains { value.isText($0) }
  }

  private func match(
    _ value: ArraySlice<UInt8>, under key: ArraySlice<UInt8>, _ candidate: CommandForm.Candidate
  ) -> TextMatch? {
    let meaning = KeyClass(key)
    let detector: Detector
    let kind: CredentialKind
    if LoginForms.isHead(key), Base64.isLogin(value) {
      (detector, kind) = (.login, .credentials)
    } else if let named = meaning.kind,
      CredentialClassifier.credential(value, under: meaning, key: key) != nil
    {
      (detector, kind) = (.key(named), named)
    } else {
      return nil
    }
    return TextMatch(
      detector: detector, kind: .value(kind), name: candidate.keyRange,
      start: candidate.keyRange?.lowerBound ?? candidate.start, value: value)
  }

  private func passwordMatch(_ value: ArraySlice<UInt8>, at start: Int) -> TextMatch {
    TextMatch(
      detector: .command, kind: .value(.password), name: nil, start: start, value: value)
  }

  /// `send "literal\\r"` of expect, after `expect "Password:"`.
  private func matchOfAnswer(_ candidate: CommandForm.Candidate) -> TextMatch? {
    guard window(before: index, atMost: Self.longestQuestion).firstOffset(of: "assword") != nil
    else { return nil }
    let value = candidate.value.unquoted.prefix { $0 != .backslash }
    guard value.count >= 4, Self.isLogin(value, isAttached: false) else { return nil }
    return passwordMatch(value, at: candidate.start)
  }

  /// How far before an answer its question is searched for.
  private static let longestQuestion = 64

  private func matchOfInput(isLogin: Bool) -> (match: TextMatch, source: Range<Int>)? {
    guard let word = input() else { return nil }
    var value = word.text
    if isLogin {
      guard let colon = value.firstIndex(of: .colon) else { return nil }
      value = value[(colon + 1)...]
    }
    value = value.firstOffset(of: "\\n").map { value[..<$0] } ?? value
    guard case .literal = ValueClass(value), value.count >= 4 else { return nil }
    // A part of the script has its own place.
    let start = word.part == nil ? word.range.lowerBound : value.startIndex
    return (passwordMatch(value, at: start), word.range)
  }

  /// What the command at the index reads: `echo literal | command`, `command <<< literal`.
  private func input() -> ShellWord? {
    let line = text[index...].prefix(Self.longestCommand).prefix { !$0.isLineEnd }
    if let sign = line.firstOffset(of: "<<<") {
      let rest = text[(sign + 3)...].drop { $0 == .space }
      let value = wordOrNothing(from: rest.startIndex)
      return value.isEmpty ? nil : ShellWord(source: value)
    }
    let before = window(before: index, atMost: Self.longestCommand)
    let start = before.lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? before.startIndex
    guard let pipe = before[start...].lastIndex(of: .verticalBar),
      let echo = lastEcho(in: before[start..<pipe])
    else { return nil }
    let words = ShellCommand(around: echo, in: text, readsStrings: true).words
    let arguments = words.drop { $0.range.lowerBound <= echo }
    // `printf '%s\n' literal`
    return arguments.first { word in
      word.source.first != .minus && !word.text.begins(with: "%")
    }
  }

  /// The index of the last `echo` or `printf` of a line.
  private func lastEcho(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.last { index in
      (line.hasText("echo ", at: index) || line.hasText("printf ", at: index))
        && (index == line.startIndex || !line[index - 1].isNameCharacter)
    }
  }
}
