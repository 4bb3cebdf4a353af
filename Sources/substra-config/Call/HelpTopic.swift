import SubstraCommandSupport

/// What help is asked for.
enum HelpTopic {
  case command
  case verb(Verb)
  case action(TokenAction)
  case configurationFile
}

extension HelpTopic {
  /// The name of the configuration file, which help describes.
  static let fileName = "substra.yaml"

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
}
