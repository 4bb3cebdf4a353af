import SubstraPlatform

/// Credentials in the arguments of certain programs.
extension TextScanner {
  /// A flag of one letter that takes a password.
  private struct PasswordFlag {
    let letter: UInt8
    /// Whether the password follows without a space.
    let isAttached: Bool
    /// The commands that have it, as they appear in a line.
    let commands: [String]

    init(_ letter: Unicode.Scalar, isAttached: Bool = false, of commands: [String]) {
      self.letter = UInt8(ascii: letter)
      self.isAttached = isAttached
      self.commands = commands
    }
  }

  private static let passwordFlags = [
    PasswordFlag(
      "p",
      of: [
        "sshpass", " login", "mongo", "twine", "kinit", "vncpasswd", "ipmitool", "useradd",
        "usermod",
      ]),
    PasswordFlag("p", isAttached: true, of: ["mysql", "mariadb"]),
    PasswordFlag("a", of: ["redis-cli", "valkey-cli", "keydb-cli"]),
    PasswordFlag(
      "w", of: ["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd"]),
    PasswordFlag("P", of: ["sqlcmd", "bcp ", "ipmitool"]),
  ]

  /// Whether a word is the name of a command with such a flag, or its path.
  static func namesCommand(_ word: ArraySlice<UInt8>) -> Bool {
    let name = word.split(separator: .slash).last ?? word
    return name.count <= 24 && commands.isPrefix(of: name)
  }

  private static let commands = TextSet(commandNames)

  /// The names of the commands with such a flag.
  static let commandNames = passwordFlags.flatMap(\.commands)

  /// Whether a command that takes a password is at an index, with its flag in the text after it.
  static func takesPassword(commandAt index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard commands.occurs(at: index, in: text) else { return false }
    let rest = text[index...].prefix(longestArguments)
    return passwordFlags.contains { flag in
      flag.commands.contains { text.hasText($0, at: index) }
        && zip(rest, rest.dropFirst()).contains { $0 == .minus && $1 == flag.letter }
    }
  }

  /// How far after a command its flag is searched for, the lines of a list and comments included.
  private static let longestArguments = 1024

  /// How far before a flag its command is searched for.
  private static let longestCommand = 240

  /// `curl -u user:literal`, `mysql -pliteral`, `docker login -p literal`.
  mutating func takeLogin() -> Int? {
    guard index > text.startIndex, text[index - 1].isWhitespace || text[index - 1].isQuote,
      index + 2 < text.endIndex
    else { return nil }
    if text.hasText("-u ", at: index) { return takeUser(from: index + 3) }
    if text.hasText("--user ", at: index) || text.hasText("--user=", at: index) {
      return takeUser(from: index + 7)
    }
    let letter = text[index + 1]
    let isAttached = text[index + 2] != .space
    guard
      Self.passwordFlags.contains(where: { flag in
        flag.letter == letter && flag.isAttached == isAttached
          && flag.commands.contains { command.firstOffset(of: $0) != nil }
      })
    else { return nil }
    return take(login: wordOrNothing(from: index + (isAttached ? 2 : 3)), of: index..<(index + 2))
  }

  /// The passwords that follow flags in a command, and nothing else.
  static func logins(in command: ArraySlice<UInt8>) -> [TextMatch] {
    var search = TextScanner(text: command, kind: .value, index: command.startIndex)
    while search.index < command.endIndex {
      let isFlag = command[search.index] == .minus
      search.index = (isFlag ? search.takeLogin() : nil) ?? search.index + 1
    }
    return search.found
  }

  /// The part of the command that precedes the index.
  private var command: ArraySlice<UInt8> {
    let before = window(before: index, atMost: Self.longestCommand)
    let start = before.lastIndex { $0.isLineEnd || $0 == .semicolon || $0 == .ampersand }
    return start.map { before[$0...] } ?? before
  }

  private mutating func takeUser(from start: Int) -> Int? {
    let word = wordOrNothing(from: start)
    guard let colon = word.firstIndex(of: .colon), colon > word.startIndex,
      TemplateExpression(in: word) == nil
    else { return nil }
    return take(login: word[(colon + 1)...], of: index..<start)
  }

  private mutating func take(login value: ArraySlice<UInt8>, of flag: Range<Int>) -> Int? {
    guard case .literal = ValueClass(value), value.count >= 3 else { return nil }
    add(password: value, at: flag.lowerBound)
    return value.endIndex
  }

  private mutating func add(password value: ArraySlice<UInt8>, at start: Int) {
    found.append(
      TextMatch(
        detector: .command, kind: .value(.password), name: nil, start: start, value: value))
  }

  private func wordOrNothing(from start: Int) -> ArraySlice<UInt8> {
    start < text.endIndex && !text[start].isLineEnd ? word(from: start) : []
  }
}

