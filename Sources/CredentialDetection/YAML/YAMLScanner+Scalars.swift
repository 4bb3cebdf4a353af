import SubstraPlatform
import SubstraYAML

extension YAMLScanner {
  /// Checks a scalar by its key and its contents.
  mutating func visitScalar(_ node: YAMLNode, _ frame: Frame) {
    if node.anchor != nil { anchored[node.index] = location(of: node, frame) }
    let text = text(of: node)
    guard !text.isEmpty else { return }
    if frame.context.contains(.encodedData), let decoded = Base64.decoded(text),
      decoded.count > Self.longestRandom || Base64.isText(decoded)
    {
      check(decoded[...], node, frame)
    } else {
      check(text, node, frame)
    }
  }

  /// The most bytes of a key or a session that is stored as random bytes.
  private static let longestRandom = 128

  /// Reports the target of an alias under a credential's key, unless it was reported before.
  mutating func visitAlias(_ node: YAMLNode, _ frame: Frame) {
    let target = node.target
    guard target.kind == .scalar, let location = anchored[target.index],
      !isExempt(text(of: target), target, frame), let kind = frame.meaning.kind,
      let value = CredentialClassifier.credential(
        text(of: target), under: frame.meaning, key: frame.keyText)
    else { return }
    collector.add(.key(kind), .value(kind), at: location, value: value)
  }

  private mutating func check(_ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame) {
    let before = collector.count
    let isLines = text.trimmed.contains(where: \.isLineEnd) || node.hasOwnPositions
    let canMatter =
      CredentialPrefilter.canMatter(text)
      || node.hasOwnPositions && CredentialPrefilter.hasDirective(text)
    let mayBeJSON = !isLines && (canMatter || frame.meaning.kind != nil)
    if !(mayBeJSON && visitJSON(text, node, frame)), canMatter {
      let isEmbedded =
        isLines && !frame.context.contains(.sealed) && !node.hasOwnPositions
      if !isEmbedded || !visitEmbedded(text, node, frame) {
        let isBlock = node.scalarStyle == .literal || node.scalarStyle == .folded
        search(text, isLines: isLines || isBlock, node, frame)
      }
    }
    guard collector.count == before, !isExempt(text, node, frame) else { return }
    if frame.isItem {
      // The pairs of a cookie look like assignments.
      if LoginForms.isHead(frame.keyText), frame.meaning.kind == nil {
        checkForm(text, node, frame)
      } else if checkAssignment(text, node, frame) {
        return
      }
    }
    guard let kind = frame.meaning.kind else {
      checkForm(text, node, frame)
      return
    }
    let text = isLines ? ValueLines.withoutComments(text) : text
    let isQuoted = node.scalarStyle == .doubleQuoted || node.scalarStyle == .singleQuoted
    let value: ArraySlice<UInt8>?
    if text.trimmed.contains(where: \.isLineEnd), !isQuoted, !Self.isWrapped(text) {
      value = ValueLines.credential(in: text).flatMap { credential(in: $0, frame) }
    } else if AuthorizationHeader.isName(frame.keyText) {
      value = AuthorizationHeader.credential(in: text) ?? credential(in: text, frame)
    } else {
      value = credential(in: text, frame)
    }
    guard let value else { return }
    let neighbours = Neighbours(of: frame)
    guard !neighbours.exempt(value, of: kind, under: frame.keyText) else { return }
    collector.add(.key(kind), .value(kind), at: location(of: node, frame), value: value)
  }

  private func credential(in text: ArraySlice<UInt8>, _ frame: Frame) -> ArraySlice<UInt8>? {
    let context = CredentialClassifier.Context(isVariable: frame.context.contains(.variables))
    if frame.isItem {
      return CredentialClassifier.credential(
        inList: text, under: frame.meaning, key: frame.keyText, context: context)
    }
    if let value = CredentialClassifier.credential(
      text, under: frame.meaning, key: frame.keyText, context: context)
    {
      return value
    }
    return Neighbours(of: frame).repeat(text, under: frame.meaning) ? text : nil
  }

  private func isExempt(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame
  ) -> Bool {
    ContextExemption.covers(text, in: frame.context, tag: referringTag(of: node))
  }

  /// The tag that makes a node refer to something else: `!Ref`, `!vault`.
  func referringTag(of node: YAMLNode) -> ReferringTag? {
    // A collection with a standard tag of YAML does not refer to anything.
    guard let tag = node.tag, node.kind == .scalar || tag.hasPrefix("!") else { return nil }
    return ReferringTag(tag)
  }

  /// Checks a value whose key says nothing: by its scheme, its form, or the lines of a known file.
  private mutating func checkForm(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame
  ) {
    // `httpHeaderValue1: Bearer …`: the scheme says what the key doesn't.
    if text.begins(with: "bearer ") || text.begins(with: "basic "),
      let value = AuthorizationHeader.credential(in: text), MachineShape.isMixed(value),
      text.begins(with: "bearer ") || Base64.isLogin(value)
    {
      collector.add(
        .authorization, .value(.token), at: location(of: node, frame), value: value)
    } else if let value = LoginForms.credential(in: text, under: frame.keyText) {
      collector.add(
        .login, .value(.credentials), at: location(of: node, frame), value: value)
    } else if let form = loginLines(frame), let value = LoginLines.password(in: text, form) {
      collector.add(.login, .value(.password), at: location(of: node, frame), value: value)
    }
  }

  /// The form of the logins in a value, if its key names a file or a list of them.
  private func loginLines(_ frame: Frame) -> LoginLines.Form? {
    if frame.keyText.count <= 32, frame.keyText.firstOffset(of: LoginLines.marker) != nil {
      return .pgpass
    }
    let isList = frame.keyText.elementsEqual("list".utf8) && frame.isUnderLogins
    return isList ? .userAndPassword : nil
  }

  /// Checks `- NAME=value` in a list of environment variables.
  ///
  /// - Returns: whether the item is an assignment.
  private mutating func checkAssignment(
    _ text: ArraySlice<UInt8>, _ node: YAMLNode, _ frame: Frame
  ) -> Bool {
    guard let sign = text.prefix(KeyWords.longestKey).firstIndex(of: .equals) else {
      return false
    }
    let name = text[..<sign].drop { $0 == .minus }
    guard !name.isEmpty, name.allSatisfy(\.isNameCharacter) else { return false }
    let meaning = KeyClass(name)
    guard let kind = meaning.kind else { return true }
    var value = text[(sign + 1)...].trimmed
    if value.first == .equals {
      // `detect-secrets==1.5.0` is a version, `DB_PASSWORD==literal` a mistake.
      guard name.isVariableName else { return true }
      value = value.dropFirst()
    }
    value = value.unquoted
    let context = CredentialClassifier.Context(isVariable: frame.context.contains(.variables))
    if CredentialClassifier.credential(value, under: meaning, key: name, context: context) != nil {
      add(
        TextMatch(kind, name: name.startIndex..<name.endIndex, value: value), named: name, at: node,
        frame)
    }
    return true
  }

  /// Whether the lines are one wrapped value: without spaces or the signs of a file's lines.
  private static func isWrapped(_ text: ArraySlice<UInt8>) -> Bool {
    let lines = text.prefix(ValueClass.longestLook).split(whereSeparator: \.isLineEnd)
    return lines.allSatisfy { line in
      let line = line.trimmed
      return !line.contains(where: \.isWhitespace) && !line.contains(.colon)
        && !line.dropLast(2).contains(.equals)
    }
  }
}
