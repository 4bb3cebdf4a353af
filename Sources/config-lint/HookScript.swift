import SubstraPlatform

/// A hook of git that runs the linter.
enum GitHook: String, CaseIterable {
  case preCommit = "pre-commit"
  /// Git runs this one, not `pre-commit`, for a merge without conflicts.
  case preMergeCommit = "pre-merge-commit"
  /// Git runs this one before it sends commits to a remote.
  case prePush = "pre-push"

  /// The hooks that check a commit.
  static let ofCommits = [preCommit, preMergeCommit]

  /// The option that makes the linter check what the hook is about.
  var option: String { self == .prePush ? "--pre-push" : "--staged" }

  /// The command that checks, for a line in another script.
  var call: String { "config-lint " + arguments }

  /// The hook that does the same under pre-commit.
  var nameForPreCommit: String { self == .prePush ? "config-lint-push" : "config-lint" }

  /// The arguments of the linter in the hook.
  fileprivate var arguments: String { self == .prePush ? option + " \"$@\"" : option }
}

/// The script that `install-hook` writes.
enum HookScript {
  /// The contents of the script.
  ///
  /// The path comes first, since a commit from a graphical program often has a short `PATH`. The
  /// name comes second, since the program may have moved.
  ///
  /// - Parameter program: The absolute path of the program; `nil` to search in `PATH` only, for a
  ///   script that other people use.
  static func bytes(of hook: GitHook, program: [UInt8]?) -> [UInt8] {
    let version = Version(of: hook)
    guard let program else { return Array((version.start + "\n" + version.end).utf8) }
    return Array(version.start.utf8) + quoted(program) + Array((version.check + version.end).utf8)
  }

  /// What the program made of the contents of a hook.
  enum Origin {
    /// The program wrote all of it.
    case own
    /// The program wrote it, and it was changed since.
    case changed
    /// Another program or a person wrote it.
    case other
  }

  /// Returns who wrote the contents of a hook; the path of the program in it may be any.
  static func origin(of contents: [UInt8]) -> Origin {
    if Version.all.contains(where: { isWritten(contents, by: $0) }) { return .own }
    return contents.starts(with: Version.beginning.utf8) ? .changed : .other
  }

  /// Whether the program wrote all the contents of a hook.
  static func isOwn(_ contents: [UInt8]) -> Bool {
    if case .own = origin(of: contents) { true } else { false }
  }

  private static func isWritten(_ contents: [UInt8], by version: Version) -> Bool {
    guard contents.starts(with: version.start.utf8) else { return false }
    let rest = contents.dropFirst(version.start.utf8.count)
    if rest.elementsEqual(("\n" + version.end).utf8) { return true }
    let end = Array((version.check + version.end).utf8)
    guard rest.count >= end.count, rest.suffix(end.count).elementsEqual(end) else { return false }
    return isQuoted(Array(rest.dropLast(end.count)))
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

  /// Whether a string is one word, as `quoted` writes it.
  private static func isQuoted(_ word: [UInt8]) -> Bool {
    let quote = UInt8(ascii: "'")
    guard word.count >= 2, word.first == quote, word.last == quote else { return false }
    var inside = word.dropFirst().dropLast()
    while let index = inside.firstIndex(of: quote) {
      guard inside[index...].starts(with: "'\\''".utf8) else { return false }
      inside = inside[index...].dropFirst(4)
    }
    return true
  }
}

extension HookScript {
  /// The parts of a script around the path of the program.
  private struct Version {
    /// What comes before the path.
    let start: String
    /// What follows a path.
    let check: String
    /// What follows, with or without a path.
    let end: String

    /// The first bytes of the scripts of all versions.
    static let beginning = "#!/bin/sh\n# A hook of config-lint, written by "

    /// The scripts that any version of the program has written, the current one first.
    ///
    /// A script that is not in the list is not replaced: to change the script, add a version.
    static var all: [Version] { GitHook.allCases.map(Version.init(of:)) }

    /// The script of this version of the program; it is the same for all hooks that check a commit.
    init(of hook: GitHook) {
      let word = hook == .prePush ? "pushed" : "committed"
      start = """
        \(Self.beginning)'config-lint install-hook', which also replaces it.
        # 'config-lint install-hook --uninstall' removes it. It checks what is about to be \(word).
        program=
        """
      check = "\nif [ ! -f \"$program\" ] || [ ! -x \"$program\" ]; then program=; fi\n"
      end = """
        if [ -z "$program" ]; then
          program=$(command -v config-lint) || program=
        fi
        if [ -z "$program" ]; then
          echo "config-lint: error: nothing was \(word): the hook $0 can't find config-lint" >&2
          echo "  help: install config-lint again and call 'config-lint install-hook', or delete the hook" >&2
          exit 3
        fi
        exec "$program" \(hook.arguments)

        """
    }
  }
}
