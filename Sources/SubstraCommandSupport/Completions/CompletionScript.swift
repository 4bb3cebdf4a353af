/// A script that teaches a shell to complete the calls of a command.
///
/// It contains all words, so that an installed script starts the program only for names of clients.
package struct CompletionScript: Sendable {
  /// The script.
  package let text: String

  /// Writes the script for a shell.
  package init(_ shell: CompletionShell, _ outline: CommandOutline) {
    text =
      switch shell {
      case .bash: BashCompletions(outline: outline).script
      case .zsh: ZshCompletions(outline: outline).script
      case .fish: FishCompletions(outline: outline).script
      }
  }
}

extension CommandOutline {
  /// The name of the command in names of functions.
  var functionName: String { "_" + name.replacing("-", with: "_") }

  /// The calls with each verb, then the one without.
  package var calls: [Verb] { verbs + [withoutVerb] }

  /// The options of any call that take a value, each once.
  var optionsWithValue: [String] {
    var known: Set<String> = []
    return calls.flatMap(\.options).filter { $0.value != nil && known.insert($0.name).inserted }
      .map(\.name)
  }

  /// Whether a call can name a client.
  var hasClients: Bool { !clientOptions.isEmpty }
}

extension CommandOutline.Verb {
  /// The number of the operand, counted from one after the verb, or its beginning for a repeatable
  /// one; without the command of `--`.
  var placedOperands: [(place: Int, operand: CommandOutline.Operand)] {
    operands.enumerated().map { ($0.offset + 1, $0.element) }.filter { !$0.1.isCommand }
  }

  /// Whether a command follows `--`.
  var takesCommand: Bool { operands.contains(where: \.isCommand) }
}

extension CommandOutline.Operand {
  /// Whether the operand is a command after `--`.
  var isCommand: Bool { if case .command = value.kind { true } else { false } }
}

extension ArgumentValue.Kind {
  /// The words of the value.
  package var words: [ArgumentValue.Word] {
    switch self {
    case .word(let words), .list(let words), .assignment(let words), .fileAssignment(let words):
      words
    case .text, .file, .folder, .client, .command: []
    }
  }
}
