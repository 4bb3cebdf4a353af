import SubstraPlatform

/// A call of the linter in a hook of another program.
///
/// The script is read, not run. If in doubt, the answer is that there is no call: a hook that stops
/// nothing is worse than a line that is added twice.
enum HookCall {
  /// Whether a script checks what its hook is about, and stops git if there is an error.
  static func stopsGit(in script: [UInt8], of hook: GitHook) -> Bool {
    let commands = commands(in: script)
    var stopsAtErrors = stopsAtErrors(firstLineOf: script)
    for (index, command) in commands.enumerated() {
      if let call = Call(command.words, hook.option) {
        if call.stops || !call.hasTail && (stopsAtErrors || index == commands.count - 1) {
          return true
        }
      } else if endsScript(command) {
        return false
      } else if let change = change(ofErrorsBy: command.words) {
        stopsAtErrors = change
      }
    }
    return false
  }

  /// A line of a script, without its comment.
  private struct Command {
    let words: [String]
    /// Whether the line may be part of an `if` or a function, so that it need not run.
    let isIndented: Bool
  }

  private static func commands(in script: [UInt8]) -> [Command] {
    var commands: [Command] = []
    var beginning = ""
    for bytes in script.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      var line = beginning + String(decoding: bytes, as: UTF8.self)
      beginning = ""
      if line.last == "\\" {
        beginning = String(line.dropLast()) + " "
        continue
      }
      let isIndented = line.first == " " || line.first == "\t"
      line = String(line.map { $0 == "\t" ? " " : $0 })
      var words: [String] = []
      for word in line.split(separator: " ") {
        if word.first == "#" { break }
        words.append(String(word))
      }
      if !words.isEmpty { commands.append(Command(words: words, isIndented: isIndented)) }
    }
    return commands
  }

  /// Whether nothing after the command runs: `exit`, or `exec` with a program.
  private static func endsScript(_ command: Command) -> Bool {
    guard !command.isIndented, let name = command.words.first else { return false }
    if name == "exit" || name.hasPrefix("exit;") { return true }
    guard name == "exec", command.words.count > 1 else { return false }
    // `exec 2>&1` and `exec < /dev/tty` only redirect.
    let first = command.words[1].drop { $0.isASCII && $0.isNumber }.first
    return first != "<" && first != ">"
  }

  private static func stopsAtErrors(firstLineOf script: [UInt8]) -> Bool {
    guard script.starts(with: "#!".utf8) else { return false }
    let line = String(decoding: script.prefix { $0 != .lineFeed }, as: UTF8.self)
    return line.split(separator: " ").dropFirst().contains { isFlag(String($0), with: "e") }
  }

  /// Whether the script stops at errors after a `set`; `nil` if the command changes nothing.
  private static func change(ofErrorsBy words: [String]) -> Bool? {
    guard words.first == "set" else { return nil }
    var change: Bool?
    for (option, value) in zip(words, words.dropFirst()) {
      let name = value.last == ";" ? String(value.dropLast()) : value
      if isFlag(name, with: "e") { change = true }
      if name.first == "+", name.contains("e") { change = false }
      if name == "errexit" { change = option.first == "-" }
    }
    return change
  }

  private static func isFlag(_ word: String, with letter: Character) -> Bool {
    word.first == "-" && !word.hasPrefix("--") && word.contains(letter)
  }
}

extension HookCall {
  /// A line that begins with a call.
  private struct Call {
    /// Whether the line ends the script with an error if the linter finds one.
    let stops: Bool
    /// Whether something follows the call in its line, which may hide its exit code.
    let hasTail: Bool

    /// Creates a call, unless the line is another command.
    init?(_ words: [String], _ option: String) {
      let isExec = words.first == "exec"
      let call = isExec ? words.dropFirst() : words[...]
      guard let first = call.first else { return nil }
      let name = first.filter { $0 != "\"" && $0 != "'" }
      guard name == "config-lint" || name.hasSuffix("/config-lint") else { return nil }
      let arguments = call.dropFirst().prefix { !Self.isOperator($0) }
      guard arguments.contains(option) else { return nil }
      let tail = call.dropFirst(1 + arguments.count)
      hasTail = !tail.isEmpty
      stops = isExec && tail.isEmpty || Self.isExit(tail)
    }

    /// Whether a word has an operator other than a redirection.
    private static func isOperator(_ word: String) -> Bool {
      if word.contains(where: { $0 == "|" || $0 == ";" }) { return true }
      return word.hasSuffix("&") || word.hasPrefix("&&")
    }

    /// Whether the rest of a line is `|| exit`, with a code that stops the commit.
    private static func isExit(_ tail: ArraySlice<String>) -> Bool {
      guard tail.first == "||", let exit = tail.dropFirst().first else { return false }
      if exit == "exit;" { return true }
      guard exit == "exit" else { return false }
      return tail.dropFirst(2).first.map { $0 != "0" && $0 != "0;" } ?? true
    }
  }
}
