import SubstraPlatform
import ValueShapes

/// Finds credentials in text, in one pass: in a script, a command, a file inside a value.
struct TextScanner {
  /// The kind of text, which decides what is searched for.
  enum Kind: Sendable, Hashable {
    /// A single value.
    case value
    /// Lines of a file, in which `key: value` and `key = value` count, too.
    case lines
    /// Text for people, in which only what is certain is reported.
    case prose
  }

  /// The length up to which a value is read.
  ///
  /// The scan goes on after that length.
  static let longestValue = 512

  /// Strings that announce a credential without a word of a key, a known prefix or a URL.
  static let markers =
    goMarkers + [oracleMarker, statementMarker, loginModuleMarker, "-u ", "--user"]

  static let statementMarker = "identified by"

  /// Precedes the users of a login module of Java, with their passwords.
  static let loginModuleMarker = "loginmodule"

  /// The length up to which a list in JSON is read.
  private static let longestList = 2048

  let text: ArraySlice<UInt8>
  let kind: Kind
  var index: Int
  /// The end of the last template expression.
  private var expressionEnd = Int.min
  /// The end of the base64 that was decoded last.
  private var encodedEnd = Int.min
  /// The end of the last URL.
  var urlEnd = Int.min
  /// Whether the text has the URL of an Oracle database.
  let hasOracle: Bool
  /// How many URLs contain the one that is read.
  var urlDepth = 0
  var found: [TextMatch] = []
  /// The beginnings of words that `step` takes.
  private let beginnings = Self.allBeginnings
  /// The programs whose arguments are checked.
  let programs = CommandNames.programs
  /// The first words of lines in configurations, whose other words are checked.
  let directives = CommandNames.directives
  /// The words of commands in which a credential was found.
  var sources: [Range<Int>] = []

  /// The credentials in the text, in order.
  static func find(in text: ArraySlice<UInt8>, kind: Kind) -> [TextMatch] {
    var search = TextScanner(text: text, kind: kind, index: text.startIndex)
    search.run()
    // A command is checked as a whole where its name stands.
    return search.found.sorted { $0.start < $1.start }
  }

  init(text: ArraySlice<UInt8>, kind: Kind, index: Int) {
    self.text = text
    self.kind = kind
    self.index = index
    hasOracle = text.prefix(Self.longestValue).firstOffset(of: Self.oracleMarker) != nil
  }

  /// Goes through the whole text.
  mutating func run() { while index < text.endIndex { advance() } }

  /// Goes to the next byte, or to the end of what begins at the index.
  mutating func advance() {
    // In most words nothing begins.
    if text[index].isAlphanumeric, beginnings.sources(at: index, in: text) == 0 {
      index += 1
    } else {
      step()
    }
  }

  private static let allBeginnings: Beginnings = {
    let words =
      KnownToken.all.map(\.prefix) + wordsBeforeValues
      + [AuthorizationHeader.name, PrivateKeys.encodedMarker]
    var texts = words.map { Array($0.utf8) }
    CommandNames.programs.forEachName { texts.append($0) }
    CommandNames.directives.forEachName { texts.append($0) }
    return Beginnings(of: texts.map { ($0, 1) })
  }()

  /// Takes what begins at the index, or goes to the next byte.
  private mutating func step() {
    let next = index + 1
    takeCommand()
    switch text[index] {
    case .openBrace: index = takeBrace() ?? next
    case .minus: index = takeDash() ?? next
    // `+rcon_password literal` of game servers.
    case .plus where kind != .prose && isAfterSpace: index = takeFlag(from: next) ?? next
    case .colon: index = takeColon() ?? next
    case .equals: index = takeEqualsSign() ?? next
    case .openParenthesis: index = takeCall() ?? next
    case .at: index = takeAt() ?? next
    case .comma: index = takeDefinition() ?? next
    case .greater where kind == .lines: index = takeElement() ?? next
    case .space: index = takeDirective() ?? next
    case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "p"), UInt8(ascii: "P"):
      index = takeStatement() ?? takeKnownToken() ?? next
    case UInt8(ascii: "a"), UInt8(ascii: "A"):
      index = takeAuthorization() ?? takeKnownToken() ?? next
    case UInt8(ascii: "L"): index = takeEncodedKey() ?? takeKnownToken() ?? next
    case .hash where kind == .lines && isAtLineStart(index): index = lineEnd(index)
    case let byte where byte.isAlphanumeric: index = takeKnownToken() ?? next
    default: index = next
    }
  }
}

