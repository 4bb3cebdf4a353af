/// Completions for fish 3.1 and newer.
struct FishCompletions {
  let outline: CommandOutline

  var script: String {
    let name = outline.functionName
    let verbs = outline.verbs.map(\.name).joined(separator: " ")
    return """
      # Completions of \(outline.name) for fish, printed by '\(outline.name) completions fish'.

      # The words before the cursor; fish 4 also expands variables in them.
      function \(name)_words
          commandline -xpc 2>/dev/null; or commandline -opc
      end

      # The verb, or -; the number of operands after it; and yes after --.
      function \(name)_state
          set -l verb -
          set -l count 0
          set -l dashes no
          set -l option no
          set -l words (\(name)_words)
          set -e words[1]
          for word in $words
              if test $option = yes
                  set option no
              else if test $dashes = yes
                  set count (math $count + 1)
              else
                  switch $word
                      case --
                          set dashes yes
                      case '--*=*'
                      case \(outline.optionsWithValue.map { "--\($0)" }.joined(separator: " "))
                          set option yes
                      case '-?*'
                      case '*'
                          if test $verb = - -a $count = 0; and contains -- "$word" \(verbs)
                              set verb $word
                          else
                              set count (math $count + 1)
                          end
                  end
              end
          end
          printf '%s\\n' $verb $count $dashes
      end

      # Whether the line has one of these verbs.
      function \(name)_verb
          set -l state (\(name)_state)
          contains -- $state[1] $argv; and test $state[3] = no
      end

      # Whether the next operand of the verb $argv[1] has the number $argv[2], or any number.
      function \(name)_operand
          set -l state (\(name)_state)
          test $state[1] = $argv[1]; or return
          set -q argv[2]; or return 0
          test (math $state[2] + 1) = $argv[2]
      end

      # Whether the next word is the verb.
      function \(name)_first
          set -l state (\(name)_state)
          test "$state" = '- 0 no'
      end

      # The value to complete.
      function \(name)_value
          commandline -ct | string replace -r '^--[^=]*=' ''
      end

      # Prints the words of the function $argv[1], with the words before the last comma.
      function \(name)_list
          set -l before (\(name)_value | string match -r '^.*,')
          for word in ($argv[1])
              echo -- "$before$word"
          end
      end

      # Prints the words of the function $argv[1] with =, and with files after it.
      function \(name)_assignment
          set -l value (\(name)_value)
          if not string match -q '*=*' -- $value
              $argv[1] | string replace -r '^([^\\t]*)' '$1='
          else if set -q argv[2]
              set -l before (string match -r '^[^=]*=' -- $value)
              for path in (complete -C "'' "(string replace -r '^[^=]*=' '' -- $value))
                  echo -- $before$path
              end
          end
      end
      \(clientFunction)\(commandFunction)\(wordFunctions)
      complete -c \(outline.name) -f
      \(verbLines)
      \(optionLines)
      \(operandLines)

      """
  }
}

extension FishCompletions {
  /// The pattern of a home folder at the beginning of a path; fish before 4 does not expand it.
  private static let homeFolder = #"(~|\$HOME|\{\$HOME\})"#

  private var clientFunction: String {
    guard outline.hasClients else { return "" }
    let name = outline.functionName
    let cases = outline.clientOptions.map { option in
      outline.optionsWithValue.contains(option)
        ? """
                        case '--\(option)=*'
                            set -a query (string replace -r -- '^--\(option)=\(Self.homeFolder)/' "--\(option)=$HOME/" $word)
                        case --\(option)
                            set option $word
        """
        : """
                        case --\(option)
                            set -a query $word
        """
    }
    let others = outline.optionsWithValue.filter { !outline.clientOptions.contains($0) }
    return """

      # The clients of the files that the line names; with an argument also those that begin with -.
      function \(name)_clients
          set -l query
          set -l option
          set -l words (\(name)_words)
          for word in $words
              if test -n "$option"
                  if test $option != other
                      set -a query "$option="(string replace -r '^\(Self.homeFolder)/' "$HOME/" -- $word)
                  end
                  set option
              else
                  switch $word
                      case --
                          break
      \(cases.joined(separator: "\n"))
                      case \(others.map { "--\($0)" }.joined(separator: " "))
                          set option other
                  end
              end
          end
          for client in (command \(outline.name) completions clients $query 2>/dev/null </dev/null)
              if set -q argv[1]; or not string match -q -- '-*' $client
                  echo -- $client
              end
          end
      end

      """
  }

