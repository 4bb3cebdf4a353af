import SubstraPlatform
import SubstraYAML

/// Reads scripts for shells: assignments become entries, and commands text without a key.
///
/// Programs whose arguments are in a language of their own, such as `sed`, and conditions are left
/// out. The lines of a heredoc are text like those of a command.
struct ShellReader: FormatReader {
  var cursor: TextCursor
  /// The heredocs that begin after the current line.
  private var heredocs: [Heredoc] = []
  /// The index before which a substitution was not closed.
  var unclosedUntil = 0
  /// How many substitutions contain the script.
  private var depth = 0
  private static let deepest = 4

  /// Words after which another command begins, or an assignment.
  private static let prefixes: WordSet = [
    "export", "local", "readonly", "declare", "typeset", "env", "set", "then", "do", "else", "if",
    "elif", "while", "until", "!", "{", "(", "time", "sudo", "exec", "nohup", "setenv",
  ]

  /// Programs whose arguments are patterns or programs in another language.
  private static let patterns: WordSet = [
    "sed", "awk", "gawk", "grep", "egrep", "fgrep", "rg", "perl", "tr", "cut", "jq", "yq", "test",
    "[",
    "[[", "case", "expr", "read", "unset", "gsed", "printenv", "shift", "return", "complete",
  ]

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    read(text, into: &tree, isPart: false)
  }

  /// Adds the entries of a script to the mapping that is open, if it is a part of another file.
  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree, isPart: Bool) {
    var reader = ShellReader(cursor: TextCursor(text))
    if !isPart { tree.beginMapping(at: text.startIndex) }
    while reader.readCommand(&tree) {}
    if !isPart { tree.end(at: text.endIndex) }
  }

  /// Reads a command with the assignments before it, or goes past a sign between commands.
  private mutating func readCommand(_ tree: inout EntryTree) -> Bool {
    cursor.skipSpaces()
    guard let byte = cursor.byte else { return false }
    let start = cursor.index
    switch byte {
    case .hash: cursor.skipLine()
    case .lineFeed, .carriageReturn:
      cursor.skipLineBreak()
      readHeredocs(&tree)
    case .backslash where cursor.next?.isLineEnd == true:
      cursor.index += 1
      cursor.skipLineBreak()
    case .openParenthesis where skipPipedGroup(): readWords(&tree, from: start)
    case .semicolon, .ampersand, .verticalBar, .openParenthesis, .closeParenthesis, .backtick:
      cursor.index += 1
    default:
      if !readAssignment(&tree) { readWords(&tree) }
    }
    return true
  }

  private mutating func readHeredocs(_ tree: inout EntryTree) {
    for heredoc in heredocs {
      var heredoc = Heredoc(at: cursor, endingWith: heredoc.word)
      let body = heredoc.readBody(afterLineBreak: false)
      cursor = heredoc.cursor
      if !body.isEmpty { tree.add(value: .text(body)) }
    }
    heredocs = []
  }
}

extension ShellReader {
  /// Reads `NAME=value`, `NAME+=value` or `NAME=(value value)`.
  private mutating func readAssignment(_ tree: inout EntryTree) -> Bool {
    let start = cursor.index
    guard let first = cursor.byte, first.isLetter || first == .underscore else { return false }
    var name = cursor.take { $0.isIdentifierCharacter }
    if cursor.byte == .openBracket {
      let key = cursor.take { !$0.isLineEnd && $0 != .closeBracket && $0 != .space }.dropFirst()
      if cursor.byte == .closeBracket { cursor.index += 1 }
      // `SETTINGS[password]=literal`
      if KeyClass(cursor.text[key]).kind != nil { name = key }
    }
    if cursor.byte == .plus { cursor.index += 1 }
    guard cursor.byte == .equals, cursor.next != .equals, cursor.next != .tilde else {
      cursor.index = start
      return false
    }
    cursor.index += 1
    tree.add(key: EntryTree.Scalar(name))
    guard cursor.byte == .openParenthesis else {
      readValue(&tree)
      return true
    }
    cursor.index += 1
    tree.beginSequence(at: cursor.index)
    while let byte = cursor.byte, byte != .closeParenthesis {
      if byte.isWhitespace {
        cursor.index += 1
      } else if byte == .hash {
        cursor.skipLine()
      } else if byte == .openBracket {
        // `[password]=literal`: the item has a name.
        tree.add(value: .text(takeWord().range))
      } else {
        tree.add(value: takeWord())
      }
    }
    if !cursor.isAtEnd { cursor.index += 1 }
    tree.end(at: cursor.index)
    return true
  }

  /// Reads the value of an assignment.
  ///
  /// What a substitution yields is unknown, but its command may have a credential.
  private mutating func readValue(_ tree: inout EntryTree) {
    let word = takeWord()
    guard let command = command(in: word.quotedContent ?? word.range) else {
      return tree.add(value: word)
    }
    tree.add(value: EntryTree.Scalar(word.range.lowerBound..<word.range.lowerBound))
    guard depth < Self.deepest else { return }
    var inner = ShellReader(cursor: TextCursor(cursor.text[command]), depth: depth + 1)
    while inner.readCommand(&tree) {}
  }

