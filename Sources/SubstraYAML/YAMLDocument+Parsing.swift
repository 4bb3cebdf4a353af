import CSubstraYAML

extension YAMLDocument {
  /// Parses a YAML file.
  ///
  /// - Throws: `YAMLError` with the position and the parser's message, without any text of the
  ///   file.
  package static func parse(
    _ source: [UInt8], limits: YAMLLimits = .standard
  ) throws(YAMLError) -> YAMLDocument {
    guard source.count <= limits.fileSize else {
      throw YAMLError(
        code: .fileTooLarge, mark: nil,
        problem: "the file is larger than \(limits.fileSize >> 20) MiB")
    }
    return try parse(source, SourceScan(source), limits: limits)
  }

  /// Parses a file that has been scanned.
  static func parse(
    _ source: [UInt8], _ scan: SourceScan, limits: YAMLLimits
  ) throws(YAMLError) -> YAMLDocument {
    var amended = try AmendedSource(source, scan: scan)
    for _ in 0..<attempts(forSize: source.count) {
      switch attempt(amended, scan: scan, limits: limits) {
      case .document(let document): return document
      case .amendment(let amendment): amended.amend(amendment)
      case .failure(let error): throw error
      }
    }
    throw YAMLError(
      code: .syntax, mark: nil, problem: "too many constructs that only PyYAML accepts")
  }

  /// How often the file may be amended; every amendment costs a complete parse.
  private static func attempts(forSize size: Int) -> Int {
    min(64, max(4, (32 << 20) / max(size, 1)))
  }

  /// The result of one pass of libyaml over a file.
  private enum Outcome {
    case document(YAMLDocument)
    case amendment(Amendment)
    case failure(YAMLError)
  }

  private static func attempt(_ source: AmendedSource, scan: SourceScan, limits: YAMLLimits)
    -> Outcome
  {
    guard source.isAmended else {
      return pass(over: source.original, scan: scan, limits: limits, serial: 0)
    }
    let outcome = pass(
      over: source.bytes, scan: SourceScan(source.bytes), limits: limits,
      serial: source.amendments.count)
    return switch outcome {
    case .document(let document): .document(document.inTerms(of: source, scan.positions))
    case .amendment(let amendment): .amendment(amendment)
    case .failure(let error): .failure(error.inTerms(of: source, scan.positions))
    }
  }

  private static func pass(
    over source: [UInt8], scan: SourceScan, limits: YAMLLimits, serial: Int
  ) -> Outcome {
    unsafe source.withUnsafeBufferPointer { bytes in
      var builder = unsafe TreeBuilder(bytes, scan: scan, limits: limits)
      let stop: Stop? = unsafe feed(&builder, bytes: bytes, scan: scan)
      switch stop {
      case .some(.builder(let error)):
        return builder.wantedAmendment.map(Outcome.amendment) ?? .failure(error)
      case .some(.parser(let failure)):
        return outcome(of: failure, scan: scan, source: source, builder: &builder, serial: serial)
      case .none:
        let seen = builder.seen
        let document = builder.finish()
        do throws(YAMLError) {
          try PyYAMLRefusals.check(document, seen: seen, classes: scan.classes)
          return .document(document)
        } catch {
          return .failure(error)
        }
      }
    }
  }

  /// The cause of a pass that ended before the end of the file.
  private enum Stop {
    case builder(YAMLError)
    case parser(EventParser.Failure)
  }

  private static func feed(
    _ builder: inout TreeBuilder, bytes: UnsafeBufferPointer<UInt8>, scan: SourceScan
  ) -> Stop? {
    let text = unsafe UnsafeBufferPointer(rebasing: bytes.dropFirst(scan.byteOrderMark))
    do throws(YAMLError) {
      var parser = try unsafe EventParser(text)
      var event = unsafe yaml_event_t()
      var isOpen = true
      while isOpen {
        guard unsafe parser.next(into: &event) else { return .parser(parser.failure()) }
        defer { unsafe yaml_event_delete(&event) }
        isOpen = try unsafe builder.take(&event)
      }
      return nil
    } catch {
      return .builder(error)
    }
  }

  private static func outcome(
    of failure: EventParser.Failure, scan: SourceScan, source: [UInt8],
    builder: inout TreeBuilder, serial: Int
  ) -> Outcome {
    switch failure.kind {
    case .memory:
      return .failure(YAMLError(code: .outOfMemory, mark: nil, problem: "out of memory"))
    case .reader:
      let offset = failure.byteOffset + scan.byteOrderMark
      return .failure(
        YAMLError(
          code: failure.problem.contains("control characters") ? .forbiddenCharacter : .notUTF8,
          mark: scan.positions.mark(withoutTableAtOffset: offset), problem: failure.problem))
    case .grammar:
      let offset = builder.offset(ofCharacter: failure.characterIndex)
      let context = builder.offset(ofCharacter: failure.contextIndex)
      if let amendment = PyYAMLAcceptances.amendment(
        for: failure.problem, at: offset, context: context, indent: failure.indent,
        serial: serial, in: source)
      {
        return .amendment(amendment)
      }
      func mark(_ offset: Int) -> Mark { scan.positions.mark(withoutTableAtOffset: offset) }
      return .failure(
        YAMLError(
          code: .syntax, mark: mark(offset),
          problem: failure.hasContext && context < offset
            ? "\(failure.problem); it begins at line \(mark(context).line)" : failure.problem))
    }
  }
}

extension YAMLDocument {
  /// The same tree with the offsets and values of the original file.
  fileprivate func inTerms(
    of source: AmendedSource, _ positions: SourcePositions
  ) -> YAMLDocument {
    let records = records.map { record in
      var record = record
      record.start = UInt32(source.originalOffset(Int(record.start)))
      record.end = UInt32(source.originalOffset(Int(record.end)))
      if record.flags.isDisjoint(with: [.sequence, .mapping, .alias, .decoded]) {
        record.payload = UInt32(source.originalOffset(Int(record.payload)))
      }
      return record
    }
    return YAMLDocument(
      positions: positions, records: records,
      decodedText: source.originalText(decodedText), decodedRanges: decodedRanges, tags: tags,
      anchors: anchors, rootIndices: rootIndices, repeatedKeys: repeatedKeys)
  }
}

extension YAMLError {
  fileprivate func inTerms(
    of source: AmendedSource, _ positions: SourcePositions
  ) -> YAMLError {
    YAMLError(
      code: code,
      mark: mark.map {
        positions.mark(withoutTableAtOffset: source.originalOffset($0.offset))
      },
      problem: problem)
  }
}
