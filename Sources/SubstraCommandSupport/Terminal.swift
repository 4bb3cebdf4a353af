import SubstraPlatform

/// The properties of standard output and standard error, and the user's wishes about color.
package struct Terminal: Sendable, Hashable {
  /// Standard output, for data.
  package let output: Stream
  /// Standard error, for diagnostics.
  package let errors: Stream
  /// Whether the environment allows color on a terminal.
  package let allowsColor: Bool
  /// Whether the environment asks for color even in a pipe or a file.
  package let forcesColor: Bool
  /// Whether a line can be erased on a terminal: not if `TERM` is `dumb` or unset.
  package let erasesLines: Bool

  /// One of the two streams.
  package struct Stream: Sendable, Hashable {
    /// Whether the stream is a terminal.
    package let isTerminal: Bool
    /// The columns; `nil` for a pipe or a file, where lines are not wrapped.
    package let width: Int?

    /// Creates the properties of a stream; the width is ignored unless it is a terminal.
    package init(isTerminal: Bool, width: Int? = nil) {
      self.isTerminal = isTerminal
      self.width = isTerminal ? width ?? 80 : nil
    }
  }

  /// Creates the properties of both streams.
  package init(
    output: Stream, errors: Stream, allowsColor: Bool, forcesColor: Bool = false,
    erasesLines: Bool = false
  ) {
    self.forcesColor = forcesColor
    self.erasesLines = erasesLines
    self.output = output
    self.errors = errors
    self.allowsColor = allowsColor
  }
}

extension Terminal {
  /// Neither stream is a terminal.
  package static let none = Terminal(
    output: .init(isTerminal: false), errors: .init(isTerminal: false), allowsColor: false)

  /// The properties of this process's streams.
  package static func current(
    environment: [(name: [UInt8], value: [UInt8])]
  ) -> Terminal {
    func text(_ variable: Variable) -> String {
      value(of: variable.rawValue, in: environment) ?? ""
    }
    let columns = Int(text(.columns)).flatMap { $0 > 0 ? $0 : nil }
    let allowsColor = text(.noColor).isEmpty
    let erasesLines = !["", "dumb"].contains(text(.term))
    let isForced = [Variable.forceColor, .cliColorForce].contains {
      !["", "0", "false"].contains(text($0))
    }
    return Terminal(
      output: stream(.output, columns: columns), errors: stream(.errors, columns: columns),
      allowsColor: allowsColor && erasesLines, forcesColor: allowsColor && isForced,
      erasesLines: erasesLines)
  }

  /// The variables that control color and width, in order of precedence.
  package enum Variable: String, CaseIterable, Sendable, Hashable {
    case noColor = "NO_COLOR"
    case forceColor = "FORCE_COLOR"
    case cliColorForce = "CLICOLOR_FORCE"
    case term = "TERM"
    case columns = "COLUMNS"

    /// The effect of the variable, for the help page.
    package var summary: String {
      switch self {
      case .noColor: "Color off if not empty."
      case .forceColor: "Color on unless empty, 0 or false."
      case .cliColorForce: "The same; NO_COLOR overrides both."
      case .term: "Color off if dumb or unset."
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

  /// The value of `--color`.
  package enum ColorChoice: String, CaseIterable, Sendable, Hashable {
    /// In color on a terminal, unless the environment says otherwise.
    case auto
    case always
    case never
  }

  /// Whether output to a stream is colored.
  package func usesColor(on stream: Stream, _ choice: ColorChoice) -> Bool {
    switch choice {
    case .auto: forcesColor || (stream.isTerminal && allowsColor)
    case .always: true
    case .never: false
    }
  }
}
