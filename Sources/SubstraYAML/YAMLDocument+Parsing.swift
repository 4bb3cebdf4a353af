import CSubstraYAML

extension YAMLDocument {
  /// Parses a YAML file.
  ///
  /// - Throws: `YAMLError` with the position and the parser's own words, never with text of the file.
  package static func parse(
    _ source: [UInt8], limits: YAMLLimits = .standard
  ) throws(YAMLError) -> YAMLDocument {
    guard source.count <= limits.fileSize else {
      throw YAMLError(
        code: .fileTooLarge, mark: nil,
        problem: "the file is larger than \(limits.fileSize) bytes")
    }
    let scan = SourceScan(source)
    let result: Result<YAMLDocument, YAMLError> = unsafe source.withUnsafeBufferPointer { bytes in
      do throws(YAMLError) {
        return .success(unsafe try build(source, bytes: bytes, scan: scan, limits: limits))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private static func build(
    _ source: [UInt8], bytes: UnsafeBufferPointer<UInt8>, scan: SourceScan, limits: YAMLLimits
  ) throws(YAMLError) -> YAMLDocument {
    let text = unsafe UnsafeBufferPointer(rebasing: bytes.dropFirst(scan.byteOrderMark))
    var parser = try unsafe EventParser(text)
    var builder = unsafe TreeBuilder(bytes, scan: scan, limits: limits)
    var event = unsafe yaml_event_t()
    var isOpen = true
    while isOpen {
      guard unsafe parser.next(into: &event) else {
        throw error(of: parser.failure(), scan: scan, source: source, builder: &builder)
      }
      defer { unsafe yaml_event_delete(&event) }
      isOpen = try unsafe builder.take(&event)
    }
    return builder.finish(source: source)
  }

  private static func error(
    of failure: EventParser.Failure, scan: SourceScan, source: [UInt8],
    builder: inout TreeBuilder
  ) -> YAMLError {
    switch failure.kind {
    case .memory:
      return YAMLError(code: .outOfMemory, mark: nil, problem: "out of memory")
    case .reader:
      let offset = failure.byteOffset + scan.byteOrderMark
      return YAMLError(
        code: failure.problem.contains("control characters") ? .forbiddenCharacter : .notUTF8,
        mark: scan.lines.mark(atOffset: offset, in: source), problem: failure.problem)
    case .grammar:
      let offset = builder.offset(ofCharacter: failure.characterIndex)
      return YAMLError(
        code: .syntax, mark: scan.lines.mark(atOffset: offset, in: source),
        problem: failure.problem)
    }
  }
}
