/// Text that is safe to print: interpolated data is escaped when the text is created.
///
/// Only literals of the program stay unchanged. A control character, an escape sequence or a
/// bidirectional control in a name, a path or a message can't reach the terminal.
///
/// ```swift
/// let text: OutputText = "unknown client \(name)"
/// ```
package struct OutputText: Sendable, Hashable {
  /// The parts, in order.
  private(set) var fragments: [Fragment] = []

  /// A part of the text in one style.
  struct Fragment: Sendable, Hashable {
    var text: String
    var style: OutputStyle
    /// Whether it comes from outside the program, so that it may contain a credential.
    var isData: Bool
  }

  /// Creates an empty text.
  package init() {}

  /// Creates a text from data, which is escaped.
  package init(_ data: String, _ style: OutputStyle = .plain) {
    append(data: data, style)
  }
}

extension OutputText {
  /// Appends another text.
  package static func += (lhs: inout OutputText, rhs: OutputText) {
    lhs.fragments += rhs.fragments
  }

  /// Appends a part that is escaped already.
  mutating func append(_ fragment: Fragment) {
    fragments.append(fragment)
  }

  /// Whether there is nothing to print.
  package var isEmpty: Bool { fragments.allSatisfy(\.text.isEmpty) }

  /// The text with all its parts in one style.
  package func styled(_ style: OutputStyle) -> OutputText {
    var copy = self
    for index in copy.fragments.indices { copy.fragments[index].style = style }
    return copy
  }

  /// The text with its data passed through a function.
  func mappingData(_ transform: (String) -> String) -> OutputText {
    var copy = self
    for index in copy.fragments.indices where copy.fragments[index].isData {
      copy.fragments[index].text = transform(copy.fragments[index].text)
    }
    return copy
  }

  /// The text without its styles.
  package var text: String { fragments.map(\.text).joined() }

  /// The number of terminal columns that the text takes.
  package var width: Int {
    fragments.reduce(0) { $0 + $1.text.displayWidth }
  }

  /// Returns the text with spaces appended up to a width.
  func padded(to width: Int) -> OutputText {
    var copy = self
    let missing = width - self.width
    if missing > 0 { copy.append(layout: String(repeating: " ", count: missing)) }
    return copy
  }

  private mutating func append(data: String, _ style: OutputStyle) {
    fragments.append(.init(text: data.escapedForOutput, style: style, isData: true))
  }

  private mutating func append(layout: String, _ style: OutputStyle = .plain) {
    fragments.append(.init(text: layout, style: style, isData: false))
  }

  /// A number of spaces, for indentation.
  package static func spaces(_ count: Int) -> OutputText {
    OutputText().padded(to: count)
  }

  /// A number of carets, which mark a part of the line above.
  package static func carets(_ count: Int, _ style: OutputStyle) -> OutputText {
    var text = OutputText()
    text.append(layout: String(repeating: "^", count: count), style)
    return text
  }
}

extension OutputText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: StaticString) {
    append(layout: value.description)
  }

  package init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.text
  }

  /// Collects the parts; a literal is a `StaticString`, which can't be created at run time.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = OutputText()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: StaticString) {
      text.append(layout: literal.description)
    }

    /// Appends data, escaped.
    package mutating func appendInterpolation(_ data: String, _ style: OutputStyle = .plain) {
      text.append(data: data, style)
    }

    /// Appends a path, escaped.
    package mutating func appendInterpolation(
      _ path: ConfigurationPath, _ style: OutputStyle = .plain
    ) {
      text.append(data: path.description, style)
    }

    /// Appends a text that is escaped already.
    package mutating func appendInterpolation(_ other: OutputText) {
      text += other
    }

    /// Appends a number.
    package mutating func appendInterpolation(_ number: Int, _ style: OutputStyle = .plain) {
      text.append(layout: "\(number)", style)
    }

    /// Appends a word of a closed vocabulary: a setting, a rule, a severity.
    package mutating func appendInterpolation<Word: CaseIterable & RawRepresentable<String>>(
      _ word: Word, _ style: OutputStyle = .plain
    ) {
      text.append(layout: word.rawValue, style)
    }

    /// Appends the name of a layer.
    package mutating func appendInterpolation(
      _ layer: Origin.Layer, _ style: OutputStyle = .plain
    ) {
      text.append(layout: layer.description, style)
    }
  }
}
