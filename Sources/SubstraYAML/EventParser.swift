import CSubstraYAML

/// libyaml's parser for events, reading bytes in memory.
///
/// The parser is allocated on the heap and freed with this value, since libyaml keeps pointers to
/// it.
@safe struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Creates a parser for UTF-8 bytes that outlive it and don't begin with a byte order mark.
  ///
  /// - Throws: `YAMLError` with `.outOfMemory`.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      throw YAMLError(code: .outOfMemory, mark: nil, problem: "out of memory")
    }
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// Parses one event into `event`, which the caller must release with `yaml_event_delete`.
  ///
  /// - Returns: Whether there is an event; after `false`, `failure()` says why.
  mutating func next(into event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    unsafe yaml_parser_parse(parser, event) == 1
  }

  /// The reason why the last call of `next` returned `false`.
  func failure() -> Failure {
    let parser = unsafe self.parser.pointee
    let context = unsafe parser.context.map { unsafe String(cString: $0) }
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) }
    let words = [context, problem].compactMap(\.self)
    let kind: Failure.Kind =
      switch unsafe parser.error {
      case YAML_MEMORY_ERROR: .memory
      case YAML_READER_ERROR: .reader
      default: .grammar
      }
    return unsafe Failure(
      kind: kind, problem: words.joined(separator: ", "),
      characterIndex: Int(parser.problem_mark.index),
      contextIndex: Int(parser.context_mark.index), hasContext: context != nil,
      byteOffset: Int(parser.problem_offset),
      indent: Int(parser.indent))
  }

  /// libyaml's description of a failure, in fixed words without any of the input.
  struct Failure {
    enum Kind {
      case memory, reader, grammar
    }

    let kind: Kind
    let problem: String
    /// The index of the character at which a syntax error was found.
    let characterIndex: Int
    /// The index of the first character of the construct that was being parsed.
    let contextIndex: Int
    /// Whether libyaml reports that construct.
    let hasContext: Bool
    /// The offset of the byte at which decoding failed.
    let byteOffset: Int
    /// The indentation of the surrounding block collection; -1 if there is none.
    let indent: Int
  }
}
