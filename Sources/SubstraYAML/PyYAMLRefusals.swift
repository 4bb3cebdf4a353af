import SubstraPlatform

/// Files that libyaml accepts and PyYAML rejects, found in the tree and in the bytes between its
/// nodes.
///
/// A file without a tab, `?`, `%`, tag or block scalar needs no check.
/// `Docs/Decisions/0002-pyyaml-decides.md` has an example of every kind.
struct PyYAMLRefusals {
  private let document: YAMLDocument
  private let bytes: [UInt8]
  private let hasTags: Bool

  /// Throws the first error that PyYAML would report.
  static func check(
    _ document: YAMLDocument, seen: YAMLDocument.Flags, classes: SourceScan.ByteClass
  ) throws(YAMLError) {
    let refusals = PyYAMLRefusals(document, hasTags: seen.contains(.tagged))
    let hasQuestionMark = classes.contains(.questionMark)
    if hasQuestionMark || !seen.isDisjoint(with: [.literal, .folded]) {
      try refusals.checkScalars()
    }
    if refusals.hasTags || !classes.isDisjoint(with: [.tab, .percent]) {
      try refusals.checkGaps()
    }
  }

  private init(_ document: YAMLDocument, hasTags: Bool) {
    self.document = document
    bytes = document.source
    self.hasTags = hasTags
  }

  private func refusal(at offset: Int, _ problem: String) -> YAMLError {
    YAMLError(code: .syntax, mark: document.mark(atOffset: offset), problem: problem)
  }
}

extension PyYAMLRefusals {
  /// `[x?y]` and `|#comment`.
  private func checkScalars() throws(YAMLError) {
    var flowEnd = 0
    for (index, record) in document.records.enumerated() {
      if !record.flags.isDisjoint(with: .collection) {
        if index >= flowEnd, record.flags.contains(.flow) { flowEnd = Int(record.payload) }
      } else if record.flags.isDisjoint(with: [.alias, .quoted, .literal, .folded]) {
        if index < flowEnd { try checkFlowPlain(record) }
      } else if !record.flags.isDisjoint(with: [.literal, .folded]) {
        try checkHeader(record)
      }
    }
  }

  private func checkFlowPlain(_ record: YAMLDocument.Record) throws(YAMLError) {
    let range = contentStart(of: record)..<Int(record.end)
    if let found = bytes[range].firstIndex(of: .questionMark) {
      throw refusal(at: found, "found '?' in a plain scalar inside brackets")
    }
  }

  private func checkHeader(_ record: YAMLDocument.Record) throws(YAMLError) {
    var offset = contentStart(of: record) + 1
    while offset < bytes.count,
      bytes[offset].isDigit || bytes[offset] == .plus || bytes[offset] == .minus
    {
      offset += 1
    }
    if offset < bytes.count, bytes[offset] == .hash {
      throw refusal(at: offset, "found a comment without a space after a block scalar indicator")
    }
  }

  /// Returns the offset at which a scalar begins, after its tag and anchor.
  private func contentStart(of record: YAMLDocument.Record) -> Int {
    let end = Int(record.end)
    var offset = Int(record.start)
    while offset < end {
      switch bytes[offset] {
      case .exclamationMark:
        while offset < end, !SourceLines.isBlankOrEnd(at: offset, in: bytes) { offset += 1 }
      case .ampersand:
        // An anchor may be followed by `:` without a space; then `:` begins the scalar.
        offset += 1
        while offset < end, bytes[offset].isAnchorCharacter { offset += 1 }
      case .space, .tab: offset += 1
      case .hash: offset = SourceLines.lineEnd(from: offset, in: bytes)
      default:
        let width = LineBreak.width(at: offset, in: bytes)
        if width == 0 { return offset }
        offset += width
      }
    }
    return end
  }
}

extension PyYAMLRefusals {
  /// Tabs outside of quoted scalars, block scalars and comments; tags and versions that end too
  /// early.
  private func checkGaps() throws(YAMLError) {
    var offset = ByteOrderMark.width(in: bytes)
    for record in document.records
    where record.flags.isDisjoint(with: [.sequence, .mapping, .alias]) {
      let start = contentStart(of: record)
      try checkGap(offset..<max(offset, start))
      offset = max(offset, Int(record.end))
      if record.flags.isDisjoint(with: [.quoted, .literal, .folded]) {
        try refuseTab(in: start..<Int(record.end))
      } else if record.flags.isDisjoint(with: .quoted) {
        let lineEnd = SourceLines.lineEnd(from: start, in: bytes)
        let comment = bytes[start..<lineEnd].firstIndex(of: .hash) ?? lineEnd
        try refuseTab(in: start..<comment)
      }
    }
    try checkGap(offset..<bytes.count)
  }

  private func refuseTab(in range: Range<Int>) throws(YAMLError) {
    if let tab = bytes[range].firstIndex(of: .tab) {
      throw refusal(at: tab, "found a tab where only spaces may be")
    }
  }

  /// Checks the bytes between scalars: spaces, comments, indicators, anchors, tags and directives.
  private func checkGap(_ gap: Range<Int>) throws(YAMLError) {
    var offset = gap.lowerBound
    while offset < gap.upperBound {
      switch bytes[offset] {
      case .tab:
        try refuseTab(in: offset..<offset + 1)
      case .hash:
        offset = SourceLines.lineEnd(from: offset, in: bytes)
      case .percent:
        offset = try checkDirective(at: offset)
      case .exclamationMark:
        offset = try checkTag(at: offset)
      default:
        offset += 1
      }
    }
  }

  /// `!!str, x` in brackets: PyYAML reads the comma as a part of the tag.
  private func checkTag(at start: Int) throws(YAMLError) -> Int {
    var offset = start + 1
    if offset < bytes.count, bytes[offset] == .less {
      while offset < bytes.count, bytes[offset] != .greater { offset += 1 }
      offset += 1
    }
    while !SourceLines.isBlankOrEnd(at: offset, in: bytes), bytes[offset] != .comma { offset += 1 }
    if offset < bytes.count, bytes[offset] == .comma {
      throw refusal(at: offset, "found ',' directly after a tag")
    }
    try refuseEscapedNUL(in: start..<min(offset, bytes.count))
    return offset
  }

  /// `%YAML 1.1#comment`.
  private func checkDirective(at start: Int) throws(YAMLError) -> Int {
    let end = SourceLines.lineEnd(from: start, in: bytes)
    let line = bytes[start..<end]
    let comment = line.firstIndex(of: .hash) ?? end
    if comment < end, bytes[comment - 1].isDigit, line.starts(with: "%YAML".utf8) {
      throw refusal(at: comment, "found a comment without a space after the version")
    }
    try refuseTab(in: start..<comment)
    if hasTags { try refuseEscapedNUL(in: start..<comment) }
    return end
  }

  /// `!!str%00x`: libyaml's tags end at a NUL, PyYAML's don't.
  private func refuseEscapedNUL(in range: Range<Int>) throws(YAMLError) {
    guard range.count >= 3 else { return }
    for offset in range.lowerBound...(range.upperBound - 3)
    where bytes[offset] == .percent && bytes[offset + 1] == .zero && bytes[offset + 2] == .zero {
      throw refusal(at: offset, "found an escaped NUL in a tag")
    }
  }
}
