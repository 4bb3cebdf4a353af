import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// How many values with JSON may be inside one another.
  private static let deepestJSON = 3

  /// Scans a value that is a list or a mapping in JSON.
  ///
  /// - Returns: whether a credential is in it.
  mutating func visitJSON(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame
  ) -> Bool {
    guard embedding < Self.deepestJSON, Self.looksLikeJSON(text) else { return false }
    let before = collector.count
    let location = location(of: node, frame)
    let bytes = Array(text)
    var tree = EntryTree(of: bytes)
    JSONReader.read(bytes[...], into: &tree)
    var scanner = YAMLScanner(tree.finish(isPlain: true), in: self, at: location) { _ in
      location.start
    }
    var inner = Frame(keyPath: frame.keyPath, isUnderLogins: frame.isUnderLogins)
    inner.keyText = frame.keyText
    inner.meaning = frame.meaning
    inner.context = frame.context.intersection(.inherited)
    if frame.meaning.kind != nil {
      inner.context.insert(.collection)
    }
    // Swapped, since adding to a collector that two scanners share would copy all credentials.
    swap(&collector, &scanner.collector)
    scanner.scan(frame: inner)
    swap(&collector, &scanner.collector)
    return collector.count > before
  }

  /// Whether the text has the brackets of JSON around it and a string inside; `{{ "x" }}` is a
  /// template.
  static func looksLikeJSON(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first == .openBrace || first == .openBracket || first.isWhitespace
    else { return false }
    let text = text.trimmed
    guard let open = text.first, let close = text.last, text.contains(.doubleQuote) else {
      return false
    }
    let second = text.dropFirst().first
    return open == .openBrace
      ? close == .closeBrace && second != .openBrace && second != .percent
      : open == .openBracket && close == .closeBracket
  }
}
