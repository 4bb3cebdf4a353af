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

  let text: ArraySlice<UInt8>
  let kind: Kind
  var index: Int
  /// The end of the last template expression.
  var expressionEnd = Int.min
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

  /// Whether the text is that of a comment, in which no other one is read.
  var isInComment = false

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
    case .hash where kind == .lines && isAtLineStart(index): index = takeComment()
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
