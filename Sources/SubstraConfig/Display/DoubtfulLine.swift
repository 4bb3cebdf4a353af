/// Finds the first string in a line of YAML, up to a position, that may be a credential.
///
/// The line need not parse. Keys of settings, words, and the values of settings that are shown are
/// safe; any other string is doubtful, and so is every value of a credential's key.
struct DoubtfulLine {
  /// Where the key of the first doubtful string begins, or the string itself if it has no key;
  /// `nil` if no string before the position is doubtful.
  private(set) var doubt: Int?

  /// Where the last key before the position begins.
  private(set) var lastKey: Int?

  /// Whether only spaces, dashes and at most one key are before the position.
  var isPlain: Bool { doubt == nil && texts <= 1 && (texts == 0 || lastKey != nil) }

  private let source: [UInt8]
  private let end: Int
  private let isParsed: Bool
  private var offset: Int
  private var texts = 0
  /// The key whose value comes next; the inner optional is `nil` for a key that is not a setting.
  private var pending: SettingKey??
  private var pendingStart: Int?

  /// How many bytes of a line are read; what comes after them is doubtful.
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
  /// Reads an indicator or a string; `false` at a comment, which continues to the end of the line.
  private mutating func readSign(before position: Int) -> Bool {
    switch source[offset] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ":"):
      offset += 1
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: ","):
      offset += 1
      // The items of a list still belong to the key.
      if source[offset - 1] != UInt8(ascii: "[") { pending = nil }
    case UInt8(ascii: "-") where isSpaceOrEnd(at: offset + 1),
      UInt8(ascii: "?") where isSpaceOrEnd(at: offset + 1):
      offset += 1
    case UInt8(ascii: "#") where offset == 0 || isSpaceOrEnd(at: offset - 1), 0x0A, 0x0D:
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

  /// Reads an anchor, an alias or a tag, which is safe if it is a word.
  private mutating func readLabel() {
    let start = offset
    while offset < end, !isSpaceOrEnd(at: offset), !isFlowSign(at: offset) { offset += 1 }
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
    while offset < end, !endsPlain(at: offset, from: start) { offset += 1 }
    var last = offset
    while last > start, isSpaceOrEnd(at: last - 1) { last -= 1 }
    // The byte can't begin a string, and is skipped.
    if last == start { offset = max(offset, start + 1) }
    take(source[start..<max(last, start)], from: start, before: position)
  }

  /// Handles a string as the value of the key before it, or as a key if there is none.
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
      // A key that does not consist of words is shown only if it is the name of a client.
      isTold =
        setting != nil
        || TellableText.isName(text, isClient: isParsed && isMapping(after: next + 1))
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
  private func isSpaceOrEnd(at offset: Int) -> Bool {
    guard offset < end, offset >= 0 else { return true }
    let byte = source[offset]
    return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0A || byte == 0x0D
  }

  /// Whether a colon is followed by a mapping, so that the key before it may be a client's name.
  private func isMapping(after colon: Int) -> Bool {
    var next = colon
    while next < end, source[next] == UInt8(ascii: " ") || source[next] == UInt8(ascii: "\t") {
      next += 1
    }
    return isSpaceOrEnd(at: next) || "{&*#".utf8.contains(source[next])
  }

  /// Whether a plain string, which begins at `start`, ends before an offset of the line.
  private func endsPlain(at offset: Int, from start: Int) -> Bool {
    switch source[offset] {
    case UInt8(ascii: ":"): endsKey(at: offset + 1)
    case UInt8(ascii: "#"): offset > start && isSpaceOrEnd(at: offset - 1)
    default: isFlowSign(at: offset)
    }
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

  private func endsKey(at offset: Int) -> Bool {
    isSpaceOrEnd(at: offset) || isFlowSign(at: offset)
  }
}
