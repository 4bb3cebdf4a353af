import SubstraPlatform

extension ProgramScanner {
  /// Ends a value: checks it, and records it for the bracket that it is in.
  mutating func endValue() {
    let slot = frame.slot
    frame.slot = ProgramSlot()
    let literals = slot.isAnnotation ? [] : slot.literals
    if slot.target == nil, slot.isBare, let name = slot.name { takeConstant(name) }
    if let target = slot.target, !slot.isAnnotation, !slot.isCompound {
      check(literals, under: target)
      checkItems(slot.items, under: target)
      if ProgramCalls.isDefault(source[target]) { frame.defaults += literals }
      if ProgramCalls.isKey(source[target]) { takeKey(literals, isLabel: true) }
      if source[target].isText("key"), let first = literals.first { frame.keyArgument = first }
    } else if slot.target == nil {
      take(literals)
    }
  }

  /// Records an argument without a label.
  mutating func take(_ literals: [ProgramLiteral]) {
    frame.record(literals)
    if !frame.hasStatements, frame.items.count < ProgramFrame.mostItems, let first = literals.first
    {
      frame.items.append(first)
    }
    takeKey(literals)
  }

  /// Records a string that names a credential.
  mutating func takeKey(_ literals: [ProgramLiteral], isLabel: Bool = false) {
    guard frame.key == nil, case .call = frame.kind, let literal = literals.first,
      !literal.isJoined
    else { return }
    let text = literal.text
    let name = text.drop { $0 == .minus }
    if name.count <= KeyWords.longestKey, name.allSatisfy(\.isNameCharacter), Self.names(name),
      KeyClass(name) != .credential(.credentials)
    {
      frame.key = name.startIndex..<name.endIndex
      frame.keyPosition = isLabel ? nil : frame.position
    }
  }

  /// Records a constant that names a credential: `SECURITY_CREDENTIALS`.
  private mutating func takeConstant(_ name: Range<Int>) {
    guard frame.key == nil, case .call = frame.kind, features.contains(.objects),
      source[name].isVariableName, Self.names(source[name]) || LoginForms.isHead(source[name])
    else { return }
    (frame.key, frame.keyPosition) = (name, frame.position)
  }

  static func names(_ name: ArraySlice<UInt8>) -> Bool {
    if case .credential = KeyClass(name) { return true }
    return AuthorizationHeader.isName(name)
  }
}
