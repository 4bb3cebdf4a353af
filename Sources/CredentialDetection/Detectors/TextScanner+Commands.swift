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
        "usermod", "nuget",
      ]),
    PasswordFlag("p", isAttached: true, of: ["mysql", "mariadb"]),
    PasswordFlag("a", of: ["redis-cli", "valkey-cli", "keydb-cli"]),
    PasswordFlag(
      "w", of: ["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd"]),
    PasswordFlag(
      "w", isAttached: true,
      of: ["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd"]),
    PasswordFlag("u", of: ["curl"]),
    PasswordFlag("P", of: ["sqlcmd", "bcp ", "ipmitool", "zip "]),
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
  static let longestCommand = 240

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
    let value = wordOrNothing(from: index + (isAttached ? 2 : 3))
    return take(login: value, of: index..<(index + 2), isAttached: isAttached)
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
    let start = before.indices.last { index in
      switch before[index] {
      case .semicolon, .ampersand: true
      // A backslash joins lines.
      case let byte: byte.isLineEnd && before[..<index].last != .backslash
      }
    }
    return start.map { before[$0...] } ?? before
  }

  private mutating func takeUser(from start: Int) -> Int? {
    let word = wordOrNothing(from: start)
    guard let colon = word.firstIndex(of: .colon), colon > word.startIndex,
      TemplateExpression(in: word) == nil
    else { return nil }
    let password = word[(colon + 1)...]
    guard !LoginForms.isDocumentation(word[..<colon], password), logsIn(with: password) else {
      return nil
    }
    return take(login: password, of: index..<start)
  }

  /// Programs that take `user:password`.
  private static let clients: WordSet = [
    "curl", "wget", "http", "https", "xh", "hurl", "lftp", "influx", "ab", "siege", "jfrog", "jf",
    "cadaver", "elasticdump", "hey", "mc", "grpcurl", "curlie",
  ]

  /// Programs that take `user:group`.
  private static let others: WordSet = [
    "docker", "podman", "nerdctl", "kubectl", "oc", "su", "sudo", "runuser", "gosu", "setpriv",
    "chroot", "install", "chown", "rsync", "useradd", "usermod", "systemd-run", "docker-compose",
    "buildah", "crictl", "ctr", "chpst", "su-exec", "start-stop-daemon",
  ]

  /// Whether the command of a flag `-u` sends a password, and does not run as a user of a group.
  private func logsIn(with password: ArraySlice<UInt8>) -> Bool {
    let command = ShellCommand(around: index, in: text)
    let isClient = command.words.contains { word in
      let name = word.text.split(separator: .slash).last ?? word.text
      return Self.clients.contains(name) || word.source.firstOffset(of: "curl") != nil
    }
    if isClient { return true }
    let program = command.program
    guard !Self.others.contains(program) else { return false }
    let sendsRequest = command.words.contains { $0.source.firstOffset(of: "://") != nil }
    return sendsRequest || MachineShape.isMixed(password)
  }

  private mutating func take(
    login value: ArraySlice<UInt8>, of flag: Range<Int>, isAttached: Bool = false
  ) -> Int? {
    guard value.count >= 3, Self.isLogin(value, isAttached: isAttached) else { return nil }
    add(password: value, at: flag.lowerBound)
    return value.endIndex
  }

  /// Whether the value of such a flag is a password: a literal, or a weak one such as `password`.
  private static func isLogin(_ value: ArraySlice<UInt8>, isAttached: Bool) -> Bool {
    switch ValueClass(value) {
    case .literal: true
    case .settingWord:
      ValueWords.weakPasswords.contains(value) && value.allSatisfy(\.isLowercase)
    case .number(let digits): isAttached && digits >= 4
    case .empty, .boolean, .reference, .placeholder, .encrypted, .publicForm, .path, .url,
      .sentence:
      false
    }
  }

  /// Whether a value is a weak password, `--password=password`, beside a flag for the user.
  func isWeakLogin(_ value: ArraySlice<UInt8>, named start: Int) -> Bool {
    guard start > text.startIndex, text[start - 1] == .minus, case .settingWord = ValueClass(value)
    else { return false }
    return ShellCommand(around: index, in: text).words.contains { word in
      word.source.first == .minus
        && ["user", "login"].contains { word.source.firstOffset(of: $0) != nil }
        || word.source.elementsEqual("-u".utf8) || word.source.elementsEqual("-U".utf8)
    }
  }

  /// Programs that search text, so that names in their arguments are patterns.
  private static let searches: WordSet = [
    "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "awk", "gawk", "mawk", "pgrep", "pkill",
    "jq", "yq", "findstr", "select-string", "expr",
  ]

  private static let searchMarkers: PartSet = [
    "grep", "rg ", "ag ", "ack ", "awk", "pkill", "jq ", "yq ", "findstr", "select-string", "expr ",
  ]

  /// Whether an index is in an argument of a program that searches text: `grep '^password=…'`.
  func isSearched(_ index: Int) -> Bool {
    guard kind != .prose,
      Self.searchMarkers.occurs(in: window(before: index, atMost: ShellCommand.longest))
    else { return false }
    return Self.searches.contains(ShellCommand(around: index, in: text).program)
  }

  mutating func add(password value: ArraySlice<UInt8>, at start: Int) {
    found.append(
      TextMatch(
        detector: .command, kind: .value(.password), name: nil, start: start, value: value))
  }

  func wordOrNothing(from start: Int) -> ArraySlice<UInt8> {
    start < text.endIndex && !text[start].isLineEnd ? word(from: start) : []
  }
}

extension TextScanner {
  /// `echo literal | docker login --password-stdin`, `echo literal | passwd --stdin root`,
  /// `echo user:literal | chpasswd`.
  mutating func takePiped() -> Int? {
    let isLogin =
      text.hasText("--password-stdin", at: index)
      || (text.hasText("--stdin", at: index)
        && window(before: index, atMost: 7).elementsEqual("passwd ".utf8))
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
}
