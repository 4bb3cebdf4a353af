extension BashCompletions {
  /// The functions that don't depend on the command, with placeholders in capital letters.
  private static let template = ##"""

    # Sets text to the word $1 without quotes; quote to the quote that is still open at its end; and
    # head to the part of text that readline keeps: up to the last character that breaks words, or up to
    # the open quote.
    NAME_unquote() {
      local i c start=
      text= head= quote=
      for ((i = 0; i < ${#1}; i++)); do
        c=${1:i:1}
        if [[ $quote == "'" ]]; then
          if [[ $c == "'" ]]; then quote=; else text+=$c; fi
        elif [[ $c == \\ ]]; then
          i=$((i + 1))
          if [[ $quote == '"' && ${1:i:1} != [\"\\\$\`] ]]; then text+=$c; fi
          text+=${1:i:1}
        elif [[ $quote == '"' ]]; then
          if [[ $c == '"' ]]; then quote=; else text+=$c; fi
        elif [[ $c == [\'\"] ]]; then
          quote=$c start=$text
        else
          text+=$c
          if [[ $COMP_WORDBREAKS == *"$c"* ]]; then head=$text; fi
        fi
      done
      if [[ -n $quote ]]; then head=$start; fi
    }

    # Offers the words after $1 that begin with the word to complete, with $1 after each.
    NAME_add() {
      local suffix=$1 word entry quoted i c
      shift
      for word; do
        entry=$prefix$word
        [[ $entry == "$text"* ]] || continue
        entry=${entry#"$head"}
        if [[ $quote == "'" ]]; then
          [[ $entry != *"'"* ]] || continue
        elif [[ $quote == '"' ]]; then
          [[ $entry != *'!'* ]] || continue
        fi
        quoted=
        if [[ $entry != *[!A-Za-z0-9_./:=@%+,-]* ]]; then quoted=$entry entry=; fi
        for ((i = 0; i < ${#entry}; i++)); do
          c=${entry:i:1}
          if [[ -z $quote && $c == [\ \\\"\'\$\`\&\;\|\<\>\(\)\{\}\[\]\*\?\!\#\~] ]]; then
            quoted+=\\
          elif [[ $quote == '"' && $c == [\\\"\$\`] ]]; then
            quoted+=\\
          fi
          quoted+=$c
        done
        if [[ -n $quote ]]; then suffix=; fi
        COMPREPLY[${#COMPREPLY[@]}]=$quoted$suffix
      done
    }

    # Sets value to the path $1, with the home folder for ~/ and for its variable as it was typed.
    NAME_expand() {
      value=$1
      if [[ $1 == '~/'* || $1 == '$HOME/'* || $1 == '${HOME}/'* ]]; then value=$HOME/${1#*/}; fi
    }

    # Offers paths; $1 is -d for folders only, otherwise -f.
    NAME_add_paths() {
      local path value=${text#"$prefix"}
      # Readline itself quotes names of files and marks folders, if it replaces the whole path; but
      # in quotes, it also quotes the $ of a variable.
      if [[ $prefix == "$head" && ${#COMPREPLY[@]} == 0 && (-z $quote || $value != '$'*) ]] &&
        compopt -o filenames +o nospace 2>/dev/null; then
        while IFS= read -r path; do
          if [[ -n $path ]]; then COMPREPLY[${#COMPREPLY[@]}]=$path; fi
        done <<<"$(compgen "$1" -- "$value")"
        return
      fi
      # A completed word is quoted, which the shell would not expand.
      if [[ $prefix == "$head"* ]]; then
        NAME_expand "$value"
        text=$prefix$value
      fi
      while IFS= read -r path; do
        if [[ -z $path ]]; then continue; fi
        if [[ -d $path ]]; then NAME_add '' "$path/"; else NAME_add ' ' "$path"; fi
      done <<<"$(compgen "$1" -- "$value")"
    }

    # Offers the clients of the files that the line names; $1 is also for names that begin with a dash.
    NAME_add_clients() {
      local client
      while IFS= read -r client; do
        if [[ -n $client && ($client != -* || -n $1) ]]; then NAME_add ' ' "$client"; fi
      done <<<"$(command PROGRAM completions clients ${query[@]+"${query[@]}"} 2>/dev/null </dev/null)"
    }

    # Keeps an option that decides which clients there are.
    NAME_note() {
      local value
      case "$1" in
    CLIENTOPTIONS
      esac
    }

    NAME() {
      local IFS=$' \t\n' line part rest i verb= option= dashes= target= count=0
      local text= head= quote= prefix= kind= words=
      local -a raw query
      raw=() query=() COMPREPLY=()
      # Bash splits words at = and other characters too: join them again, up to the cursor.
      line=${COMP_LINE:0:COMP_POINT}
      for ((i = 0; i <= COMP_CWORD; i++)); do
        part=${COMP_WORDS[i]}
        rest=${line#"${line%%[![:space:]]*}"}
        if ((i == COMP_CWORD && ${#rest} < ${#part})); then part=$rest; fi
        if ((i > 0)) && [[ $rest == "$line" ]]; then
          raw[${#raw[@]} - 1]+=$part
        else
          raw[${#raw[@]}]=$part
        fi
        line=${rest#"$part"}
      done
      for ((i = 1; i < ${#raw[@]} - 1; i++)); do
        NAME_unquote "${raw[i]}"
        if [[ -n $target ]]; then
          target=
        elif [[ ${raw[i]} == *[\<\>] ]]; then
          target=1
        elif [[ ${raw[i]} == [0-9\&]*[\<\>]* || ${raw[i]} == [\<\>]* && ${raw[i]} != ?\(* ]]; then
          continue
        elif [[ -n $option ]]; then
          NAME_note "$option" "$text"
          option=
        elif [[ -n $dashes ]]; then
          dashes=$((dashes + 1)) count=$((count + 1))
        elif [[ $text == -- ]]; then
          dashes=1
        elif [[ $text == --*=* ]]; then
          NAME_note "${text%%=*}" "${text#*=}"
        elif [[ $text == -?* ]]; then
          if NAME_value "$verb" "$text"; then option=$text; else NAME_note "$text" ''; fi
        else
          if ((count == 0)) && [[ ' VERBS ' == *" $text "* ]]; then verb=$text; fi
          count=$((count + 1))
        fi
      done
      kind= words=
      NAME_unquote "${raw[${#raw[@]} - 1]}"
      if [[ -n $target ]]; then
        kind=file
      elif [[ -z $quote && ${raw[${#raw[@]} - 1]} == [\<\>0-9\&]*[\<\>]* || ${raw[${#raw[@]} - 1]} == [\<\>]* ]]; then
        kind=file prefix=$head
      elif [[ -n $option ]]; then
        NAME_value "$verb" "$option"
        option=1
      elif [[ -n $dashes && -n $verb && ' COMMANDVERBS ' == *" $verb "* ]]; then
        if ((dashes == 1)); then kind=command; else kind=file; fi
      elif [[ -z $dashes && $text == --*=* ]]; then
        prefix=${text%%=*}= option=1
        NAME_value "$verb" "${text%%=*}" || return 0
      elif [[ -z $dashes && $text == -* ]]; then
        NAME_options "$verb"
        kind=word
      else
        if ((count == 0)) && [[ -z $dashes ]]; then NAME_add ' ' VERBS; fi
        if [[ -z $verb ]]; then NAME_operand '' "$((count + 1))"; else NAME_operand "$verb" "$count"; fi
      fi
      case $kind in
        word) NAME_add ' ' $words ;;
        list)
          rest=${text#"$prefix"}
          prefix+=${rest%"${rest##*,}"}
          NAME_add '' $words
          ;;
        assignment | fileassignment)
          rest=${text#"$prefix"}
          if [[ $rest != *=* ]]; then
            NAME_add '' ${words//[[:space:]]/= }=
          elif [[ $kind == fileassignment ]]; then
            prefix+=${rest%%=*}=
            NAME_add_paths -f
          fi
          ;;
        file) NAME_add_paths -f ;;
        folder) NAME_add_paths -d ;;
        client) NAME_add_clients "$option$dashes" ;;
        command)
          while IFS= read -r rest; do
            if [[ -n $rest ]]; then NAME_add ' ' "$rest"; fi
          done <<<"$(compgen -c -- "$text" | sort -u)"
          ;;
      esac
      return 0
    }

    """##

  /// The functions, for this command.
  var functions: String {
    let name = outline.functionName
    let clientCases = outline.clientOptions.map { option in
      outline.optionsWithValue.contains(option)
        ? """
            --\(option))
              \(outline.functionName)_expand "$2"
              query[${#query[@]}]="--\(option)=$value"
              ;;
        """ : "    --\(option)) query[${#query[@]}]=--\(option) ;;"
    }
    let commandVerbs = outline.verbs.filter(\.takesCommand).map(\.name)
    return Self.template
      .replacing("COMMANDVERBS", with: commandVerbs.joined(separator: " "))
      .replacing("VERBS", with: outline.verbs.map(\.name).joined(separator: " "))
      .replacing("CLIENTOPTIONS", with: clientCases.joined(separator: "\n"))
      .replacing("PROGRAM", with: outline.name)
      .replacing("NAME", with: name)
  }
}
