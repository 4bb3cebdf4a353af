import SubstraPlatform
import SubstraYAML

/// Reads XML: an element is a key, and its text or its attributes and children are the value.
///
/// ```xml
/// <password>literal</password>
/// <add key="ApiKey" value="literal"/>
/// ```
///
/// It goes on after a mistake. Comments are left out.
struct XMLReader: FormatReader {
  private var cursor: TextCursor
  /// The names of the elements that are open.
  private var open: [Range<Int>] = []
  /// The text of a `<key>` of a property list, which names the next element.
  private var pendingKey: EntryTree.Scalar?
  private var isPropertyList = false

  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree) {
    var reader = XMLReader(cursor: TextCursor(text))
    tree.beginMapping(at: text.startIndex)
    while reader.readNext(&tree) {}
    while !reader.open.isEmpty { reader.close(&tree) }
    tree.end(at: text.endIndex)
  }

  private mutating func readNext(_ tree: inout EntryTree) -> Bool {
    let start = cursor.index
    _ = cursor.take { $0 != .less }
    if start < cursor.index { readText(cursor.trimmed(start..<cursor.index), &tree) }
    guard !cursor.isAtEnd else { return false }
    let text = cursor.text
    if text.hasText("<!--", at: cursor.index) {
      skip(to: "-->")
    } else if text.hasText("<![cdata[", at: cursor.index) {
      let content = cursor.index + 9
      skip(to: "]]>")
      readText(content..<max(content, cursor.index - 3), &tree, isRaw: true)
    } else if cursor.next == .questionMark {
      skip(to: "?>")
    } else if cursor.next == .exclamationMark {
      skip(to: ">")
    } else if cursor.next == .slash {
      readEnd(&tree)
    } else {
      readStart(&tree)
    }
    return true
  }

  private mutating func skip(to end: String) {
    let found = cursor.offset(of: end, from: cursor.index)
    cursor.index = found.map { $0 + end.utf8.count } ?? cursor.text.endIndex
  }

  /// Adds the text of an element that has attributes or children.
  private func readText(_ range: Range<Int>, _ tree: inout EntryTree, isRaw: Bool = false) {
    let text = cursor.text[range]
    guard !open.isEmpty, text.contains(where: { !$0.isWhitespace }) else { return }
    let start = range.lowerBound
    tree.add(key: EntryTree.Scalar(start..<start, text: Array("value".utf8)))
    tree.add(value: isRaw ? EntryTree.Scalar(range) : scalar(range))
  }

  private mutating func close(_ tree: inout EntryTree) {
    guard open.popLast() != nil else { return }
    tree.end(at: cursor.index)
  }

  /// How many open elements are compared with an end tag.
  private static let mostSkipped = 16

  private mutating func readEnd(_ tree: inout EntryTree) {
    cursor.index += 2
    let name = cursor.text[cursor.take { Self.isNameByte($0) }]
    skip(to: ">")
    // Elements that were not closed end with the one around them.
    let depth = open.suffix(Self.mostSkipped).reversed().firstIndex { cursor.text[$0] == name }
    guard let depth else { return }
    while open.count >= depth.base { close(&tree) }
  }
}

extension XMLReader {
  private mutating func readStart(_ tree: inout EntryTree) {
    cursor.index += 1
    let name = cursor.take { Self.isNameByte($0) }
    guard !name.isEmpty else { return }
    if cursor.text[name].isText("plist") || cursor.text[name].isText("dict") {
      isPropertyList = true
    }
    let key = pendingKey ?? EntryTree.Scalar(name)
    pendingKey = nil
    skipWhitespace()
    if cursor.byte == .greater, let text = textOfElement(name) {
      let end = cursor.text[text.upperBound...].firstIndex(of: .greater) ?? cursor.text.endIndex - 1
      cursor.index = end + 1
      if isPropertyList, cursor.text[name].isText("key") {
        pendingKey = scalar(text)
      } else {
        tree.add(key: key)
        tree.add(value: scalar(text))
      }
      return
    }
    tree.add(key: key)
    tree.beginMapping(at: cursor.index)
    open.append(name)
    readAttributes(&tree)
  }

  /// The text of an element without attributes and children, from the `>` at the index.
  private func textOfElement(_ name: Range<Int>) -> Range<Int>? {
    let start = cursor.index + 1
    guard let end = cursor.text[start...].firstIndex(of: .less),
      end + 1 < cursor.text.endIndex, cursor.text[end + 1] == .slash,
      cursor.text[(end + 2)...].starts(with: cursor.text[name])
    else { return nil }
    return trimmed(start..<end)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = cursor.trimmed(range)
    while let first = cursor.text[range].first, first.isWhitespace { range = range.dropFirst() }
    return range
  }

  private mutating func readAttributes(_ tree: inout EntryTree) {
    while let byte = cursor.byte, byte != .greater, byte != .less {
      if byte == .slash, cursor.next == .greater {
        cursor.index += 2
        return close(&tree)
      }
      let name = cursor.take { Self.isNameByte($0) }
      guard !name.isEmpty else {
        cursor.index += 1
        continue
      }
      skipWhitespace()
      guard cursor.byte == .equals else { continue }
      cursor.index += 1
      skipWhitespace()
      let start = cursor.index
      guard cursor.byte?.isQuote == true,
        let end = cursor.endOfString(hasEscapes: false, isOneLine: false)
      else { continue }
      cursor.index = end + 1
      let content = (start + 1)..<end
      // `android:key`: the prefix names the vocabulary.
      let prefix = cursor.text[name].firstIndex(of: .colon)
      tree.add(key: EntryTree.Scalar(prefix.map { ($0 + 1)..<name.upperBound } ?? name))
      tree.add(
        value: EntryTree.Scalar(
          start..<(end + 1), quoted: content, text: XMLEntities.decoded(cursor.text[content])))
    }
    if cursor.byte == .greater { cursor.index += 1 }
  }

  private mutating func skipWhitespace() { cursor.skipWhitespace() }

  private func scalar(_ range: Range<Int>) -> EntryTree.Scalar {
    XMLEntities.decoded(cursor.text[range]).map { EntryTree.Scalar(range, text: $0) }
      ?? EntryTree.Scalar(range)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isNameCharacter || byte == .colon || byte >= 0x80
  }
}

/// The characters of XML that are written with `&`.
enum XMLEntities {
  private static let named: [(name: String, byte: UInt8)] = [
    ("amp", .ampersand), ("lt", .less), ("gt", .greater), ("quot", .doubleQuote),
    ("apos", .singleQuote),
  ]

  /// The text without its entities; `nil` if it has none.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(.ampersand) else { return nil }
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == .ampersand, let (bytes, end) = entity(at: index, in: text) {
        result += bytes
        index = end
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func entity(
    at index: Int, in text: ArraySlice<UInt8>
  ) -> (bytes: [UInt8], end: Int)? {
    guard let end = text[index...].prefix(12).firstIndex(of: .semicolon) else { return nil }
    let name = text[(index + 1)..<end]
    if let known = named.first(where: { name.isText($0.name) }) { return ([known.byte], end + 1) }
    guard name.first == .hash else { return nil }
    let digits = String(decoding: name.dropFirst(), as: UTF8.self)
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let scalar = number.flatMap(Unicode.Scalar.init) else { return nil }
    return (Array(String(Character(scalar)).utf8), end + 1)
  }
}
