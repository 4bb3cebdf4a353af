import SubstraPlatform

/// What is known of the place where a command's text appears.
package struct Terminal: Sendable, Hashable {
  /// Where data goes.
  package let output: Stream
  /// Where diagnostics go.
  package let errors: Stream
  /// Whether the user's environment has nothing against colour.
  package let allowsColor: Bool
  /// Whether the user's environment asks for colour wherever the text goes.
  package let forcesColor: Bool

  /// One of the two streams.
  package struct Stream: Sendable, Hashable {
    /// Whether a person is at the other end.
    package let isTerminal: Bool
    /// The columns; `nil` when lines may be as long as they are, as in a pipe or a file.
    package let width: Int?

    /// Creates the facts of a stream; a width counts only on a terminal.
    package init(isTerminal: Bool, width: Int? = nil) {
      self.isTerminal = isTerminal
      self.width = isTerminal ? width ?? 80 : nil
    }
  }

  /// Creates the facts of both streams.
  package init(
    output: Stream, errors: Stream, allowsColor: Bool, forcesColor: Bool = false
  ) {
    self.forcesColor = forcesColor
    self.output = output
    self.errors = errors
    self.allowsColor = allowsColor
  }
}

extension Terminal {
  /// Neither stream is a terminal.
  package static let none = Terminal(
    output: .init(isTerminal: false), errors: .init(isTerminal: false), allowsColor: false)

  /// The facts of this process, with its environment.
  package static func current(
    environment: [(name: [UInt8], value: [UInt8])]
  ) -> Terminal {
    func text(_ variable: Variable) -> String {
      value(of: variable.rawValue, in: environment) ?? ""
    }
    let columns = Int(text(.columns)).flatMap { $0 > 0 ? $0 : nil }
    let allowsColor = text(.noColor).isEmpty
    let isForced = [Variable.forceColor, .cliColorForce].contains {
      !["", "0", "false"].contains(text($0))
    }
    return Terminal(
      output: stream(.output, columns: columns), errors: stream(.errors, columns: columns),
      allowsColor: allowsColor && !["", "dumb"].contains(text(.term)),
      forcesColor: allowsColor && isForced)
  }

  /// The variables that say how text is to look, in the order of their weight.
  package enum Variable: String, CaseIterable, Sendable, Hashable {
    case noColor = "NO_COLOR"
    case forceColor = "FORCE_COLOR"
    case cliColorForce = "CLICOLOR_FORCE"
    case term = "TERM"
    case columns = "COLUMNS"

    /// What the variable does, in help.
    package var summary: String {
      switch self {
      case .noColor: "Not empty: no color."
      case .forceColor: "Not empty, 0 or false: always color."
      case .cliColorForce: "The same; NO_COLOR is above both."
      case .term: "dumb: no color."
      case .columns: "The width of the terminal."
      }
    }
  }

  private static func stream(_ stream: StandardStream, columns: Int?) -> Stream {
    guard stream.isTerminal else { return Stream(isTerminal: false) }
    return Stream(isTerminal: true, width: columns ?? stream.width)
  }

  private static func value(
    of name: String, in environment: [(name: [UInt8], value: [UInt8])]
  ) -> String? {
    let bytes = Array(name.utf8)
    return environment.first { $0.name == bytes }.map { String(decoding: $0.value, as: UTF8.self) }
  }

  /// The user's word on colour.
  package enum ColorChoice: String, CaseIterable, Sendable, Hashable {
    /// On a terminal, unless the environment is against it.
    case auto
    case always
    case never
  }

  /// Whether a stream gets colour.
  package func usesColor(on stream: Stream, _ choice: ColorChoice) -> Bool {
    switch choice {
    case .auto: forcesColor || (stream.isTerminal && allowsColor)
    case .always: true
    case .never: false
    }
  }
}
