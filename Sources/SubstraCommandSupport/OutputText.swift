package import SubstraConfig

/// Text that is safe to print: whatever is interpolated is escaped where the text is made.
///
/// Only literals of the program get in unchanged. A name, a path or a message that carries a
/// control character, an escape sequence or a bidi control can't reach a terminal as such.
///
/// ```swift
/// let text: OutputText = "unknown client \(name)"
/// ```
package struct OutputText: Sendable, Hashable {
  /// The parts, in order.
  private(set) var fragments: [Fragment] = []

  /// A part of a text in one style.
  struct Fragment: Sendable, Hashable {
    var text: String
    var style: OutputStyle
    /// Whether it comes from outside of the program, so that it may hold a credential.
    var isData: Bool
  }

  /// Creates an empty text.
  package init() {}

  /// Creates a text of data, which is escaped.
  package init(_ data: String, _ style: OutputStyle = .plain) {
    append(data: data, style)
  }
}

extension OutputText {
  /// Appends another text.
  package static func += (lhs: inout OutputText, rhs: OutputText) {
    lhs.fragments += rhs.fragments
  }

  /// Appends a part that was made safe before.
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

  /// The text without its looks.
  package var text: String { fragments.map(\.text).joined() }

  /// How many columns of a terminal the text takes.
  package var width: Int {
    fragments.reduce(0) { $0 + $1.text.displayWidth }
  }

  /// Appends blanks up to a width.
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

  /// Blanks, to indent with.
  package static func blanks(_ count: Int) -> OutputText {
    OutputText().padded(to: count)
  }

  /// The character that stands below a marked part of a line, repeated.
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

  /// Collects the parts; literals are `StaticString`, so that nothing made at run time passes.
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

    /// Appends a text that is already safe.
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