extension TextScanner {
  /// `echo literal | docker login --password-stdin`, `echo user:literal | chpasswd`.
  mutating func takePiped() -> Int? {
    let isLogin = text.hasText("--password-stdin", at: index)
    guard isLogin || text.hasText("chpasswd", at: index) else { return nil }
    let before = window(before: index, atMost: Self.longestCommand)
    let line = before.lastIndex(where: \.isLineEnd).map { before[$0...].dropFirst() } ?? before
    guard line.contains(.verticalBar),
      let start = ["echo -n ", "echo ", "printf "].lazy.compactMap({ command in
        line.firstOffset(of: command).map { $0 + command.utf8.count }
      }).first
    else { return nil }
    var value = wordOrNothing(from: start)
    if !isLogin {
      guard let colon = value.firstIndex(of: .colon) else { return nil }
      value = value[(colon + 1)...]
    }
    guard case .literal = ValueClass(value), value.count >= 4 else { return nil }
    add(password: value, at: start)
    return index + 8
  }

  /// `CREATE USER x IDENTIFIED BY 'literal'`, `ALTER ROLE x WITH PASSWORD 'literal'`.
  mutating func takeStatement() -> Int? {
    guard kind != .prose,
      let word = ["\(Self.statementMarker) ", "password "].first(where: {
        text.hasText($0, at: index)
      })
    else { return nil }
    let statement = window(before: index, atMost: 400)
    guard
      ["user ", "role ", "login ", "grant "].contains(where: {
        statement.firstOffset(of: $0) != nil
      })
    else { return nil }
    var start = index + word.utf8.count
    if text.hasText("by ", at: start) { start += 3 }
    guard start < text.endIndex, text[start].isQuote else { return nil }
    let value = self.word(from: start)
    guard CredentialClassifier.credential(value, under: .credential(.password), key: []) != nil
    else {
      return nil
    }
    add(password: value, at: index)
    return value.endIndex
  }

  /// A directive and its value alone on a line: `requirepass literal`, `auth_pass literal`; and
  /// `login name password literal` of a `.netrc`.
  mutating func takeDirective() -> Int? {
    // The last letter of `password` rules out most other words.
    guard kind != .prose, index > text.startIndex, !text[index - 1].isWhitespace,
      kind == .lines || text[index - 1] == UInt8(ascii: "d"),
      let name = name(before: index), name.upperBound == index
    else { return nil }
    let isNetrc = text[name].elementsEqual("password".utf8) && isInNetrc(name.lowerBound)
    guard isNetrc || kind == .lines else { return nil }
    guard isNetrc || isAtLineStart(name.lowerBound),
      case .credential(let credential) = KeyClass(text[name]), credential == .password
    else { return nil }
    let value = isNetrc ? netrcValue(from: index + 1) : restOfLine(from: index)
    guard value.count >= 6, !value.contains(where: \.isWhitespace), !value.allSatisfy(\.isLetter),
      value.first != .equals, value.first != .colon,
      CredentialClassifier.credential(value, under: .credential(credential), key: text[name]) != nil
    else { return nil }
    found.append(TextMatch(credential, name: name, value: value))
    return value.endIndex
  }

  private func isInNetrc(_ index: Int) -> Bool {
    let before = window(before: index, atMost: Self.longestCommand)
    return before.firstOffset(of: " login ") != nil
      && ["machine ", "default "].contains { before.firstOffset(of: $0) != nil }
  }

  /// The word after `password`, without the `\n` with which `printf` ends a line.
  private func netrcValue(from start: Int) -> ArraySlice<UInt8> {
    let word = wordOrNothing(from: start)
    return word.firstOffset(of: "\\n").map { word[..<$0] } ?? word
  }

  /// `define('DB_PASSWORD', 'literal')`.
  mutating func takeDefinition() -> Int? {
    guard kind == .lines, index > text.startIndex, text[index - 1].isQuote,
      let name = name(before: index), name.lowerBound >= text.startIndex + 8,
      text.hasText("define(", at: name.lowerBound - 8)
    else { return nil }
    var start = index + 1
    while start < text.endIndex, text[start] == .space { start += 1 }
    guard start < text.endIndex, text[start].isQuote else { return nil }
    return take(word(from: start), named: name, isCode: false)
  }

  /// `<password>literal</password>`.
  mutating func takeElement() -> Int? {
    guard let name = name(before: index), name.upperBound == index,
      name.lowerBound > text.startIndex, text[name.lowerBound - 1] == .less
    else { return nil }
    var end = index + 1
    let limit = min(text.endIndex, end + Self.longestValue)
    while end < limit, text[end] != .less, !text[end].isLineEnd { end += 1 }
    guard end < limit, text[end] == .less, end > index + 1 else { return nil }
    return take(text[(index + 1)..<end], named: name, isCode: false)
  }
}
