import CSubstraYAML

/// libyaml's event interface over bytes in memory.
///
/// The parser lives for the duration of one call, in memory that stays where it is while libyaml
/// points into it.
@safe struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Creates a parser over UTF-8 bytes that outlive it and don't begin with a byte order mark.
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

  /// Parses one event into `event`, to be released by `yaml_event_delete`.
  ///
  /// - Returns: whether there is an event; `false` means that `failure()` tells why.
  mutating func next(into event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    unsafe yaml_parser_parse(parser, event) == 1
  }

  /// Why the last call of `next` returned `false`.
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

  /// libyaml's own account of a failure; its words are fixed texts.
  struct Failure {
    enum Kind {
      case memory, reader, grammar
    }

    let kind: Kind
    let problem: String
    /// The failing character of the grammar, counted in characters.
    let characterIndex: Int
    /// The first character of what was being read, counted in characters.
    let contextIndex: Int
    /// Whether libyaml says within what it failed, and where that begins.
    let hasContext: Bool
    /// The failing byte of the reader.
    let byteOffset: Int
    /// The indentation of the block collection around; -1 outside of any.
    let indent: Int
  }
}
