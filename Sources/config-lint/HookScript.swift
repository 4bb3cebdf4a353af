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
    let searched =
      "if [ -z \"$program\" ]; then\n  program=$(command -v config-lint) || program=\nfi\n"
    let start = """
      \(beginning)'config-lint install-hook', which also replaces it.
      # 'config-lint install-hook --uninstall' removes it. It checks what is about to be committed.
      program=
      """
    var script = Array(start.utf8)
    if let program {
      script += quoted(program)
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

  /// Whether the program wrote the contents of a hook.
  static func isOwn(_ contents: [UInt8]) -> Bool {
    contents.starts(with: beginning.utf8)
  }

  /// Whether a script of another program already checks what is staged.
  static func isCall(in contents: [UInt8]) -> Bool {
    contents.split(separator: .lineFeed).contains { line in
      guard line.first(where: { $0 != .space && $0 != .tab }) != UInt8(ascii: "#") else {
        return false
      }
      return contains(Array(line), "config-lint") && contains(Array(line), "--staged")
    }
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