  private var commandFunction: String {
    guard outline.verbs.contains(where: \.takesCommand) else { return "" }
    let name = outline.functionName
    return """

      # Whether the line has the verb $argv[1] and --.
      function \(name)_after_dashes
          set -l state (\(name)_state)
          test $state[1] = $argv[1] -a $state[3] = yes
      end

      # Completes the command after --.
      function \(name)_command
          set -l words (\(name)_words)
          set -l place (contains -i -- -- $words)
          set -e words[1..$place]
          complete -C (string join ' ' -- (string escape -- $words) (commandline -ct))
      end

      """
  }

  /// The lists of words of options and operands, each once.
  private var wordLists: [[ArgumentValue.Word]] {
    var known: Set<[ArgumentValue.Word]> = []
    return outline.calls
      .flatMap {
        $0.options.compactMap { $0.value?.kind.words } + $0.operands.map(\.value.kind.words)
      }
      .filter { !$0.isEmpty && known.insert($0).inserted }
  }

  private func functionName(of words: [ArgumentValue.Word]) -> String {
    "\(outline.functionName)_words_\((wordLists.firstIndex(of: words) ?? 0) + 1)"
  }

  private var wordFunctions: String {
    wordLists.map { words in
      let lines = words.map { word in
        let text = word.summary.map { "\(word.text)\t\($0)" } ?? word.text
        return "    echo -- \(CompletionShell.fish.quoted(text))"
      }
      return """

        function \(functionName(of: words))
        \(lines.joined(separator: "\n"))
        end

        """
    }.joined()
  }

  private func line(_ condition: String, _ rest: String) -> String {
    "complete -c \(outline.name) -n '\(outline.functionName)_\(condition)' \(rest)"
  }

  private var verbLines: String {
    outline.verbs.map { verb in
      line("first", "-a \(verb.name) -d \(CompletionShell.fish.quoted(verb.summary))")
    }.joined(separator: "\n")
  }

  private var optionLines: String {
    var order: [String] = []
    var verbs: [String: [String]] = [:]
    for verb in outline.calls {
      for option in verb.options {
        let short = option.shortName.map { " -s \($0)" } ?? ""
        let value = option.value.map { " " + flags($0.kind, isOption: true) } ?? ""
        let summary = CompletionShell.fish.quoted(option.summary)
        let key = "\(short) -l \(option.name)\(value) -d \(summary)"
        if verbs[key] == nil { order.append(key) }
        verbs[key, default: []].append(verb.name.isEmpty ? "-" : verb.name)
      }
    }
    return order.map { key in
      line("verb \(verbs[key, default: []].joined(separator: " "))", String(key.dropFirst()))
    }.joined(separator: "\n")
  }

  private var operandLines: String {
    outline.calls.flatMap { verb in
      let name = verb.name.isEmpty ? "-" : verb.name
      return verb.placedOperands.map { place, operand in
        let number = operand.value.isRepeatable ? "" : " \(place)"
        let files =
          verb.takesCommand ? "; and not \(outline.functionName)_after_dashes \(name)" : ""
        return line(
          "operand \(name)\(number)\(files)", flags(operand.value.kind, isOption: false))
      }
        + (verb.takesCommand
          ? [line("after_dashes \(name)", "-a '(\(outline.functionName)_command)'")] : [])
    }.joined(separator: "\n")
  }

  /// What follows an option or a condition, for a value.
  private func flags(_ kind: ArgumentValue.Kind, isOption: Bool) -> String {
    let name = outline.functionName
    let exclusive = isOption ? "-x " : ""
    return switch kind {
    case .text, .command: "-x"
    case .file: isOption ? "-r -F" : "-F"
    case .folder: "\(exclusive)-a '(__fish_complete_directories (\(name)_value))'"
    case .client: "\(exclusive)-a '(\(name)_clients\(isOption ? " any" : ""))'"
    case .word(let words): "\(exclusive)-a '(\(functionName(of: words)))'"
    case .list(let words): "\(exclusive)-a '(\(name)_list \(functionName(of: words)))'"
    case .assignment(let words):
      "\(exclusive)-a '(\(name)_assignment \(functionName(of: words)))'"
    case .fileAssignment(let words):
      "\(exclusive)-a '(\(name)_assignment \(functionName(of: words)) files)'"
    }
  }
}
