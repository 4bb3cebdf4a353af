/// A line of YAML, read from its start up to a position for the first text that may be a credential.
///
/// The line need not parse. Known are keys of settings, words, and values that a setting shows; all
/// else may be a credential, and so may what stands where one belongs.
struct DoubtfulLine {
  /// Where the key begins of the first doubtful text, or the text itself if it has none; `nil` if
  /// there is none before the position.
  private(set) var doubt: Int?

  /// Where the last key before the position begins.
  private(set) var lastKey: Int?

  /// Whether there is nothing before the position but blanks, dashes and at most one key.
  var isPlain: Bool { doubt == nil && texts <= 1 && (texts == 0 || lastKey != nil) }

  private let source: [UInt8]
  private let end: Int
  private let isParsed: Bool
  private var offset: Int
  private var texts = 0
  /// The key whose value comes next; `nil` inside for one that is no setting.
  private var pending: SettingKey??
  private var pendingStart: Int?

  /// So much of a line is read; what is behind it is placed where reading stopped.
  private static let limit = 1024

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - start: Where the line begins.
  ///   - position: Where reading stops.
  ///   - end: Where the line ends.
  ///   - isParsed: Whether the file is known to be YAML, so that keys are names of clients.
  init(_ source: [UInt8], from start: Int, to position: Int, end: Int, isParsed: Bool) {
    self.source = source
    self.end = end
    self.isParsed = isParsed
    offset = start
    while offset < position, doubt == nil {
      guard offset - start < Self.limit else {
        doubt = lastKey ?? start
        return
      }
      if !readSign(before: position) { return }
    }
  }
}

extension DoubtfulLine {
  /// Reads a sign or a text; `false` at what goes on to the end of the line.
  private mutating func readSign(before position: Int) -> Bool {
    switch source[offset] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ":"):
      offset += 1
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: ","):
      offset += 1
      // In a list, what belongs to the key comes still.
      if source[offset - 1] != UInt8(ascii: "[") { pending = nil }
    case UInt8(ascii: "-") where isBlank(at: offset + 1),
      UInt8(ascii: "?") where isBlank(at: offset + 1):
      offset += 1
    case UInt8(ascii: "#") where offset == 0 || isBlank(at: offset - 1), 0x0A, 0x0D:
      return false
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      doubt = lastKey ?? offset
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
      readLabel()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      readQuoted(before: position)
    default:
      readPlain(before: position)
    }
    return true
  }

  /// Reads an anchor, an alias or a tag: people make words of them.
  private mutating func readLabel() {
    let start = offset
    while offset < end, !isBlank(at: offset), !isFlowSign(at: offset) { offset += 1 }
    let name = source[start..<offset].drop { " &*!".utf8.contains($0) }
    if !name.isEmpty, !WordShape.matches(name) { doubt = pendingStart ?? start }
  }

  private mutating func readQuoted(before position: Int) {
    let start = offset
    let quote = source[start]
    var text: [UInt8] = []
    offset += 1
    while offset < end, source[offset] != quote {
      if quote == UInt8(ascii: "\""), source[offset] == UInt8(ascii: "\\"), offset + 1 < end {
        offset += 1
      }
      text.append(source[offset])
      offset += 1
    }
    offset = min(offset + 1, end)
    take(text[...], from: start, before: position)
  }

  private mutating func readPlain(before position: Int) {
    let start = offset
    while offset < end, !isFlowSign(at: offset) {
      if source[offset] == UInt8(ascii: ":"), endsKey(at: offset + 1) { break }
      if source[offset] == UInt8(ascii: "#"), offset > start, isBlank(at: offset - 1) { break }
      offset += 1
    }
    var last = offset
    while last > start, isBlank(at: last - 1) { last -= 1 }
    // Nothing but a sign that begins no text here.
    if last == start { offset = max(offset, start + 1) }
    take(source[start..<max(last, start)], from: start, before: position)
  }

  /// Takes a text as the value of the key before it, or as a key if there is none.
  private mutating func take(_ text: ArraySlice<UInt8>, from start: Int, before position: Int) {
    texts += 1
    let isTold: Bool
    var next = offset
    while next < end, source[next] == UInt8(ascii: " ") { next += 1 }
    let isFollowedByColon = next < end && source[next] == UInt8(ascii: ":")
    if case .some(let setting) = pending {
      isTold = TellableText.isTellable(text, as: setting, isParsed: isParsed)
      (pending, pendingStart) = (nil, nil)
    } else if isFollowedByColon {
      let setting = SettingKey(text)
      // A key that is not made of words is shown only if it is the name of a client.
      let isClient = isParsed && isMapping(behind: next + 1)
      isTold = setting != nil || TellableText.isName(text, isClient: isClient)
      if isTold {
        (pending, pendingStart, lastKey) = (.some(setting), start, start)
        return
      }
    } else {
      isTold = false
    }
    if !isTold { doubt = lastKey ?? start }
  }
}

extension DoubtfulLine {
  private func isBlank(at offset: Int) -> Bool {
    guard offset < end, offset >= 0 else { return true }
    let byte = source[offset]
    return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0A || byte == 0x0D
  }

  /// Whether a colon is followed by a mapping, so that the key before it may be a client's name.
  private func isMapping(behind colon: Int) -> Bool {
    var next = colon
    while next < end, source[next] == UInt8(ascii: " ") || source[next] == UInt8(ascii: "\t") {
      next += 1
    }
    return isBlank(at: next) || "{&*#".utf8.contains(source[next])
  }

  private func isFlowSign(at offset: Int) -> Bool {
    guard offset < end else { return false }
    return switch source[offset] {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  private func endsKey(at offset: Int) -> Bool { isBlank(at: offset) || isFlowSign(at: offset) }
}
