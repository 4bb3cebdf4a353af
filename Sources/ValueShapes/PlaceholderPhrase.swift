import SubstraPlatform

/// Words that people write where a value is still missing: `change-me`, `your-token`, `TODO`.
///
/// The linter reads values of any file, and the resolver those that it sends to a node, so that it
/// accepts fewer phrases.
package struct PlaceholderPhrase: Sendable {
  /// The words, with a space between them; one after the last says that more words follow.
  let words: String
  /// What may stand between the words, apart from a dash or an underscore.
  let separators: [String]
  /// What the linter makes of a value that has the phrase.
  let inFile: InFile
  /// What the resolver makes of a value that has the phrase.
  let inClient: InClient

  /// What the linter makes of a value that has a phrase.
  enum InFile: Sendable {
    /// A placeholder if the phrase is one of its words, unless another word mixes letters and digits.
    case word
    /// A placeholder, unless another word mixes letters and digits.
    case part
    /// A placeholder, whatever stands around the phrase.
    case always
  }

  /// What the resolver makes of a value that consists of words, one of which is the phrase.
  enum InClient: Sendable {
    /// Nothing.
    case value
    /// A placeholder if there are no other words.
    case alone
    /// A placeholder.
    case word
  }

  init(
    _ words: String, _ inFile: InFile, between separators: [String] = [],
    inClient: InClient = .value
  ) {
    self.words = words
    self.separators = separators
    self.inFile = inFile
    self.inClient = inClient
  }

  private static let all: [PlaceholderPhrase] =
    [
      .init("change me", .part, between: ["", " ", "."], inClient: .word),
      .init("change it", .part, between: [""], inClient: .word),
      .init("change this", .part, between: ["", " "], inClient: .word),
      .init("please change", .part, between: [""]),
      .init("replace me", .always, between: [""], inClient: .word),
      .init("replace with", .always, between: ["", " "], inClient: .word),
      .init("replace this", .always, between: [" "], inClient: .word),
      .init("goes here", .always, between: ["", " "]),
      .init("put your", .always, between: [" "]),
      .init("insert your", .always, between: [" "]),
      .init("fill me", .always, between: [""]),
      .init("override me", .always, between: [""]),
      .init("update me", .always, between: [""]),
      .init("placeholder", .always, inClient: .word),
      .init("redacted", .always, inClient: .word),
    ]
    + ["todo", "fixme", "tbd", "tba"].map { Self($0, .word, inClient: .alone) }
    + [
      "example", "examples", "dummy", "fake", "sample", "bogus", "mock", "here", "setme",
      "undefined", "filtered", "scrubbed", "censored", "sanitized",
    ].map { Self($0, .word) }
    + [
      "insert ", "enter your", "fill in", "set me", "to be changed", "to be filled", "to be set",
      "to be modified", "tobemodified", "generate me", "generateme", "tokenhere", "passwordhere",
      "keyhere", "eintragen",
      "do not use", "not a real", "notarealsecret", "provided by", "injected by", "managed by",
      "set by", "set in ", "set via", "from env", "see vault",
    ].map { Self($0, .always) }

  /// The word that addresses the reader: `your-token`.
  package static let reader = "your"

  /// What the resolver expects before `here`: `paste-the-token-here`.
  private static let requests = ["paste", "insert", "put", "enter", "add", "fill"]
    .map { Array(" \($0) ".utf8) }

  /// Other parts that no real value has.
  private static let signs = ["xxxx", "****", "••••", "todo:", "<your", "[your"]

  /// `None` of Python and `null` of YAML, which are sent as text if they are in quotes.
  private static let nothing = ["None", "null"].map { Array($0.utf8) }
}

/// The strings by which the linter finds phrases.
extension PlaceholderPhrase {
  /// The parts that make a value a placeholder, whatever stands around them.
  package static var certainParts: [String] { signs + parts(.always) }

  /// The parts that make a value a placeholder unless another word mixes letters and digits.
  package static var parts: [String] { parts(.part) }

  /// The words that make a value a placeholder unless another word mixes letters and digits.
  package static var words: [String] {
    all.filter { $0.inFile != .part && !$0.words.contains(" ") }.map(\.words)
  }

  private static func parts(_ inFile: InFile) -> [String] {
    all.filter { $0.inFile == inFile }.flatMap(\.spelled)
  }

  private var spelled: [String] {
    guard words.contains(" ") else { return [words] }
    return (["-", "_"] + separators).map { separator in
      words.split(separator: " ", omittingEmptySubsequences: false).joined(separator: separator)
    }
  }

  /// Whether the beginning of a value, in small letters, asks the reader to replace the value.
  static func begins(_ text: [UInt8]) -> Bool {
    if beginnings.contains(where: { text.starts(with: $0.utf8) }) { return true }
    return text.starts(with: change.utf8)
      && text.dropFirst(change.utf8.count).first.map { !$0.isLetter } ?? true
  }

  private static let change = "change"
  private static let beginnings =
    [reader, "insert"] + all.filter { $0.inFile == .part }.map(\.joined)

  private var joined: String { String(words.filter { $0 != " " }) }
}

/// What the resolver asks.
extension PlaceholderPhrase {
  /// Whether a value says by words alone that it is a placeholder: `change-me`, `YOUR_TOKEN`, `None`.
  package static func makesPlaceholder(of text: ArraySlice<UInt8>) -> Bool {
    if nothing.contains(where: { text.elementsEqual($0) }) { return true }
    guard let words = words(of: text) else { return false }
    func has(_ part: [UInt8]) -> Bool { ByteSearch.contains(words, part) }
    return isNote(words) || sentParts.contains(where: has)
      || words.suffix(6).elementsEqual(" here ".utf8) && requests.contains(where: has)
  }

  /// The parts that make words a placeholder; made once, since every credential is searched for them.
  private static let sentParts =
    ([" \(reader)"]
    + all.filter { $0.inClient == .word }.flatMap { [" \($0.words) ", " \($0.joined) "] })
    .map { Array($0.utf8) }

  /// The words that make a value a placeholder if there are no others.
  private static let notes = all.filter { $0.inClient == .alone }.map { Array($0.words.utf8) }

  private static func isNote(_ words: [UInt8]) -> Bool {
    let words = words.split(separator: .space)
    return !words.isEmpty && words.allSatisfy { word in notes.contains { word.elementsEqual($0) } }
  }

  /// The words of a text in small letters, each between spaces; `nil` if there is anything else.
  private static func words(of text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count <= 64, text.allSatisfy({ $0.isLetter || isSeparator($0) }) else { return nil }
    var words: [UInt8] = [.space]
    for byte in text where byte.isLetter || words.last != .space {
      words.append(byte.isLetter ? byte.lowercased : .space)
    }
    if words.last != .space { words.append(.space) }
    return words
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case .space, .minus, .underscore, .dot, .exclamationMark: true
    default: false
    }
  }
}
