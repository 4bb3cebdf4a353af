import SubstraPlatform
import ValueShapes

/// What a text is, by its looks alone.
enum ValueClass: Sendable, Hashable {
  /// Nothing, null, or a word for it.
  case empty
  /// A boolean word.
  case boolean
  /// A whole number of so many digits; other numbers, durations and sizes have none.
  case number(digits: Int)
  /// A word that a setting about credentials has: `required`, `string`, `write`.
  case settingWord
  /// It says where the value comes from: a variable, a template, a secret store.
  case reference
  /// It stands for a value somebody has to fill in.
  case placeholder
  /// The value, encrypted.
  case encrypted
  /// A one-way hash of the value, or the public half of a key.
  case publicForm
  /// The path of a file.
  case path
  /// An address; what is in it is judged by itself.
  case address
  /// Words for people.
  case sentence
  /// Anything else: the value itself.
  case literal(ArraySlice<UInt8>)

  /// How much of a text is looked at; what is longer is judged by its beginning.
  static let longestLook = 512

  /// How often a default is looked into: `${A:-${B:-x}}`.
  private static let deepestDefault = 4

  /// The shape of a text.
  init(_ text: ArraySlice<UInt8>) {
    self.init(text, depth: 0)
  }

  private init(_ text: ArraySlice<UInt8>, depth: Int) {
    let text = text.prefix(Self.longestLook).trimmed
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
    } else if Placeholders.matches(text) {
      self = .placeholder
    } else if PathShape.matches(text) {
      self = .path
    } else if AddressShape.matches(text) {
      self = .address
    } else if Sentences.matches(text) {
      self = .sentence
    } else {
      self = .literal(text)
    }
  }

  /// A default that says nothing leaves the expression a reference.
  private var asDefault: ValueClass {
    switch self {
    case .literal, .number: self
    case .empty, .boolean, .settingWord, .reference, .placeholder, .encrypted, .publicForm, .path,
      .address, .sentence:
      .reference
    }
  }
}
