import SubstraPlatform

/// Credentials in the arguments of certain programs.
extension TextScanner {
  /// `curl -u user:literal`, `wget --user=user:literal`, `tool -u user -p literal`.
  mutating func takeLogin() -> Int? {
    guard index > text.startIndex, text[index - 1].isWhitespace || text[index - 1].isQuote,
      index + 2 < text.endIndex
    else { return nil }
    if text.hasText("-u ", at: index) { return takeUser(from: index + 3) }
    if text.hasText("--user ", at: index) || text.hasText("--user=", at: index) {
      return takeUser(from: index + 7)
    }
    return text.hasText("-p ", at: index) && text[index + 1] == UInt8(ascii: "p")
      ? takePassword(from: index + 3) : nil
  }

  /// `tool -u name -p literal`: whatever the program is, what follows the user is a password if it is
  /// mixed like one.
  private mutating func takePassword(from start: Int) -> Int? {
    let value = wordOrNothing(from: start)
    guard MachineShape.isMixed(value), !value.contains(.slash), !value.contains(.colon) else {
      return nil
    }
    let command = ShellCommand(around: index, in: text, readsStrings: true)
    guard !Self.others.contains(command.program),
      zip(command.words, command.words.dropFirst()).contains(where: { flag, user in
        // `cp -u -p file` has no user.
        flag.range.lowerBound < index && user.source.first != .minus
          && ["-u", "--user", "-user", "--username"].contains { flag.source.elementsEqual($0.utf8) }
      })
    else { return nil }
    return take(login: value, of: index..<start)
  }

  /// The credentials in the words of a command that have no name, and nothing else.
  static func logins(in command: ArraySlice<UInt8>) -> [TextMatch] {
    var search = TextScanner(text: command, kind: .value, index: command.startIndex)
    while search.index < command.endIndex {
      search.takeCommand()
      let isFlag = command[search.index] == .minus
      search.index = (isFlag ? search.takeLogin() : nil) ?? search.index + 1
    }
    return search.found.sorted { $0.start < $1.start }
  }

  /// How far before a flag its command is searched for.
  static let longestCommand = 240

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

  private mutating func take(login value: ArraySlice<UInt8>, of flag: Range<Int>) -> Int? {
    guard value.count >= 3, Self.isLogin(value, isAttached: false) else { return nil }
    add(password: value, at: flag.lowerBound)
    return value.endIndex
  }

  /// Whether the value of such a flag is a password: a literal, or a weak one such as `password`.
  static func isLogin(_ value: ArraySlice<UInt8>, isAttached: Bool) -> Bool {
    switch ValueClass(value) {
    case .literal: true
    case .settingWord:
      ValueWords.weakPasswords.contains(value) && value.allSatisfy(\.isLowercase)
    // Fewer digits may be a port.
    case .number(let digits): isAttached && digits >= 6
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
    // Names of packages.
    "apt-get", "apt", "apk", "dnf", "yum", "zypper", "pacman",
  ]

  private static let searchMarkers: PartSet = [
    "grep", "rg ", "ag ", "ack ", "awk", "pkill", "jq ", "yq ", "findstr", "select-string", "expr ",
    "apt", "apk ", "dnf ", "yum ", "zypper ", "pacman ",
  ]

  /// Whether an index is in an argument of a program that searches text: `grep '^password=…'`.
  func isSearched(_ index: Int) -> Bool {
    guard kind != .prose,
      Self.searchMarkers.occurs(in: window(before: index, atMost: ShellCommand.longest))
    else { return false }
    return Self.searches.contains(ShellCommand(around: index, in: text).program)
  }

  mutating func add(password value: ArraySlice<UInt8>, at start: Int) {
    add(
      TextMatch(
        detector: .command, kind: .value(.password), name: nil, start: start, value: value),
      from: value.startIndex..<value.endIndex)
  }

  func wordOrNothing(from start: Int) -> ArraySlice<UInt8> {
    start < text.endIndex && !text[start].isLineEnd ? word(from: start) : []
  }
}
