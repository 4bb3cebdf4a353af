import SubstraPlatform

/// Credentials in words without a name, by the forms of commands and of lines of configurations.
extension TextScanner {
  /// `htpasswd -b file user literal`, `stats auth user:literal`.
  ///
  /// The scan goes on after the name of the program, since the words after it are checked by their
  /// names, too.
  mutating func takeCommand() {
    guard kind != .prose else { return }
    if let program = CommandNames.programs.candidate(at: index, in: text) {
      let command = ShellCommand(around: index, in: text, readsStrings: true)
      guard let place = command.words.firstIndex(where: { $0.range.upperBound > index }) else {
        return
      }
      add(program.forms, command.words[(place + 1)...])
    } else if kind == .lines,
      let directive = CommandNames.directives.candidate(at: index, in: text), isAtLineStart(index)
    {
      let line = text[index..<min(lineEnd(index), index + Self.longestValue)]
      add(directive.forms, ShellWord.split(line).dropFirst())
    }
  }

  /// Whether a word is the name of a program whose words are checked, or its path.
  static func namesCommand(_ word: ArraySlice<UInt8>) -> Bool {
    CommandNames.programs.contains(word)
  }

  /// How many credentials of one command are compared with each other.
  private static let mostForms = 8

  private mutating func add(_ forms: [CommandForm], _ words: ArraySlice<ShellWord>) {
    for form in forms {
      guard let candidate = form.candidate(in: words), let match = match(candidate) else {
        continue
      }
      add(match)
    }
  }

  /// Adds a credential of a command, unless another form has found it.
  mutating func add(_ match: TextMatch) {
    let isKnown = found.suffix(Self.mostForms).contains {
      $0.value.indices == match.value.indices
    }
    if !isKnown { found.append(match) }
  }

  /// The match of a word that is a credential; `nil` if it is none.
  private func match(_ candidate: CommandForm.Candidate) -> TextMatch? {
    switch candidate.condition {
    case .literal: break
    case .session: guard MachineShape.matches(candidate.value) else { return nil }
    case .input: return matchOfInput(candidate)
    case .answer: return matchOfAnswer(candidate)
    }
    let value = candidate.value
    if let key = candidate.key {
      if LoginForms.isHead(key), Base64.isLogin(value) {
        return TextMatch(.login, .credentials, name: key.startIndex..<key.endIndex, value: value)
      }
      let meaning = KeyClass(key)
      guard let kind = meaning.kind,
        CredentialClassifier.credential(value, under: meaning, key: key) != nil
      else { return nil }
      return TextMatch(kind, name: key.startIndex..<key.endIndex, value: value)
    }
    // `steamcmd +login anonymous +quit`, `mc alias set a https://… ACCESS_KEY SECRET_KEY`
    if value.first == .plus || ScopeName.isNameOfVariable(value) { return nil }
    if let user = candidate.user, LoginForms.isDocumentation(user, value) { return nil }
    guard value.count >= 3, Self.isLogin(value, isAttached: candidate.isAttached) else {
      return nil
    }
    return TextMatch(
      detector: .command, kind: .value(.password), name: nil, start: candidate.start, value: value)
  }

  /// `send "literal\\r"` of expect, after `expect "Password:"`.
  private func matchOfAnswer(_ candidate: CommandForm.Candidate) -> TextMatch? {
    guard window(before: index, atMost: Self.longestQuestion).firstOffset(of: "assword") != nil
    else { return nil }
    var value = candidate.value
    if let quote = value.first, quote.isQuote, value.last == quote {
      value = value.dropFirst().dropLast()
    }
    value = value.prefix { $0 != .backslash }
    guard value.count >= 4, Self.isLogin(value, isAttached: false) else { return nil }
    return TextMatch(
      detector: .command, kind: .value(.password), name: nil, start: candidate.start, value: value)
  }

  /// How far before an answer its question is searched for.
  private static let longestQuestion = 64

  private func matchOfInput(_ candidate: CommandForm.Candidate) -> TextMatch? {
    guard var value = input() else { return nil }
    if candidate.user != nil {
      guard let colon = value.firstIndex(of: .colon) else { return nil }
      value = value[(colon + 1)...]
    }
    value = value.firstOffset(of: "\\n").map { value[..<$0] } ?? value
    guard case .literal = ValueClass(value), value.count >= 4 else { return nil }
    return TextMatch(
      detector: .command, kind: .value(.password), name: nil, start: value.startIndex,
      value: value)
  }

  /// What the command at the index reads: `echo literal | command`, `command <<< literal`.
  private func input() -> ArraySlice<UInt8>? {
    let line = text[index..<min(lineEnd(index), index + Self.longestCommand)]
    if let sign = line.firstOffset(of: "<<<") {
      let rest = text[(sign + 3)...].drop { $0 == .space }
      return wordOrNothing(from: rest.startIndex)
    }
    let before = window(before: index, atMost: Self.longestCommand)
    let start = before.lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? before.startIndex
    guard before[start...].contains(.verticalBar),
      let echo = ["echo ", "printf "].lazy.compactMap({ before[start...].firstOffset(of: $0) })
        .first
    else { return nil }
    let words = ShellCommand(around: echo, in: text, readsStrings: true).words
    let arguments = words.drop { $0.range.lowerBound <= echo }
    // `printf '%s\n' literal`
    return arguments.first { word in
      word.source.first != .minus && !word.text.begins(with: "%")
    }?.text
  }
}
