/// Completions for zsh, as a function to load automatically or as a script to source.
struct ZshCompletions {
  let outline: CommandOutline

  /// The values that need a function: those with summaries, lists and assignments.
  private let describedValues: [ArgumentValue.Kind]

  init(outline: CommandOutline) {
    self.outline = outline
    var known: Set<String> = []
    describedValues = outline.calls
      .flatMap { $0.options.compactMap { $0.value?.kind } + $0.operands.map(\.value.kind) }
      .filter { Self.needsFunction($0) && known.insert(Self.identity(of: $0)).inserted }
  }

  var script: String {
    let name = outline.functionName
    let verbs = outline.verbs.map { ArgumentValue.Word($0.name, $0.summary) }
    return """
      #compdef \(outline.name)
      # Completions of \(outline.name) for zsh, printed by '\(outline.name) completions zsh'.

      \(name)_verbs() {
        local -a words=(
      \(described(verbs))
        )
        _describe -t commands command words
      }
      \(firstFunction)\(wordFunctions)\(clientFunction)
      _\(outline.name)() {
        local verb option word
        local -a query specs
        integer i dashes count
        for (( i = 2; i < CURRENT; i++ )); do
          word=${(Q)words[i]}
          if [[ -n $option ]]; then
            \(name)_note "$option" "$word"
            option=
          elif (( dashes )); then
            (( ++count ))
          else
            case $word in
              --) dashes=i ;;
              --*=*) \(name)_note "${word%%=*}" "${word#*=}" ;;
              \(outline.optionsWithValue.map { "--\($0)" }.joined(separator: "|"))) option=$word ;;
              -?*) \(name)_note "$word" ;;
              *)
                if (( ! count )); then
                  case $word in
                    \(outline.verbs.map(\.name).joined(separator: "|"))) verb=$word ;;
                  esac
                fi
                (( ++count ))
                ;;
            esac
          fi
        done
        case $verb in
      \(cases)
        esac
        _arguments -S $specs
      }

      \(name)_note() {
        case $1 in
      \(noteCases)
        esac
      }

      if [[ ${funcstack[1]-} == _\(outline.name) ]]; then
        _\(outline.name) "$@"
      elif (( ${+functions[compdef]} )); then
        compdef _\(outline.name) \(outline.name)
      else
        print -u 2 "\(outline.name): run 'autoload -U compinit && compinit' before this script"
      fi

      """
  }
}

extension ZshCompletions {
  private static func needsFunction(_ kind: ArgumentValue.Kind) -> Bool {
    switch kind {
    case .list, .assignment, .fileAssignment: true
    case .word(let words): words.contains { $0.summary != nil }
    case .text, .file, .folder, .client, .command: false
    }
  }

  private static func identity(of kind: ArgumentValue.Kind) -> String { "\(kind)" }

  private func functionName(of kind: ArgumentValue.Kind) -> String {
    let place = describedValues.firstIndex { Self.identity(of: $0) == Self.identity(of: kind) }
    return "\(outline.functionName)_words_\((place ?? 0) + 1)"
  }

