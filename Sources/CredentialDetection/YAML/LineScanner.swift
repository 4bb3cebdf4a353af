import SubstraPlatform
import SubstraYAML

/// Looks at a file that is no YAML line by line, with the keys around by their indentation.
struct LineScanner {
  private let text: [UInt8]
  private var positions: TextPositions
  /// The keys that the line is below.
  private var keys: [(indentation: Int, name: ArraySlice<UInt8>)] = []
  /// The name of a `name:` line whose `value:` has not come yet.
  private var pendingName: ArraySlice<UInt8>?
  /// The key of a block scalar whose text has not come yet.
  private var pendingBlock: (indentation: Int, name: Range<Int>)?
  /// What the object of Kubernetes around is.
  private var kind: ArraySlice<UInt8> = []

  private var collector = CredentialCollector()

  /// The credentials in a file, in order.
  static func credentials(in text: [UInt8]) -> [DetectedCredential] {
    var scanner = LineScanner(text)
    scanner.scan()
    return scanner.collector.sorted
  }

  private init(_ text: [UInt8]) {
    // Its lines are found by LF and CR alone.
    self.text = LineBreak.unified(text)
    positions = TextPositions(self.text)
  }

  private mutating func scan() {
    for match in TextScanner.find(in: text[...], kind: .lines) where match.name == nil {
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
      if indentation > block.indentation { judge(entry, named: block.name) }
    }
    while let last = keys.last, last.indentation >= indentation { keys.removeLast() }
    if let colon = keyEnd(in: entry) {
      take(entry, colon: colon, indentation: indentation)
    } else {
      search(entry)
    }
  }

  /// What the keys around the line say of its values.
  private var surroundings: Surroundings {
    var surroundings: Surroundings =
      kind.elementsEqual("SealedSecret".utf8) ? [.sealed, .sealedObject] : []
    for key in keys {
      if KeySurroundings.isSealed(key.name) { surroundings.insert(.sealed) }
      if KeySurroundings.isReference(key.name) { surroundings.insert(.reference) }
    }
    return surroundings
  }

  /// The colon behind a key.
  private func keyEnd(in entry: ArraySlice<UInt8>) -> Int? {
    for index in entry.indices.prefix(KeyWords.longestKey) where entry[index] == .colon {
      if index + 1 >= entry.endIndex || entry[index + 1].isWhitespace { return index }
    }
    return nil
  }

  private mutating func take(_ entry: ArraySlice<UInt8>, colon: Int, indentation: Int) {
    var key = entry[..<colon].trimmed
    if let first = key.first, key.count >= 2, first == key.last,
      first == .doubleQuote || first == .singleQuote
    {
      key = key.dropFirst().dropLast()
    }
    let value = Self.value(entry[(colon + 1)...])
    let name = String(lowercasingASCII: key.prefix(16))
    if name == "kind" { kind = value }
    if value.first == .verticalBar || value.first == .greater, value.count <= 3 {
      pendingBlock = (indentation, key.startIndex..<key.endIndex)
    }
    keys.append((indentation, key))
    if keys.count > 100 { keys.removeFirst() }
    if name == "value", let pending = pendingName {
      judge(value, named: pending.startIndex..<pending.endIndex)
    }
    pendingName = name == "name" ? value : nil
    let count = collector.count
    if KeyClass(key).kind != nil { judge(value, named: key.startIndex..<key.endIndex) }
    if collector.count == count { search(entry) }
  }

  private mutating func judge(_ value: ArraySlice<UInt8>, named name: Range<Int>) {
    let key = text[name]
    let meaning = KeyClass(key)
    var value = Self.withoutTag(value)
    // `token: literal: x`, which is why the file is none that can be parsed: a token has no blanks.
    if meaning.kind == .token, AuthorizationHeader.credential(in: value) == nil,
      let word = value.split(whereSeparator: \.isWhitespace).first, word.contains(where: \.isDigit)
    {
      value = word.last == .colon ? word.dropLast() : word
    }
    guard let kind = meaning.kind, !value.begins(with: "!"), !isAlias(value),
      CredentialClassifier.credential(value, under: meaning, key: key) != nil,
      !ContextExemption.covers(value, in: surroundings)
    else { return }
    add(TextMatch(kind, name: name, value: value))
  }

  /// The value after a tag that does not say where the value comes from.
  private static func withoutTag(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard value.first == .exclamationMark, let end = value.prefix(64).firstIndex(of: .space),
      ReferringTag(String(decoding: value[..<end], as: UTF8.self)) == nil
    else { return value }
    return value[end...].trimmed
  }

  /// `*name`: what it stands for is judged where it is.
  private func isAlias(_ value: ArraySlice<UInt8>) -> Bool {
    value.first == .asterisk && value.count > 1
      && value.dropFirst().allSatisfy { $0.isNameCharacter }
  }

  private mutating func search(_ entry: ArraySlice<UInt8>) {
    guard CredentialPrefilter.canMatter(entry) else { return }
    for match in TextScanner.find(in: entry, kind: .lines)
    where match.name != nil && !isAlias(match.value)
      && !ContextExemption.covers(match.value, in: surroundings)
    {
      add(match)
    }
  }

  private mutating func add(_ match: TextMatch) {
    let path = keys.map(\.name)
    let own = match.name.map { text[$0] }
    // The key of the line is the last of those around.
    let around = path.last == own ? Array(path.dropLast()) : path
    collector.add(match, in: text[...], at: &positions, keyPath: around)
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
