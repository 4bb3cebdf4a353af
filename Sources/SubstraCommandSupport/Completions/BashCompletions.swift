/// Completions for bash 3.2 and newer, with or without the package bash-completion.
///
/// The tables of the command become `case` statements, since bash 3.2 has no associative arrays.
struct BashCompletions {
  let outline: CommandOutline

  var script: String {
    let name = outline.functionName
    return """
      # Completions of \(outline.name) for bash.
      # Printed by '\(outline.name) completions bash'; works with bash 3.2 and newer.

      # Sets kind and words for the value of the option $2 of the verb $1; fails for a switch.
      \(name)_value() {
        case "$1 $2" in
      \(valueCases)
          *) return 1 ;;
        esac
      }

      # Sets kind and words for the operand with the number $2 of the verb $1.
      \(name)_operand() {
        case "$1 $2" in
      \(operandCases)
          *) return 1 ;;
        esac
      }

      # Sets words to the options of the verb $1.
      \(name)_options() {
        case "$1" in
      \(optionCases)
        esac
      }
      \(functions)
      complete -o nospace -F \(name) \(outline.name)

      """
  }
}

extension BashCompletions {
  private func assignments(for kind: ArgumentValue.Kind) -> String {
    let name =
      switch kind {
      case .text, .command: "text"
      case .file: "file"
      case .folder: "folder"
      case .client: "client"
      case .word: "word"
      case .list: "list"
      case .assignment: "assignment"
      case .fileAssignment: "fileassignment"
      }
    let words = kind.words.map(\.text)
    return words.isEmpty ? "kind=\(name)" : "kind=\(name) words=\(quoted(words))"
  }

  /// The options with the values that they have in the call of a verb, then those of other calls.
  private var valueCases: String {
    outline.optionsWithValue.flatMap { name in
      let calls = outline.calls.compactMap { verb in
        verb.options.first { $0.name == name }?.value.map { (verb.name, assignments(for: $0.kind)) }
      }
      let usual = calls.last?.1 ?? ""
      let unusual = calls.filter { $0.1 != usual }.map { "    '\($0.0) --\(name)') \($0.1) ;;" }
      return unusual + ["    *' --\(name)') \(usual) ;;"]
    }.joined(separator: "\n")
  }

  private var operandCases: String {
    outline.calls.flatMap { verb in
      verb.placedOperands.map { place, operand in
        let pattern = operand.value.isRepeatable ? "'\(verb.name) '*" : "'\(verb.name) \(place)'"
        return "    \(pattern)) \(assignments(for: operand.value.kind)) ;;"
      }
    }.joined(separator: "\n")
  }

  private var optionCases: String {
    outline.calls.map { verb in
      let words = verb.options.flatMap { option in
        [option.spelling] + (option.shortName.map { ["-\($0)"] } ?? [])
      }
      return "    '\(verb.name)') words=\(quoted(words)) ;;"
    }.joined(separator: "\n")
  }

  private func quoted(_ words: [String]) -> String {
    CompletionShell.bash.quoted(words.joined(separator: " "))
  }
}
