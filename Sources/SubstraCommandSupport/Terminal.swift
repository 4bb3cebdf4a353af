import SubstraPlatform

/// What is known of the place where a command's text appears.
package struct Terminal: Sendable, Hashable {
  /// Where data goes.
  package let output: Stream
  /// Where diagnostics go.
  package let errors: Stream
  /// Whether the user's environment has nothing against colour.
  package let allowsColor: Bool

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
  package init(output: Stream, errors: Stream, allowsColor: Bool) {
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
    let columns = value(of: "COLUMNS", in: environment).flatMap { Int($0) }.flatMap {
      $0 > 0 ? $0 : nil
    }
    let noColor = value(of: "NO_COLOR", in: environment) ?? ""
    let kind = value(of: "TERM", in: environment) ?? "dumb"
    return Terminal(
      output: stream(.output, columns: columns), errors: stream(.errors, columns: columns),
      allowsColor: noColor.isEmpty && kind != "dumb")
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
    case .auto: stream.isTerminal && allowsColor
    case .always: true
    case .never: false
    }
  }
}