  /// The command of a word that is a substitution from its first byte to its last.
  private func command(in word: Range<Int>) -> Range<Int>? {
    let text = cursor.text[word]
    if text.count >= 2, text.first == .backtick, text.last == .backtick {
      return (word.lowerBound + 1)..<(word.upperBound - 1)
    }
    guard text.begins(with: "$("), text.last == .closeParenthesis else { return nil }
    return (word.lowerBound + 2)..<(word.upperBound - 1)
  }

  /// Reads a command with those that it is piped to, up to the sign that ends it.
  ///
  /// - Parameter group: Where commands begin whose output it reads.
  private mutating func readWords(_ tree: inout EntryTree, from group: Int? = nil) {
    let start = group ?? cursor.index
    let program = takeProgram()
    if Self.prefixes.contains(program) {
      skipFlags()
      // `set /p NAME=question` of a batch file.
      if cursor.text.hasText("/p ", at: cursor.index) { cursor.skipLine() }
      return
    }
    if program.elementsEqual("alias".utf8) { return readAlias(&tree) }
    var end = cursor.index
    var strings: [Range<Int>] = []
    var writes = false
    let isPattern = Self.patterns.contains(program)
    while takeSpaces(), let byte = cursor.byte, !endsCommand(byte) || (!isPattern && takePipe()) {
      if byte == .hash {
        cursor.skipLine()
        break
      }
      if byte == .less, cursor.next == .less {
        takeHeredoc()
      } else if byte == .less || byte == .greater {
        writes = writes || byte == .greater
        cursor.index += 1
      } else if byte != .verticalBar {
        let word = takeWord()
        if let string = word.quotedContent { strings.append(string) }
      }
      end = cursor.index
    }
    guard !isPattern else { return }
    // `echo 'password = literal' >> file`: the string is a line of the file.
    let isLine =
      writes && (program.elementsEqual("echo".utf8) || program.elementsEqual("printf".utf8))
    if isLine, !strings.isEmpty {
      for string in strings { tree.add(value: .text(string)) }
    } else {
      tree.add(value: .command(start..<end))
    }
  }

  /// Reads `alias name='command'`: the name says nothing about the value.
  private mutating func readAlias(_ tree: inout EntryTree) {
    guard takeSpaces() else { return }
    let word = takeWord()
    guard let sign = cursor.text[word.range].firstIndex(of: .equals) else { return }
    var command = (sign + 1)..<word.range.upperBound
    if cursor.text[command].first?.isQuote == true, command.count >= 2 {
      command = command.dropFirst().dropLast()
    }
    tree.add(value: .command(command))
  }

  /// How long a group of commands may be that is read together with the command it is piped to.
  private static let longestGroup = 256

  /// Goes past `(echo a; echo b) |`; `false` if there is no such group.
  private mutating func skipPipedGroup() -> Bool {
    let line = cursor.text[cursor.index...].prefix(Self.longestGroup).prefix { !$0.isLineEnd }
    guard let close = line.firstIndex(of: .closeParenthesis),
      !line.dropFirst()[..<close].contains(.openParenthesis)
    else { return false }
    let commands = line[line.startIndex..<close].dropFirst().split(separator: .semicolon)
    guard commands.allSatisfy({ $0.trimmed.starts(with: "echo ".utf8) }) else { return false }
    let rest = line[(close + 1)...].drop { $0 == .space }
    guard rest.first == .verticalBar, rest.dropFirst().first != .verticalBar else { return false }
    cursor.index = rest.startIndex + 1
    cursor.skipSpaces()
    return cursor.byte?.isLetter == true
  }

  /// The name of a program without its folder.
  private mutating func takeProgram() -> ArraySlice<UInt8> {
    let start = cursor.index
    if cursor.byte != .less { _ = takeWord() }
    let word = cursor.text[start..<cursor.index]
    return word.split(separator: .slash).last ?? word
  }

  /// Goes past `|` if the program after it takes ordinary arguments.
  private mutating func takePipe() -> Bool {
    guard cursor.byte == .verticalBar, cursor.next != .verticalBar else { return false }
    let start = cursor.index
    cursor.index += 1
    guard takeSpaces(), cursor.byte?.isLineEnd == false else {
      cursor.index = start
      return false
    }
    let position = cursor
    let program = takeProgram()
    cursor = position
    guard !Self.patterns.contains(program) else {
      cursor.index = start
      return false
    }
    return true
  }

  /// Reads `<<NAME`, or goes past `<<<`.
  private mutating func takeHeredoc() {
    guard !cursor.text.hasText("<<<", at: cursor.index) else {
      cursor.index += 3
      return
    }
    var heredoc = Heredoc(cursor)
    if heredoc.readWord() != nil { heredocs.append(heredoc) }
    cursor = heredoc.cursor
  }

  /// Goes past spaces and line breaks after a backslash; `true` unless the text ends.
  private mutating func takeSpaces() -> Bool {
    while let byte = cursor.byte {
      if byte == .space || byte == .tab {
        cursor.index += 1
      } else if byte == .backslash, cursor.next?.isLineEnd == true {
        cursor.index += 1
        cursor.skipLineBreak()
      } else {
        return true
      }
    }
    return false
  }

  /// Goes past the flags of `export -x` and `env -i`.
  private mutating func skipFlags() {
    while takeSpaces(), cursor.byte == .minus { _ = takeWord() }
  }

  func endsCommand(_ byte: UInt8) -> Bool {
    byte.isLineEnd || byte == .semicolon || byte == .ampersand || byte == .verticalBar
      || byte == .closeParenthesis || byte == .backtick
  }
}
