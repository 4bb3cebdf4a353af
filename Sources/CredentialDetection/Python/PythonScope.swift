import SubstraPlatform

/// The contents of a bracket, or the statements of a file.
struct PythonScope {
  let kind: Kind
  /// How many arguments or items are complete.
  var position = 0
  /// Whether a statement, an argument or an item begins next.
  var isAtStart = true
  /// The variable whose type is being read.
  var annotated: Range<Int>?
  /// The names to which the value is assigned; several for the items of a tuple.
  var targets: [Range<Int>] = []
  /// The names before a comma that may turn out to be such targets.
  var candidates: [Range<Int>] = []
  /// The string in `name["key"] = …`.
  var key: Range<Int>?
  /// Further targets of the same value: `a = b = "x"`.
  var chained: [Range<Int>] = []
  /// The alternatives read so far: the `a` of `a or b`.
  var choices: [PythonExpression] = []
  /// The items that are complete.
  var values: [PythonExpression] = []
  /// The variables of a `for` whose values are being read.
  var loop: [Range<Int>]?
  /// Whether the variables of a `for` are being read.
  var isInLoopNames = false
  /// Whether the next colon is that of a `lambda`.
  var isInLambda = false
  /// The value being read.
  var expression = PythonExpression()
  /// The value of the whole bracket.
  var result: PythonExpression?
  /// How many credentials in dictionaries were known when it was opened.
  let firstEntry: Int

  /// How many items, targets and choices are remembered.
  static let mostValues = 16

  /// The value of parentheses or of a list.
  var tuple: PythonExpression? {
    guard kind == .group || kind == .list else { return nil }
    if kind == .group, position == 0 { return values.first }
    return PythonExpression(items: values)
  }

  /// Opens a scope.
  init(_ kind: Kind, firstEntry: Int = 0) {
    self.kind = kind
    self.firstEntry = firstEntry
  }

  /// The kinds of brackets.
  enum Kind: Sendable, Hashable {
    /// No bracket: the statements of the file.
    case file
    /// The arguments of `Client(`.
    case call
    /// The arguments of `login(`.
    case login
    /// The parameters of a function.
    case parameters
    /// A dictionary.
    case dictionary
    /// The arguments of `os.getenv(` and its like; the second one is the value if there is no other.
    case lookup
    /// Parentheses around a value or a tuple.
    case group
    /// A list.
    case list
    /// Brackets after a name: `settings["token"]`.
    case index
    /// Any other bracket.
    case other

    /// The kind of a bracket after a name.
    init(calling name: ArraySlice<UInt8>) {
      switch String(decoding: name.prefix(16), as: UTF8.self) {
      case "Client": self = .call
      case "login": self = .login
      case "dict": self = .dictionary
      case "getenv", "get", "pop", "setdefault": self = .lookup
      default: self = .other
      }
    }

    /// The kind of a bracket that no called name precedes.
    init(_ bracket: UInt8, after expression: PythonExpression) {
      switch bracket {
      case .openParenthesis: self = .group
      case .openBrace: self = .dictionary
      default: self = expression.isEmpty ? .list : .index
      }
    }

    /// Whether strings before a colon are keys.
    var takesKeys: Bool { self == .dictionary }
  }
}
