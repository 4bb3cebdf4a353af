import SubstraCommandSupport

/// What help is asked for.
enum HelpTopic {
  case command
  case verb(Verb)
  case configurationFile
}

extension HelpTopic {
  /// The name of the configuration file, which help describes.
  private static let fileName = ConfigurationManual.reference.name

  /// The names of the topics, for completions.
  static var words: [ArgumentValue.Word] {
    Verb.allCases.map { .init($0.rawValue, $0.summary) }
      + [.init(fileName, "Describes configuration files.")]
  }

  /// Creates a topic from the operand of `help`, if it is the configuration file.
  init?(file name: [UInt8]) {
    guard name.elementsEqual(Self.fileName.utf8) else { return nil }
    self = .configurationFile
  }

  /// Prints the help.
  func print(as format: HelpFormat, to console: inout Console) {
    switch format {
    case .man: console.print(unstyled: page.mdoc)
    case .text: for line in lines(width: console.terminal.output.width) { console.print(line) }
    }
  }

  private var page: ManualPage {
    switch self {
    case .command: Manual.command
    case .verb(let verb): Manual.page(of: verb)
    case .configurationFile: ConfigurationManual.page
    }
  }

  private func lines(width: Int?) -> [OutputText] {
    switch self {
    case .command: Help.command(width: width)
    case .verb(let verb): Help.verb(verb, width: width)
    case .configurationFile: ConfigurationManual.page.lines(width: width)
    }
  }
}
