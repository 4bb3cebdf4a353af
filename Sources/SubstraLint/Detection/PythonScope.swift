/// A value of a program, as far as it is a literal or a name.
struct PythonExpression {
  /// The name of the argument, the key or the variable that it is for.
  var target: Range<Int>?
  /// The text of its strings, one behind the other as Python joins them.
  var text: ArraySlice<UInt8> = []
  /// Where its first string begins.
  var first: Int?
  /// The names in it.
  var names: [Range<Int>] = []
  /// Whether something else is in it, so that nobody knows its value.
  var isMixed = false

  init(target: Range<Int>? = nil) { self.target = target }

  /// The value, if strings alone make it.
  var literal: ArraySlice<UInt8>? {
    isMixed || first == nil || !names.isEmpty ? nil : text
  }

  /// The name, if it is nothing else.
  var name: Range<Int>? { isMixed || first != nil || names.count != 1 ? nil : names[0] }

  /// Adds a string; nobody looks further than a value is judged.
  mutating func add(_ string: ArraySlice<UInt8>) {
    if text.isEmpty {
      text = string
    } else if text.count < ValueShape.longestLook {
      text += string
    }
  }

  /// Takes what is in brackets for the value.
  mutating func take(_ inner: PythonExpression?) {
    guard let inner else {
      isMixed = true
      return
    }
    // `os.getenv(…)`: the names before the bracket are those of the function.
    names = inner.names
    add(inner.text)
    first = first ?? inner.first
    isMixed = isMixed && inner.first == nil || inner.isMixed
  }
}

/// What is inside of a bracket.
struct PythonScope {
  let kind: Kind
  /// How many arguments or items are complete.
  var position = 0
  /// Whether the next thing begins a statement, an argument or an item.
  var isAtStart = true
  /// The variable whose type is being read.
  var annotated: Range<Int>?
  /// The value being read.
  var expression = PythonExpression()
  /// The value that the bracket stands for.
  var result: PythonExpression?

  init(_ kind: Kind) { self.kind = kind }

  /// Whether texts before a colon are keys of credentials.
  var takesKeys: Bool { kind == .keys }

  /// The kinds of brackets.
  enum Kind: Sendable, Hashable {
    /// None: statements.
    case file
    /// The arguments of `Client(`.
    case call
    /// The arguments of `login(`.
    case login
    /// A dictionary that is given to one of them.
    case keys
    /// The arguments of `os.getenv(` and its like; the second one is the value if there is no other.
    case lookup
    /// Brackets around a value.
    case group
    /// Any other.
    case other

    /// The kind of a bracket behind a name.
    init(calling name: ArraySlice<UInt8>, in scope: PythonScope) {
      switch String(decoding: name.prefix(16), as: UTF8.self) {
      case "Client": self = .call
      case "login": self = .login
      case "dict" where scope.kind == .call || scope.kind == .login: self = .call
      case "getenv", "get", "pop", "setdefault": self = .lookup
      default: self = .other
      }
    }

    /// The kind of a bracket that is behind no name.
    init(_ bracket: UInt8, in scope: PythonScope) {
      let isGiven = scope.kind == .call || scope.kind == .login
      if bracket == UInt8(ascii: "(") {
        self = .group
      } else {
        self = bracket == UInt8(ascii: "{") && isGiven ? .keys : .other
      }
    }
  }
}
