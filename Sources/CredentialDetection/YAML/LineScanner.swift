import SubstraPlatform
import SubstraYAML

/// Scans a file that is not valid YAML line by line, with the parent keys by indentation.
struct LineScanner {
  private let text: [UInt8]
  private var positions: TextPositions
  /// The parent keys of the line.
  private var keys: [(indentation: Int, name: ArraySlice<UInt8>)] = []
  /// The name of a `name:` line whose `value:` has not come yet.
  private var pendingName: ArraySlice<UInt8>?
  /// The key of a block scalar whose first line has not come yet.
  private var pendingBlock: (indentation: Int, name: Range<Int>)?
  /// The `kind` of the Kubernetes object around the line.
  private var kind: ArraySlice<UInt8> = []

  private var collector = CredentialCollector()

  /// The credentials in a file, in order.
  static func credentials(in text: [UInt8]) -> [DetectedCredential] {
    var scanner = LineScanner(text)
    scanner.scan()
    return scanner.collector.sorted
  }

  private init(_ text: [UInt8]) {
    // The scan looks only for LF and CR.
    self.text = LineBreak.unified(text)
    positions = TextPositions(self.text)
  }

  private mutating func scan() {
    for match in TextScanner.find(in: text[...], kind: .lines) where match.name == nil {
      collector.add(match, in: text[...], at: &positions, keyPath: [])
    }
    positions = TextPositions(text)
    for match in CommentedOut.find(in: text[...], .yaml, nil) {
      collector.add(match, in: text[...], at: &positions, keyPath: [])
    }
    positions = TextPositions(text)
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, !text[end].isLineEnd { end += 1 }
      take(text[start..<end])
      start = end + 1
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    let content = line.trimmed
    guard let first = content.first, first != .hash else { return }
    if content.starts(with: "---".utf8) { (kind, keys) = ([], []) }
    var entry = content
    while entry.starts(with: "- ".utf8) { entry = entry.dropFirst(2).trimmed }
    let indentation = entry.startIndex - line.startIndex
    if let block = pendingBlock {
      pendingBlock = nil
      if indentation > block.indentation { check(entry, named: block.name) }
    }
    while let last = keys.last, last.indentation >= indentation { keys.removeLast() }
    if let colon = keyEnd(in: entry) {
      take(entry, colon: colon, indentation: indentation)
    } else {
      search(entry)
    }
  }

  /// The context of the line's values, by its parent keys.
  private var context: ValueContext {
    var context: ValueContext =
      kind.elementsEqual("SealedSecret".utf8) ? [.sealed, .sealedObject] : []
    for key in keys {
      if ContextKeys.isSealed(key.name) { context.insert(.sealed) }
      if ContextKeys.isReference(key.name) { context.insert(.reference) }
    }
    return context
  }

  /// The colon after a key.
  private func keyEnd(in entry: ArraySlice<UInt8>) -> Int? {
    for index in entry.indices.prefix(KeyWords.longestKey) where entry[index] == .colon {
      if index + 1 >= entry.endIndex || entry[index + 1].isWhitespace { return index }
    }
    return nil
  }

  private mutating func take(_ entry: ArraySlice<UInt8>, colon: Int, indentation: Int) {
    let key = entry[..<colon].trimmed.unquoted
    let value = Self.value(entry[(colon + 1)...])
    let name = String(lowercasingASCII: key.prefix(16))
    if name == "kind" { kind = value }
    if value.first == .verticalBar || value.first == .greater, value.count <= 3 {
      pendingBlock = (indentation, key.startIndex..<key.endIndex)
    }
    keys.append((indentation, key))
    if keys.count > 100 { keys.removeFirst() }
    if name == "value", let pending = pendingName {
      check(value, named: pending.startIndex..<pending.endIndex)
    }
    pendingName = name == "name" ? value : nil
    let count = collector.count
    if KeyClass(key).kind != nil { check(value, named: key.startIndex..<key.endIndex) }
    if collector.count == count { search(entry) }
  }

  private mutating func check(_ value: ArraySlice<UInt8>, named name: Range<Int>) {
    let key = text[name]
    let meaning = KeyClass(key)
    var value = Self.withoutTag(value)
    // `token: literal: x` is not valid YAML, but has a token: the first word, since a token has no
    // spaces.
    if meaning.kind == .token, AuthorizationHeader.credential(in: value) == nil,
      let word = value.split(whereSeparator: \.isWhitespace).first, word.contains(where: \.isDigit)
    {
      value = word.last == .colon ? word.dropLast() : word
    }
    guard let kind = meaning.kind, !value.begins(with: "!"), !isAlias(value),
      CredentialClassifier.credential(value, under: meaning, key: key) != nil,
      !ContextExemption.covers(value, in: context)
    else { return }
    add(TextMatch(kind, name: name, value: value))
  }

  /// The value without a tag that does not say where the value comes from.
  private static func withoutTag(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard value.first == .exclamationMark, let end = value.prefix(64).firstIndex(of: .space),
      ReferringTag(String(decoding: value[..<end], as: UTF8.self)) == nil
    else { return value }
    return value[end...].trimmed
  }

  /// Whether the value is an alias, whose target is checked where it is defined.
  private func isAlias(_ value: ArraySlice<UInt8>) -> Bool {
    value.first == .asterisk && value.count > 1
      && value.dropFirst().allSatisfy { $0.isNameCharacter }
  }

  private mutating func search(_ entry: ArraySlice<UInt8>) {
    guard CredentialPrefilter.canMatter(entry) else { return }
    for match in TextScanner.find(in: entry, kind: .lines)
    where match.name != nil && !isAlias(match.value)
      && !ContextExemption.covers(match.value, in: context)
    {
      add(match)
    }
  }

  private mutating func add(_ match: TextMatch) {
    let path = keys.map(\.name)
    let own = match.name.map { text[$0] }
    // The line's own key is the last of `keys`.
    let parents = path.last == own ? Array(path.dropLast()) : path
    collector.add(match, in: text[...], at: &positions, keyPath: parents)
  }

  /// A value without its quotes and comment.
  private static func value(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = text.trimmed
    guard let first = text.first else { return text }
    if first == .doubleQuote || first == .singleQuote {
      let rest = text.dropFirst()
      return rest[..<(rest.firstIndex(of: first) ?? rest.endIndex)]
    }
    var previous: UInt8 = 0
    for index in text.indices {
      if text[index] == .hash, previous.isWhitespace { return text[..<index].trimmed }
      previous = text[index]
    }
    return text
  }
}