extension TextScanner {
  private var isAfterSpace: Bool { index == text.startIndex || text[index - 1].isWhitespace }

  /// `{{ lookup('store', 'secret=path') }}`: names in an expression belong to its functions.
  private mutating func takeBrace() -> Int? {
    guard index >= expressionEnd,
      let form = TemplateForm.Table.inFiles.opening(at: index, in: text), form.role == .expression
    else { return nil }
    let rest = text[index..<min(text.endIndex, index + Self.longestValue)]
    if let end = rest.firstOffset(of: form.closing) {
      expressionEnd = end + form.closing.utf8.count
    }
    return index + form.opening.utf8.count
  }

  private mutating func takeDash() -> Int? {
    if let key = PrivateKeys.match(at: index, in: text) {
      if let match = key.match { found.append(match) }
      return key.end
    }
    guard kind != .prose else { return nil }
    if let end = takeHeader() ?? takeLogin() { return end }
    guard text.hasText("--", at: index) else {
      // `-AdminPassword literal`, `-storepass literal`.
      return isAfterSpace && !isPasswordAttached(from: index + 1) ? takeFlag(from: index + 1) : nil
    }
    return takeFlag(from: index + 2)
  }

  private mutating func takeEncodedKey() -> Int? {
    // Base64 without a key is not decoded again from the middle.
    guard index >= encodedEnd, let key = PrivateKeys.encodedMatch(at: index, in: text) else {
      return nil
    }
    encodedEnd = key.end
    guard let match = key.match else { return nil }
    found.append(match)
    return key.end
  }

  private mutating func takeKnownToken() -> Int? {
    guard let (token, end) = KnownToken.match(at: index, in: text) else { return nil }
    found.append(
      TextMatch(
        detector: token.vendor.detector, kind: .value(.token), isInURL: index < urlEnd,
        name: nil,
        start: index, value: text[index..<end]))
    return end
  }
}

extension TextScanner {
  private mutating func takeColon() -> Int? {
    if text.hasText("://", at: index) { return takeURL() }
    guard kind != .prose else { return nil }
    if let end = takeWrittenLine() { return end }
    guard let name = name(before: index) else { return nil }
    let bytes = text[name]
    guard VocabularySearch.mayMatch(bytes) || LoginForms.isHead(bytes) else { return nil }
    var start = index + 1
    while start < text.endIndex, text[start] == .space || text[start] == .tab {
      start += 1
    }
    guard start < text.endIndex, !text[start].isLineEnd else { return nil }
    let isQuoted = text[start].isQuote
    let isQuotedName = name.upperBound < index && text[name.upperBound] != .space
    if isQuotedName, text[start] == .openBracket { return takeList(named: name, from: start) }
    let isPair = isQuoted && isQuotedName
    let isEntry = kind == .lines && start > index + 1
    let isInBraces = isEntry && !isPair && isInBraces(name.lowerBound)
    guard isPair || isInBraces || (isEntry && isAtLineStart(name.lowerBound)) else { return nil }
    let value = isQuoted || isInBraces ? word(from: start) : restOfLine(from: start)
    if KeyWords(bytes).words == ["auth"], Base64.isLogin(value) {
      found.append(TextMatch(.login, .credentials, name: name, value: value))
      return value.endIndex
    }
    return take(value, named: name, isCode: false)
  }

  /// Finds the first credential of a list in JSON: `"tokens": ["literal", "literal"]`.
  private mutating func takeList(named name: Range<Int>, from open: Int) -> Int? {
    let meaning = KeyClass(text[name])
    guard let kind = meaning.kind else { return nil }
    var next = open + 1
    let limit = min(text.endIndex, next + Self.longestList)
    while next < limit {
      if text[next].isWhitespace || text[next] == .comma || text[next] == .backslash {
        next += 1
        continue
      }
      guard text[next].isQuote else { return nil }
      let isEscaped = text[next - 1] == .backslash
      let value = word(from: isEscaped ? next - 1 : next)
      if CredentialClassifier.credential(inList: value, under: meaning, key: text[name]) != nil {
        found.append(TextMatch(kind, name: name, value: value))
        return value.endIndex
      }
      next = value.endIndex + (isEscaped ? 2 : 1)
    }
    return nil
  }

