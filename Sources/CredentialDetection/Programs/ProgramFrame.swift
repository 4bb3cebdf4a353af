import SubstraPlatform

/// A bracket of a program that is open, or its statements, with the value that is being read.
struct ProgramFrame {
  let kind: Kind
  /// How many arguments or items are complete.
  var position = 0
  /// The value that is being read.
  var slot = ProgramSlot()
  /// The possible values of the first items.
  private var values: [[ProgramLiteral]] = []
  /// The possible values of the last item.
  private(set) var last: [ProgramLiteral] = []
  /// The possible values of an argument such as `default=`.
  var defaults: [ProgramLiteral] = []
  /// The items that are strings.
  var items: [ProgramLiteral] = []
  /// A string among the arguments that names a credential: `getenv("DB_PASSWORD", …)`.
  var key: Range<Int>?
  /// How many arguments precede `key`; `nil` if it has a label.
  var keyPosition: Int?
  /// The value of the argument `key`.
  var keyArgument: ProgramLiteral?

  /// Whether it ends with its line: `set :password, "…"` of Ruby.
  var isCommand = false
  /// The end of its opening bracket, and the name before it.
  var start = 0
  var nameBefore: Range<Int>?

  /// How many items are remembered.
  static let mostItems = 16
  /// How many items have their own position.
  private static let mostValues = 5

  /// The kinds of brackets.
  enum Kind: Sendable {
    /// The statements of the file, or of a block in braces.
    case statements
    /// A block of statements, or an object with keys.
    case block
    /// Arguments or parameters, after the name of the function.
    case call(Range<Int>)
    /// Parentheses around a value or a tuple.
    case group
    /// A list, or a dictionary of Swift.
    case list
    /// Brackets after a name: `settings["token"]`.
    case index
    /// A dictionary of Python.
    case dictionary
  }

  /// The sign that ends it.
  let closing: UInt8

  init(_ kind: Kind, isInBraces: Bool = false) {
    self.kind = kind
    closing =
      switch kind {
      case .statements, .block, .dictionary: .closeBrace
      case .call, .group: .closeParenthesis
      case .list, .index: isInBraces ? .closeBrace : .closeBracket
      }
  }

  /// Whether lines end the values in it.
  var hasStatements: Bool {
    switch kind {
    case .statements, .block: true
    case .call, .group, .list, .index, .dictionary: false
    }
  }

  /// Whether a string before a colon is a key in it.
  var takesKeys: Bool {
    switch kind {
    case .dictionary, .list, .block: true
    case .statements, .call, .group, .index: false
    }
  }

  /// Whether it is the outer one of `settings[["token"]]` in R.
  func isIndexOfR(_ language: ProgramLanguage) -> Bool {
    if language == .r, case .index = kind { true } else { false }
  }

  /// The possible values of the item at a position.
  func value(at position: Int) -> [ProgramLiteral] {
    position < values.count ? values[position] : []
  }

  /// Records the possible values of an item.
  mutating func record(_ literals: [ProgramLiteral]) {
    last = literals
    guard position < Self.mostValues else { return }
    while values.count <= position { values.append([]) }
    values[position] = literals
  }

  /// The value that the arguments give to `key`.
  var valueOfKey: [ProgramLiteral] { value(at: keyPosition.map { $0 + 1 } ?? 0) }

  /// Whether it is around a single value.
  var isPlain: Bool { if case .group = kind { position == 0 } else { false } }
}

/// A value that is being read, with the name that it is given to.
struct ProgramSlot {
  /// The name: a variable, an attribute, an argument or a key.
  var target: Range<Int>?
  /// Whether a colon follows the name, which may also precede a type.
  var isLabel = false
  /// Whether only `=` gives the name a value, since what follows the colon is a type.
  var isAnnotation = false
  /// Names before the target, separated by commas: `user, password = …`.
  var pending: [Range<Int>] = []
  /// Names after the target that get the next values.
  var following: [Range<Int>] = []
  /// The last name, if it may turn out to be the target.
  var name: Range<Int>?
  /// Whether nothing has been read.
  var isAtStart = true
  /// Whether the statement begins with a word such as `if`, and ends in a colon.
  var isCompound = false
  /// Whether `?` precedes, so that a colon separates two values.
  var isTernary = false
  /// Whether it begins with `@`, so that what is in brackets precedes a declaration of Swift.
  var isAttribute = false
  /// Whether a name follows that gets the string after it: `#define NAME "…"`.
  var isDefinition = false
  /// Whether the target follows the value: `"x" -> name` of R.
  var isRightward = false
  /// What has been read of the operand.
  var operand = Operand.empty
  /// The alternatives read so far: the `"a"` of `"a" or b`.
  var choices: [ProgramLiteral] = []
  /// The strings in a list or a tuple.
  var items: [ProgramLiteral] = []

  /// What an operand is.
  enum Operand {
    /// Nothing yet.
    case empty
    /// Names with dots between them.
    case path
    /// One of these strings.
    case literals([ProgramLiteral])
    /// A string, and a dot after it.
    case member([ProgramLiteral])
    /// Anything else.
    case other
  }

  /// Whether the operand has no value.
  var isEmpty: Bool { if case .empty = operand { true } else { false } }

  /// Whether a name may follow as a target or a label.
  var isBare: Bool {
    switch operand {
    case .empty, .path: true
    case .literals, .member, .other: false
    }
  }

  /// The possible values that are strings.
  var literals: [ProgramLiteral] {
    if case .literals(let literals) = operand { choices + literals } else { choices }
  }

  /// Ends one of several alternatives.
  mutating func endOperand() {
    choices = Array(literals.prefix(ProgramFrame.mostItems))
    operand = .empty
    name = nil
  }

  /// Takes strings as the operand.
  mutating func take(_ literals: [ProgramLiteral]) {
    switch operand {
    case .empty, .path: operand = literals.isEmpty ? .other : .literals(literals)
    case .literals, .member, .other: operand = .other
    }
  }

  /// Begins the value of a name.
  mutating func begin(_ target: Range<Int>?) {
    self.target = target
    (isLabel, isAnnotation, isTernary, isRightward) = (false, false, false, false)
    (operand, choices, items, name) = (.empty, [], [], nil)
    (isAtStart, isAttribute) = (false, false)
  }
}
