/// Bytes compared with ASCII strings. The strings are in lower case, and letters match in either case.
extension ArraySlice<UInt8> {
  /// The bytes without whitespace at both ends.
  @inlinable package var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return slice
  }

  /// The bytes without the two equal quotes at their ends, if there are such quotes.
  @inlinable package var unquoted: ArraySlice<UInt8> {
    guard count >= 2, let quote = first, quote.isQuote, last == quote else { return self }
    return dropFirst().dropLast()
  }

  /// Whether a string stands at an index.
  @inlinable @inline(__always)
  package func hasText(_ text: String, at index: Int) -> Bool {
    var index = index
    guard index >= startIndex, index + text.utf8.count <= endIndex else { return false }
    for expected in text.utf8 {
      guard self[index].lowercased == expected else { return false }
      index += 1
    }
    return true
  }

  /// Whether the bytes of a string stand at an index.
  @inlinable
  package func hasText(_ text: [UInt8], at index: Int) -> Bool {
    guard index >= startIndex, index + text.count <= endIndex else { return false }
    for offset in text.indices where self[index &+ offset].lowercased != text[offset] {
      return false
    }
    return true
  }

  /// Whether bytes stand at an index, in the same case.
  @inlinable
  package func hasBytes(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index >= startIndex, index + bytes.count <= endIndex else { return false }
    for offset in bytes.indices where self[index &+ offset] != bytes[offset] { return false }
    return true
  }

  /// Whether the bytes begin with a string.
  @inlinable package func begins(with text: String) -> Bool { hasText(text, at: startIndex) }

  /// Whether the bytes are equal to a string.
  @inlinable @inline(__always)
  package func isText(_ text: String) -> Bool {
    count == text.utf8.count && hasText(text, at: startIndex)
  }

  /// The index at which a string first occurs.
  package func firstOffset(of text: String) -> Int? {
    guard let first = text.utf8.first else { return startIndex }
    let isLetter = first.isLowercase
    var index = startIndex
    let last = endIndex - text.utf8.count
    while index <= last {
      let found = unsafe withUnsafeBytes { bytes in
        isLetter
          ? unsafe ByteSearch.firstIndex(ofLetter: first, in: bytes, from: index - startIndex)
          : unsafe ByteSearch.firstIndex(of: first, in: bytes, from: index - startIndex)
      }
      guard let found else { return nil }
      index = startIndex + found
      if hasText(text, at: index) { return index }
      index += 1
    }
    return nil
  }
}