  private func described(_ words: [ArgumentValue.Word]) -> String {
    words.map { word in
      let name = word.text.replacing(":", with: #"\:"#)
      let text = word.summary.map { "\(name):\($0)" } ?? name
      return "    " + CompletionShell.zsh.quoted(text)
    }.joined(separator: "\n")
  }

  private var wordFunctions: String {
    describedValues.map { kind in
      let action =
        switch kind {
        case .list:
          """
            compset -P '*,'
            _describe -t words name words -S ''
          """
        case .assignment:
          """
            if compset -P 1 '*='; then _message value; else _describe -t words setting words -S =; fi
          """
        case .fileAssignment:
          """
            if compset -P 1 '*='; then _files; else _describe -t words setting words -S =; fi
          """
        case .text, .file, .folder, .client, .command, .word: "  _describe -t words word words"
        }
      return """

        \(functionName(of: kind))() {
          local -a words=(
        \(described(kind.words))
          )
        \(action)
        }

        """
    }.joined()
  }

  private var clientFunction: String {
    guard outline.hasClients else { return "" }
    return """

      # The clients of the files that the line names; with any, also those that begin with -.
      \(outline.functionName)_clients() {
        local expl
        local -a clients
        clients=(${(f)"$(command \(outline.name) completions clients $query 2>/dev/null </dev/null)"})
        [[ $1 == any ]] || clients=(${clients:#-*})
        _wanted clients expl client compadd -a clients
      }

      """
  }

  private var firstFunction: String {
    guard !outline.operands.isEmpty else { return "" }
    let name = outline.functionName
    return """

      # A verb or, for a call without a verb, a file; only files follow --.
      \(name)_first() {
        if (( dashes )); then
          _files
        else
          _alternative 'commands:command:\(name)_verbs' 'files:file:_files'
        fi
      }

      """
  }

  /// The pattern of a home folder at the beginning of a path, as it was typed.
  private static let homeFolder = #"(\~|\$HOME|\$\{HOME\})"#

  private var noteCases: String {
    outline.clientOptions.map { option in
      outline.optionsWithValue.contains(option)
        ? "    --\(option)) query+=(\"--\(option)=${2/#\(Self.homeFolder)\\//$HOME/}\") ;;"
        : "    --\(option)) query+=(--\(option)) ;;"
    }.joined(separator: "\n")
  }

  private var cases: String {
    outline.calls.map { verb in
      let isFallback = verb.name.isEmpty
      let pattern = isFallback ? "*" : verb.name
      var specs = verb.options.flatMap(self.specs)
      let operands = verb.placedOperands
      if isFallback {
        specs.append(operands.isEmpty ? "1:command:\(outline.functionName)_verbs" : firstOperand)
      } else {
        specs.append("1:command:\(outline.functionName)_verbs")
      }
      for (place, operand) in operands {
        let number = operand.value.isRepeatable ? "*" : "\(place + 1)"
        specs.append("\(number):\(message(operand.value)):\(action(operand.value.kind))")
      }
      let command =
        verb.takesCommand
        ? """
              if (( dashes )); then
                shift dashes words
                (( CURRENT -= dashes ))
                _normal
                return
              fi

        """ : ""
      let list = specs.map { "        " + CompletionShell.zsh.quoted($0) }
      return """
            \(pattern))
        \(command)      specs=(
        \(list.joined(separator: "\n"))
              )
              ;;
        """
    }.joined(separator: "\n")
  }

  /// The first operand of a command that needs no verb.
  private var firstOperand: String {
    "1: : \(outline.functionName)_first"
  }

  private func specs(_ option: CommandOutline.Option) -> [String] {
    let summary = option.summary.replacing(#"\"#, with: #"\\"#)
      .replacing("[", with: #"\["#).replacing("]", with: #"\]"#)
    guard let value = option.value else {
      guard let letter = option.shortName else { return ["\(option.spelling)[\(summary)]"] }
      let others = "(-\(letter) \(option.spelling))"
      return ["\(others)-\(letter)[\(summary)]", "\(others)\(option.spelling)[\(summary)]"]
    }
    let isForNames = if case .client = value.kind { true } else { false }
    let action = action(value.kind) + (isForNames ? " any" : "")
    let repeats = value.isRepeatable ? "*" : ""
    return ["\(repeats)\(option.spelling)=[\(summary)]:\(message(value)):\(action)"]
  }

  private func message(_ value: ArgumentValue) -> String {
    value.placeholder.lowercased().split(separator: "|").count > 1
      ? "word" : value.placeholder.lowercased()
  }

  private func action(_ kind: ArgumentValue.Kind) -> String {
    switch kind {
    case .text, .command: " "
    case .file: "_files"
    case .folder: "_files -/"
    // The space keeps _arguments from adding its own arguments.
    case .client: " \(outline.functionName)_clients"
    case .list, .assignment, .fileAssignment: functionName(of: kind)
    case .word(let words):
      Self.needsFunction(kind)
        ? functionName(of: kind) : "(\(words.map(\.text).joined(separator: " ")))"
    }
  }
}
