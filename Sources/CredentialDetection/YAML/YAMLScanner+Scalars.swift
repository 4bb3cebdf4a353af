import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// Judges a scalar by its key and by what is in it.
  mutating func visitScalar(_ node: YAMLNode, _ frame: Frame) {
    let spot =
      frame.isItem
      ? CredentialCollector.Spot(
        start: mark(node.sourceRange.lowerBound), keyPath: frame.keyPath)
      : spot(frame, or: node)
    if node.anchor != nil { anchored[node.index] = spot }
    let text = text(of: node)
    guard !text.isEmpty else { return }
    if frame.surroundings.contains(.encodedData), let decoded = Base64.decoded(text) {
      judge(decoded[...], node, frame, spot)
    } else {
      judge(text, node, frame, spot)
    }
  }

  /// An alias under a credential's key makes one of its target, unless it was known as one.
  mutating func visitAlias(_ node: YAMLNode, _ frame: Frame) {
    let target = node.target
    guard target.kind == .scalar, let spot = anchored[target.index],
      !isExempt(text(of: target), target, frame), let kind = frame.meaning.kind,
      let value = CredentialClassifier.credential(
        text(of: target), under: frame.meaning, key: frame.keyText)
    else { return }
    collector.add(.key(kind), .value(kind), at: spot, value: value)
  }

  private mutating func judge(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame, _ spot: CredentialCollector.Spot
  ) {
    let before = collector.count
    let isLines = text.trimmed.contains(where: \.isLineEnd)
    if CredentialPrefilter.canMatter(text) {
      let isEmbedded = isLines && !frame.surroundings.contains(.sealed)
      if !isEmbedded || !visitEmbedded(text, node, frame, spot) {
        let isBlock = node.scalarStyle == .literal || node.scalarStyle == .folded
        search(text, isLines: isLines || isBlock, node, frame, spot)
      }
    }
    guard collector.count == before, !isExempt(text, node, frame) else { return }
    if frame.isItem, judgeItem(text, node, frame) { return }
    guard let kind = frame.meaning.kind else {
      judgeForm(text, frame, spot)
      return
    }
    let text = isLines ? ValueLines.withoutComments(text) : text
    let isQuoted = node.scalarStyle == .doubleQuoted || node.scalarStyle == .singleQuoted
    let value: ArraySlice<UInt8>?
    if text.trimmed.contains(where: \.isLineEnd), !isQuoted, !Self.isWrapped(text) {
      value = ValueLines.credential(in: text).flatMap { judged($0, frame) }
    } else if AuthorizationHeader.isName(frame.keyText) {
      value = AuthorizationHeader.credential(in: text) ?? judged(text, frame)
    } else {
      value = judged(text, frame)
    }
    if let value { collector.add(.key(kind), .value(kind), at: spot, value: value) }
  }

  private func judged(_ text: ArraySlice<UInt8>, _ frame: Frame) -> ArraySlice<UInt8>? {
    if frame.isItem, frame.meaning == .credential(.token), !text.contains(where: \.isDigit) {
      return nil
    }
    if frame.isItem, case .possible(let kind) = frame.meaning, kind != .token {
      // An item has no key of its own, so that a lower bar says enough.
      let hasDigits = text.count { $0.isDigit } >= 3
      guard hasDigits, MachineShape.isMixed(text) else { return nil }
      return CredentialClassifier.credential(text, under: .credential(kind), key: frame.keyText)
    }
    return CredentialClassifier.credential(text, under: frame.meaning, key: frame.keyText)
  }

  private func isExempt(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame
  ) -> Bool {
    ContextExemption.covers(text, in: frame.surroundings, tag: referringTag(of: node))
  }

  /// The tag by which a node stands for something else: `!Ref`, `!vault`.
  func referringTag(of node: YAMLNode) -> ReferringTag? {
    // Of the tags of YAML itself, those of numbers, dates and null are for scalars.
    guard let tag = node.tag, node.kind == .scalar || tag.hasPrefix("!") else { return nil }
    return ReferringTag(tag)
  }

  /// Judges a value whose key says nothing: by its scheme, its form, or the file that it is.
  private mutating func judgeForm(
    _ text: ArraySlice<UInt8>, _ frame: Frame, _ spot: CredentialCollector.Spot
  ) {
    // `httpHeaderValue1: Bearer …`: the scheme says what the key doesn't.
    if text.begins(with: "bearer "), let value = AuthorizationHeader.credential(in: text),
      MachineShape.isMixed(value)
    {
      collector.add(.authorization, .value(.token), at: spot, value: value)
    } else if let value = LoginForms.credential(in: text, under: frame.keyText) {
      collector.add(.login, .value(.credentials), at: spot, value: value)
    } else if let form = loginLines(frame), let value = LoginLines.password(in: text, form) {
      collector.add(.login, .value(.password), at: spot, value: value)
    }
  }

  /// The form of the logins in a value, if its key names a file or a list of them.
  private func loginLines(_ frame: Frame) -> LoginLines.Form? {
    if frame.keyText.count <= 32, frame.keyText.firstOffset(of: "pgpass") != nil { return .pgpass }
    let isList =
      frame.keyText.elementsEqual("list".utf8)
      && frame.keyPath.contains { $0.elementsEqual("chpasswd".utf8) }
    return isList ? .userAndPassword : nil
  }

  /// `- NAME=value` of a list of environment variables.
  private mutating func judgeItem(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame
  ) -> Bool {
    guard let sign = text.prefix(KeyWords.longestKey).firstIndex(of: .equals) else {
      return false
    }
    let name = text[..<sign].drop { $0 == .minus }
    guard !name.isEmpty, name.allSatisfy(\.isNameCharacter) else { return false }
    // `detect-secrets==1.5.0`: a version.
    if text[(sign + 1)...].first == .equals { return true }
    let meaning = KeyClass(name)
    guard let kind = meaning.kind else { return true }
    var value = text[(sign + 1)...].trimmed
    if value.count >= 2, let first = value.first, first == value.last,
      first == .doubleQuote || first == .singleQuote
    {
      value = value.dropFirst().dropLast()
    }
    if CredentialClassifier.credential(value, under: meaning, key: name) != nil {
      add(
        TextMatch(kind, name: name.startIndex..<name.endIndex, value: value), named: name, at: node,
        frame)
    }
    return true
  }

  /// Lines without a blank or a sign of another file's: one value, wrapped.
  private static func isWrapped(_ text: ArraySlice<UInt8>) -> Bool {
    let lines = text.prefix(ValueClass.longestLook).split(whereSeparator: \.isLineEnd)
    return lines.allSatisfy { line in
      let line = line.trimmed
      return !line.contains(where: \.isWhitespace) && !line.contains(.colon)
        && !line.dropLast(2).contains(.equals)
    }
  }
}