  private mutating func takeEqualsSign() -> Int? {
    guard kind != .prose || index < urlEnd, index + 1 < text.endIndex else { return nil }
    if let end = takeWrittenLine() { return end }
    // `$http_x_api_key != "literal"`
    if window(before: index, atMost: 1).first == .exclamationMark {
      return name(before: index - 1).flatMap { takeComparison($0, from: index + 1) }
    }
    guard let name = name(before: index) else { return nil }
    if let end = takeLoginModuleUser(name) { return end }
    var start = index + 1
    guard
      index < urlEnd || VocabularySearch.mayMatch(text[name]) || LoginForms.isHead(text[name])
    else { return nil }
    // `==` and `=~` are not assignments.
    switch text[start] {
    case .equals: return takeComparison(name, from: index + 2) ?? index + 2
    case .tilde: return index + 2
    default: break
    }
    let isSubscript = isSubscript(name.lowerBound)
    let isOwnLine = kind == .lines && (isAtLineStart(name.lowerBound) || isSubscript)
    if isOwnLine {
      while start < text.endIndex, text[start] == .space { start += 1 }
    }
    // `'password' => 'literal'` of Ruby and PHP; anything else after the arrow is code.
    let isArrow = start < text.endIndex && text[start] == .greater
    if isArrow {
      start += 1
      while start < text.endIndex, text[start] == .space { start += 1 }
    }
    guard start < text.endIndex, !text[start].isWhitespace else { return nil }
    if index < urlEnd, let end = takeQuery(name: name, from: start) { return end }
    let isQuoted = isQuote(at: start)
    // `printf '%s%s' 'password=' "$PASSWORD"`: the quote ends a word.
    if isQuoted, isClosing(start, before: name.lowerBound) { return nil }
    // `os.environ["DB_PASSWORD"] = password`: the name of a variable.
    if isSubscript || isArrow, !isQuoted { return nil }
    // The output of a command.
    if text[start] == .backtick { return nil }
    let value = isOwnLine && !isQuoted ? restOfLine(from: start) : word(from: start)
    if isOwnLine, !isQuoted, Self.isExpression(value) { return nil }
    // `//registry.example.org/:_auth=…` of npm.
    if text[name].count <= 8, KeyWords(text[name]).words == ["auth"], Base64.isLogin(value) {
      found.append(TextMatch(.login, .credentials, name: name, value: value))
      return value.endIndex
    }
    let isCode =
      !isQuoted && !isOwnLine && index >= urlEnd && !isWeakLogin(value, named: name.lowerBound)
    return take(value, named: name, isCode: isCode)
  }

  mutating func take(
    _ value: ArraySlice<UInt8>, named name: Range<Int>, isCode: Bool
  ) -> Int? {
    // `RAW(…)` of Apache Camel: a value that is not decoded.
    let isRaw = value.begins(with: "raw(") && value.last == .closeParenthesis
    let value = isRaw ? value.dropFirst(4).dropLast() : value
    let meaning = meaning(of: name)
    // `"$$hashKey": …`
    let isOfFramework = window(before: name.lowerBound, atMost: 2).elementsEqual("$$".utf8)
    // `"password":"'"$PASSWORD"'"`: only quotes of a shell.
    let isOfSigns = !value.contains { $0.isAlphanumeric || $0 >= 0x80 }
    guard !isOfFramework, !isOfSigns, name.lowerBound >= expressionEnd, let kind = meaning.kind,
      CredentialClassifier.credential(
        value, under: meaning, key: text[name], context: .init(isCode: isCode)) != nil,
      !isCall(value), !isSearched(name.lowerBound)
    else { return nil }
    found.append(
      TextMatch(kind, isInURL: name.lowerBound < urlEnd, name: name, value: value))
    return max(index + 1, value.endIndex)
  }

  /// A variable compared with what it has to be: `$http_x_api_key != "literal"`.
  private mutating func takeComparison(_ name: Range<Int>, from start: Int) -> Int? {
    guard kind != .prose, name.lowerBound > text.startIndex, text[name.lowerBound - 1] == .dollar
    else { return nil }
    let rest = text[start...].prefix(4).drop { $0 == .space }
    guard let quote = rest.first, quote.isQuote else { return nil }
    let value = word(from: rest.startIndex)
    return MachineShape.isMixed(value) ? take(value, named: name, isCode: false) : nil
  }

  /// `getToken()`: the result of a call.
  private func isCall(_ value: ArraySlice<UInt8>) -> Bool {
    let value = value.last == .semicolon ? value.dropLast() : value
    guard value.last == .closeParenthesis, let open = value.firstIndex(of: .openParenthesis)
    else { return false }
    return open > value.startIndex && value[..<open].allSatisfy(\.isNameCharacter)
  }
}
