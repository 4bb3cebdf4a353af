/// An expression, as far as its value is known from the source.
struct PythonExpression {
  /// The text of its strings, joined as Python joins them.
  var text: ArraySlice<UInt8> = []
  /// The offset of its first string.
  var first: Int?
  /// The range of the text of its first string.
  var firstText: Range<Int>?
  /// The first names in it, at most `mostNames` of them.
  var names: [Range<Int>] = []
  /// Whether it contains anything else, so that its value is unknown.
  var isMixed = false
  /// Whether `**` precedes it.
  var isUnpacked = false
  /// Whether its only name is followed by brackets: `settings["token"]`.
  var isIndexed = false
  /// The string in these brackets.
  var index: Range<Int>?
  /// The values that it may have: `"a" if x else "b"` in brackets.
  var choices: [PythonExpression] = []
  /// The items of a tuple or a list.
  var items: [PythonExpression] = []
  /// The credentials in its dictionaries, by their indices in `PythonNames.entries`.
  var entries: Range<Int>?

  private static let mostNames = 8

  /// The value, if it consists of strings alone.
  var literal: ArraySlice<UInt8>? {
    isMixed || first == nil || !names.isEmpty ? nil : text
  }

  /// The name, if it consists of a name alone.
  var name: Range<Int>? { isIndexed ? nil : root }

  /// The name, if it consists of a name alone or with brackets after it.
  var root: Range<Int>? { isMixed || first != nil || names.count != 1 ? nil : names[0] }

  /// Whether nothing of it has been read yet.
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
    // Deeper values count as unknown, since visiting them is recursive.
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

  /// Adds a string.
  ///
  /// Values are classified by their first bytes, so a long one stops growing.
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

  /// Makes the contents of brackets a part of the expression.
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
