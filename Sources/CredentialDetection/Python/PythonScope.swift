import SubstraPlatform

/// A value of a program, as far as it is known from the source.
struct PythonExpression {
  /// The text of its strings, joined as Python joins them.
  var text: ArraySlice<UInt8> = []
  /// The offset of its first string.
  var first: Int?
  /// Where the text of its first string is.
  var firstText: Range<Int>?
  /// The first names in it; more than `mostNames` say no more than that there are many.
  var names: [Range<Int>] = []
  /// Whether it contains anything else, so that its value is unknown.
  var isMixed = false
  /// Whether `**` stands before it.
  var isUnpacked = false
  /// Whether its only name is followed by brackets: `settings["token"]`.
  var isIndexed = false
  /// The string in these brackets.
  var index: Range<Int>?
  /// The values of which it is one: `"a" if x else "b"` in brackets.
  var choices: [PythonExpression] = []
  /// The items of a tuple or a list.
  var items: [PythonExpression] = []
  /// The credentials in its dictionaries, by their places in `PythonNames.entries`.
  var entries: Range<Int>?

  private static let mostNames = 8

  /// The value, if it consists of strings alone.
  var literal: ArraySlice<UInt8>? {
    isMixed || first == nil || !names.isEmpty ? nil : text
  }

  /// The name, if it consists of nothing else.
  var name: Range<Int>? { isIndexed ? nil : root }

  /// The name, if it consists of nothing else but brackets after it.
  var root: Range<Int>? { isMixed || first != nil || names.count != 1 ? nil : names[0] }

  /// Whether nothing has been read of it.
  var isEmpty: Bool {
    first == nil && names.isEmpty && !isMixed && entries == nil && items.isEmpty && choices.isEmpty
  }

  /// How many brackets with choices or items are inside one another.
  private var depth = 0
  private static let deepest = 8

  /// Creates an empty value.
  init() {}

  /// Creates a value that is one of several, or that consists of several items.
  init(choices: [PythonExpression] = [], items: [PythonExpression] = []) {
    for part in choices + items { add(entries: part.entries) }
    depth = 1 + ((choices + items).map(\.depth).max() ?? 0)
    // Values deeper than this are given up, since they would be visited by recursion.
    guard depth <= Self.deepest else {
      isMixed = true
      return
    }
    (self.choices, self.items) = (choices, items)
  }

  /// Adds a name.
  mutating func add(name: Range<Int>) {
    if names.count < Self.mostNames { names.append(name) }
  }

  /// Adds a string; values are judged by their beginning, so a long text stops growing.
  mutating func add(_ string: ArraySlice<UInt8>) {
    if text.isEmpty {
      text = string
    } else if text.count < ValueClass.longestLook {
      text += string
    }
  }

  /// Adds the credentials of a dictionary inside of it.
  mutating func add(entries inner: Range<Int>?) {
    guard let inner, !inner.isEmpty else { return }
    let start = min(entries?.lowerBound ?? inner.lowerBound, inner.lowerBound)
    entries = start..<max(entries?.upperBound ?? 0, inner.upperBound)
  }

  /// Takes what is in brackets for the value.
  mutating func take(_ inner: PythonExpression?) {
    guard let inner else {
      isMixed = true
      return
    }
    add(entries: inner.entries)
    for name in inner.names { add(name: name) }
    add(inner.text)
    first = first ?? inner.first
    firstText = firstText ?? inner.firstText
    choices += inner.choices
    items += inner.items
    depth = max(depth, inner.depth)
    isIndexed = inner.isIndexed
    index = inner.index
    isMixed = isMixed || inner.isMixed
  }
}

/// The contents of a bracket, or the statements of a file.
struct PythonScope {
  let kind: Kind
  /// How many arguments or items are complete.
  var position = 0
  /// Whether a statement, an argument or an item begins next.
  var isAtStart = true
  /// The variable whose type is being read.
  var annotated: Range<Int>?
  /// The names that the value is given to; several share out a tuple.
  var targets: [Range<Int>] = []
  /// The names before a comma that may turn out to be such targets.
  var candidates: [Range<Int>] = []
  /// The string in `name["key"] =` that the value is given to.
  var key: Range<Int>?
  /// Further targets of the same value: `a = b = "x"`.
  var chained: [Range<Int>] = []
  /// The values that were read, of which one is taken.
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
  /// The value that the bracket stands for.
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
    /// None: statements.
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
    /// Any other.
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
