extension ManualPage {
  /// The page in mdoc, the language of manual pages that both mandoc and groff read.
  package var mdoc: String {
    var source = MdocSource()
    source.macro("Dd \(Self.date)")
    source.macro("Dt \(reference.name.uppercased()) \(reference.section)")
    source.macro("Os substra-config \(ToolVersion.current)")
    source.macro("Sh NAME")
    source.macro("Nm \(reference.name)")
    source.macro("Nd \(MdocSource.escaped(Self.phrase(summary)))")
    if !calls.isEmpty {
      source.macro("Sh SYNOPSIS")
      for call in calls { source.add(call: call) }
    }
    for section in sections {
      source.macro("Sh \(section.title)")
      for (index, block) in section.blocks.enumerated() {
        let isFirst = index == 0 || section.blocks[index - 1].isTitle
        source.add(block, isFirst: isFirst)
      }
    }
    source.macro("Sh SEE ALSO")
    for page in related {
      let end = page == related.last ? "" : " ,"
      source.macro("Xr \(page.name) \(page.section)\(end)")
    }
    return source.text
  }

  /// The date of the version, as mdoc writes dates.
  private static var date: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = ToolVersion.date.split(separator: "-").compactMap { Int($0) }
    precondition(parts.count == 3 && months.indices.contains(parts[1] - 1), ToolVersion.date)
    return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
  }

  /// A sentence as it follows the name of the page: `Lists …` becomes `lists …`.
  private static func phrase(_ sentence: String) -> String {
    let words = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}

extension ManualPage.Block {
  fileprivate var isTitle: Bool { if case .title = self { true } else { false } }
}

/// Builds the source of a page.
private struct MdocSource {
  private(set) var text = ""

  mutating func macro(_ line: String) { text += ".\(line)\n" }

  mutating func add(_ block: ManualPage.Block, isFirst: Bool) {
    switch block {
    case .title(let title): macro("Ss \(title)")
    case .paragraph(let text):
      if !isFirst { macro("Pp") }
      add(prose: text)
    case .rows(let rows):
      macro("Bl -tag -width Ds")
      for row in rows {
        macro("It \(Self.item(row.name))")
        add(prose: row.text)
      }
      macro("El")
    case .lines(let lines):
      // A small offset, so that the lines fit on a narrow terminal.
      macro("Bd -literal -offset 2n")
      for line in lines { text += Self.line(Self.escaped(line)) }
      macro("Ed")
    }
  }

  /// Adds a call, word by word.
  mutating func add(call: String) {
    for (index, word) in Self.words(of: call).enumerated() {
      if index == 0 {
        macro("Nm \(word)")
      } else if let inner = Self.optional(word) {
        macro("Op \(inner)")
      } else {
        macro(Self.argument(word))
      }
    }
  }

  /// Adds sentences, each on lines of its own.
  mutating func add(prose: String) {
    var words: [String] = []
    func flushed(_ words: [String]) -> String {
      var lines: [String] = []
      for word in words {
        if let last = lines.last, last.count + word.count < 78, !Self.endsSentence(last) {
          lines[lines.count - 1] = "\(last) \(word)"
        } else {
          lines.append(word)
        }
      }
      return lines.map(Self.line).joined()
    }
    for piece in Self.pieces(of: prose) {
      switch piece {
      case .word(let word): words.append(Self.escaped(word))
      case .macro(let line):
        text += flushed(words)
        words = []
        macro(line)
      }
    }
    text += flushed(words)
  }

  private enum Piece {
    case word(String)
    case macro(String)
  }

  /// The words of a text; an option or a call in single quotes is a macro on a line of its own.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " }
      guard let first = rest.first else { break }
      if first == "'", let end = rest.dropFirst().firstIndex(of: "'") {
        let call = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        let marks = rest.prefix { $0 != " " }
        rest = rest.dropFirst(marks.count)
        pieces.append(.macro("Ql \(protected(String(call)))\(delimiters(marks))"))
        continue
      }
      let word = rest.prefix { $0 != " " }
      rest = rest.dropFirst(word.count)
      let name = word.dropFirst(2).prefix { $0.isLetter || $0 == "-" }
      if word.hasPrefix("--"), !name.isEmpty,
        word.dropFirst(2 + name.count).allSatisfy({ ".,:;)".contains($0) })
      {
        let marks = word.dropFirst(2 + name.count)
        pieces.append(.macro("Fl \(escaped("-" + name))\(delimiters(marks))"))
      } else {
        pieces.append(.word(String(word)))
      }
    }
    return pieces
  }

  /// Punctuation after the argument of a macro, which mdoc sets in the font of the text.
  private static func delimiters(_ marks: Substring) -> String {
    marks.map { " \($0)" }.joined()
  }

  private static func endsSentence(_ line: String) -> Bool {
    guard let mark = line.last(where: { $0 != ")" }) else { return false }
    return ".?!".contains(mark)
  }

  private static func item(_ term: ManualPage.Term) -> String {
    switch term {
    case .option(let option):
      let short = option.shortName.map { "Fl \($0) , " } ?? ""
      let value = option.value.map { " \(argument($0.placeholder))" } ?? ""
      return "\(short)Fl \(escaped("-" + option.name))\(value)"
    case .verb(let call, let page):
      if let page { return "Xr \(page.name) \(page.section)" }
      return words(of: call).map { word in
        optional(word).map { "Oo \($0) Oc" } ?? argument(word)
      }.joined(separator: " ")
    case .variable(let name): return "Ev \(escaped(name))"
    case .path(let path): return "Pa \(escaped(path))"
    case .word(let word): return "Cm \(escaped(word))"
    case .name(let name): return escaped(name)
    }
  }

  /// The words of a call; words in brackets stay together.
  private static func words(of call: String) -> [String] {
    var words: [String] = []
    for word in call.split(separator: " ") {
      if let last = words.last, last.hasPrefix("["), !last.hasSuffix("]") {
        words[words.count - 1] += " \(word)"
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// The macros of the words in brackets; `nil` without brackets.
  private static func optional(_ word: String) -> String? {
    guard word.hasPrefix("["), word.hasSuffix("]") else { return nil }
    return word.dropFirst().dropLast().split(separator: " ").map { argument(String($0)) }
      .joined(separator: " ")
  }

  /// A word of a call as a macro; capital letters are a placeholder.
  private static func argument(_ word: String) -> String {
    if word == "--" { return "Fl -" }
    if word.hasPrefix("--") { return "Fl \(escaped(String(word.dropFirst())))" }
    if word.contains("|") {
      return "Cm \(word.split(separator: "|").map { escaped(String($0)) }.joined(separator: " | "))"
    }
    let isRepeated = word.hasSuffix("...")
    let name = isRepeated ? String(word.dropLast(3)) : word
    let isPlaceholder = name == name.uppercased()
    return "\(isPlaceholder ? "Ar" : "Cm") \(escaped(name))\(isRepeated ? " ..." : "")"
  }

  /// One argument of a macro.
  private static func protected(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\"\""))\""
  }

  /// Text in which backslashes and dashes are what they look like.
  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("~", with: "\\(ti")
      .replacing("^", with: "\\(ha").replacing("`", with: "\\(ga")
  }

  /// A line of text, which is not a macro even if it begins with a dot.
  private static func line(_ text: String) -> String {
    let isMacro = text.hasPrefix(".") || text.hasPrefix("'")
    return "\(isMacro ? "\\&" : "")\(text)\n"
  }
}
