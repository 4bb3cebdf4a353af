import SubstraPlatform

extension YAMLDocument {
  /// Reads a YAML file without searching for repeated keys.
  ///
  /// The tree is that of `parse` in all other respects. Most files take a tenth of the time, since
  /// libyaml only has to read those with unusual constructs.
  ///
  /// - Parameter isUTF8: Whether the file is known to be valid UTF-8.
  /// - Throws: `YAMLError` as `parse` does.
  package static func read(
    _ source: [UInt8], isUTF8: Bool = false
  ) throws(YAMLError) -> YAMLDocument {
    guard source.count <= YAMLLimits.standard.fileSize else { return try parse(source) }
    let scan = SourceScan(source)
    if let document = plain(source, scan, isUTF8: isUTF8) { return document }
    return try parse(source, scan, limits: .standard)
  }

  /// The tree of a file in plain block style; `nil` if libyaml has to read it.
  static func plain(_ source: [UInt8]) -> YAMLDocument? {
    plain(source, SourceScan(source), isUTF8: false)
  }

  private static func plain(
    _ source: [UInt8], _ scan: SourceScan, isUTF8: Bool
  ) -> YAMLDocument? {
    guard scan.byteOrderMark == 0,
      scan.classes.isDisjoint(with: [.carriageReturn, .tab, .control]),
      scan.isASCII || PlainText.matches(source, isUTF8: isUTF8)
    else { return nil }
    return unsafe source.withUnsafeBufferPointer { bytes in
      var reader = unsafe BlockReader(bytes, estimatedNodes: scan.estimatedNodes)
      do throws(BlockReader.Unusual) { try reader.read() } catch { return nil }
      return reader.finish(scan.positions)
    }
  }
}

/// Text of which libyaml reads every character, and as what it is.
private enum PlainText {
  /// Whether a text is valid UTF-8 without control characters and line breaks outside of ASCII.
  static func matches(_ text: [UInt8], isUTF8: Bool) -> Bool {
    guard !LineBreak.hasWide(text), !hasControl(text) else { return false }
    return isUTF8 || String(validating: text, as: UTF8.self) != nil
  }

  /// Whether U+0080 to U+009F, a byte order mark, U+FFFE or U+FFFF occurs.
  private static func hasControl(_ text: [UInt8]) -> Bool {
    has(0xC2, in: text) { $0 + 1 < text.count && text[$0 + 1] < 0xA0 }
      || has(0xEF, in: text) { start in
        guard start + 2 < text.count else { return true }
        return text[start + 1] == 0xBB && text[start + 2] == 0xBF
          || text[start + 1] == 0xBF && text[start + 2] >= 0xBE
      }
  }

  private static func has(_ byte: UInt8, in text: [UInt8], where isOne: (Int) -> Bool) -> Bool {
    var start = 0
    while let found = ByteSearch.firstIndex(of: byte, in: text, from: start) {
      if isOne(found) { return true }
      start = found + 1
    }
    return false
  }
}
