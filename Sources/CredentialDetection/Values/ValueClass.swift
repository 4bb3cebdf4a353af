import SubstraPlatform
import ValueShapes

/// The class of a value, by its characters alone.
enum ValueClass: Sendable, Hashable {
  /// An empty value, null, or a word for it.
  case empty
  /// A boolean word.
  case boolean
  /// A number, with the count of digits of a whole number; 0 for other numbers, durations and
  /// sizes.
  case number(digits: Int)
  /// A word that a setting about credentials has: `required`, `string`, `write`.
  case settingWord
  /// A reference to the value: a variable, a template, an entry of a secret store.
  case reference
  /// A placeholder, which the user is to replace by the value.
  case placeholder
  /// The encrypted value.
  case encrypted
  /// A one-way hash of the value, or the public half of a key.
  case publicForm
  /// The path of a file.
  case path
  /// A URL or a host. `URLCredentials` finds a password in it.
  case url
  /// Text for people.
  case sentence
  /// Anything else: the value itself.
  case literal(ArraySlice<UInt8>)

  /// The number of bytes by which a value is classified.
  static let longestLook = 512

  /// How many defaults inside one another are classified: `${A:-${B:-x}}`.
  private static let deepestDefault = 4

  /// Classifies a value.
  init(_ text: ArraySlice<UInt8>) {
    self.init(text, depth: 0)
  }

  private init(_ text: ArraySlice<UInt8>, depth: Int) {
    var text = text.prefix(Self.longestLook).trimmed
    // `"\$NAME"` in a string of a script, which another shell reads.
    if text.first == .backslash, text.dropFirst().first == .dollar { text = text.dropFirst() }
    if ValueWords.empty.contains(text) {
      self = .empty
    } else if ValueWords.booleans.contains(text) {
      self = .boolean
    } else if let digits = Numbers.digits(of: text) {
      self = .number(digits: digits)
    } else if ValueWords.isSetting(text) {
      self = .settingWord
    } else if PublicForms.matches(text) {
      self = .publicForm
    } else if EncryptedForms.matches(text) {
      self = .encrypted
    } else if let inner = CredentialShape.inBrackets(text) {
      self = .literal(inner)
    } else if let expression = TemplateExpression(in: text) {
      if let value = expression.defaultValue, depth < Self.deepestDefault {
        self = Self(value, depth: depth + 1).asDefault
      } else if !expression.isAlone, let literal = MixedValue.literal(in: text) {
        self = .literal(literal)
      } else {
        self = .reference
      }
    } else if ValueReferences.matches(text) {
      self = .reference
    } else if PlaceholderShape.matches(text) {
      self = .placeholder
    } else if FilePathShape.matches(text) {
      self = .path
    } else if URLShape.matches(text) {
      self = .url
    } else if SentenceShape.matches(text) {
      self = .sentence
    } else {
      self = .literal(text)
    }
  }

  /// The class of an expression with this default: a reference, unless that is a literal or a
  /// number.
  private var asDefault: ValueClass {
    switch self {
    case .literal, .number: self
    case .empty, .boolean, .settingWord, .reference, .placeholder, .encrypted, .publicForm, .path,
      .url, .sentence:
      .reference
    }
  }
}
