import SubstraPlatform

/// A hook of git that runs the linter.
enum GitHook: String, CaseIterable {
  case preCommit = "pre-commit"
  /// Git runs this one, not `pre-commit`, for a merge without conflicts.
  case preMergeCommit = "pre-merge-commit"
}

/// The script that `install-hook` writes, the same for every hook.
enum HookScript {
  /// The first bytes, by which the program recognizes its hooks of all versions.
  private static let beginning = "#!/bin/sh\n# A hook of config-lint, written by "

  /// The beginning of the line with the path of the program.
  private static let assignment = "program="

  /// The command that checks a commit, for a line in another script.
  static let call = "config-lint --staged"

  /// The contents of the script.
  ///
  /// The path comes first, since a commit from a graphical program often has a short `PATH`. The
  /// name comes second, since the program may have moved.
  ///
  /// - Parameter program: The absolute path of the program; `nil` to search in `PATH` only, for a
  ///   script that other people use.
  static func bytes(program: [UInt8]?) -> [UInt8] {
    bytes(word: program.map(quoted))
  }

  /// The contents with the word of a shell for the path; `nil` to search in `PATH` only.
  private static func bytes(word: [UInt8]?) -> [UInt8] {
    let searched =
      "if [ -z \"$program\" ]; then\n  program=$(command -v config-lint) || program=\nfi\n"
    let start = """
      \(beginning)'config-lint install-hook', which also replaces it.
      # 'config-lint install-hook --uninstall' removes it. It checks what is about to be committed.
      \(assignment)
      """
    var script = Array(start.utf8)
    if let word {
      script += word
      script += "\nif [ ! -f \"$program\" ] || [ ! -x \"$program\" ]; then program=; fi\n".utf8
    } else {
      script.append(.lineFeed)
    }
    script += searched.utf8
    script +=
      """
      if [ -z "$program" ]; then
        echo "config-lint: error: nothing was committed: the hook $0 can't find config-lint" >&2
        echo "  help: install config-lint again and call 'config-lint install-hook', or delete the hook" >&2
        exit 3
      fi
      exec "$program" --staged

      """.utf8
    return script
  }

  /// Whether the program wrote the contents of a hook, and nobody has changed them since.
  static func isOwn(_ contents: [UInt8]) -> Bool {
    let lines = contents.split(separator: .lineFeed, omittingEmptySubsequences: false)
    guard let line = lines.first(where: { $0.starts(with: assignment.utf8) }) else { return false }
    let word = Array(line.dropFirst(assignment.utf8.count))
    return contents == bytes(word: word.isEmpty ? nil : word)
  }

  /// Whether the program wrote a hook, which may have been changed since.
  static func beginsAsOwn(_ contents: [UInt8]) -> Bool {
    contents.starts(with: beginning.utf8)
  }

  /// Whether a script of another program checks what is staged, and stops a commit with findings.
  ///
  /// Only a command of its own counts, whose failure ends the script, before anything else can.
  static func isCall(in contents: [UInt8]) -> Bool {
    let lines = contents.split(separator: .lineFeed).map(command).filter { !$0.isEmpty }
    var endsAtFailure = false
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      let isReplacing = line.starts(with: "exec ".utf8)
      if calls(isReplacing ? line.dropFirst(5) : line[...]) {
        return endsAtFailure || isLast || isReplacing || contains(line, "|| exit")
      }
      if isReplacing || line.starts(with: "exit".utf8) { return false }
      if line.starts(with: "set -e".utf8) { endsAtFailure = true }
    }
    return false
  }

  /// The command in a line, without its comment and the spaces around it.
  private static func command(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let isSpace = { (byte: UInt8) in byte == .space || byte == .tab || byte == .carriageReturn }
    var command = Array(line.drop(while: isSpace))
    if command.first == UInt8(ascii: "#") { return [] }
    if let comment = command.indices.dropFirst().first(where: {
      command[$0] == UInt8(ascii: "#") && isSpace(command[$0 - 1])
    }) {
      command.removeSubrange(comment...)
    }
    while let last = command.last, isSpace(last) { command.removeLast() }
    return command
  }

  /// Whether a command is a call that checks what is staged.
  private static func calls(_ command: ArraySlice<UInt8>) -> Bool {
    let words = command.split { $0 == .space || $0 == .tab }
    guard let program = words.first else { return false }
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let name = SystemPath.name(of: program.filter { !quotes.contains($0) })
    return name.elementsEqual("config-lint".utf8)
      && words.contains { $0.elementsEqual("--staged".utf8) }
  }

  /// Whether a script contains a string.
  static func contains(_ script: [UInt8], _ text: String) -> Bool {
    ByteSearch.contains(script, Array(text.utf8))
  }

  /// A path as one word of a shell.
  private static func quoted(_ path: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "'")
    let inside = path.flatMap { $0 == quote ? Array("'\\''".utf8) : [$0] }
    return [quote] + inside + [quote]
  }
}
