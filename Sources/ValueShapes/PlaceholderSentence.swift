import SubstraPlatform

/// Values that say what to write in their place: `replace-default-word`, `base64encodedsharekey`, `notset`.
///
/// Such a value consists of words. The words that it may have are known, so that a passphrase of other
/// words is not one: `one_should_create_a_random_text`.
package enum PlaceholderSentence {
  /// The length of the longest value that is read.
  private static let longest = 80

  /// Whether a value is such a sentence.
  package static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard (4...longest).contains(text.count), let parts = parts(of: text) else { return false }
    if absences.contains(parts.map(\.self).joined()) { return true }
    if isRequest(parts, in: text) { return true }
    // Nearly all values end here.
    guard descriptions.contains(where: { text.firstOffset(of: $0) != nil }) else { return false }
    var words: [String] = []
    for part in parts {
      guard let split = split(part) else { return false }
      words += split
    }
    return words.count >= 2 && words.contains { descriptions.contains($0) }
  }

  /// Requests whose object may be anything: `replace-default-word`.
  private static let requests: Set<String> = [
    "replace", "insert", "generate", "provide", "specify", "override", "paste", "supply",
  ]

  /// Requests with these objects: `change-in-production`, but not `change-is-good`.
  private static let requestsOfObjects: Set<String> = [
    "change", "set", "put", "add", "use", "choose", "pick", "fill", "update", "create",
    "define", "configure", "edit", "write", "type",
  ]

  private static let objects: Set<String> = [
    "me", "this", "it", "in", "before", "to", "by", "via", "with", "from", "your", "own", "the",
    "a",
    "an", "default", "value", "here", "yours", "something", "some", "strong", "password", "secret",
    "token", "key", "after", "on", "for", "at",
  ]

  /// Values without their separators that say that there is none.
  private static let absences: Set<String> = [
    "notset", "notused", "unused", "notneeded", "notrequired", "notapplicable", "notdefined",
    "notspecified", "notconfigured", "notavailable", "notprovided", "tobedefined", "tobedetermined",
    "tobeprovided", "tobereplaced", "tobechanged", "tobeset", "tobefilled", "nonexistent",
  ]

  /// Words that describe a value, one of which a sentence has.
  private static let descriptions: Set<String> = [
    "random", "randomly", "base64", "encoded", "generated", "anything", "any", "binary",
  ]

  /// Words that a description may have, too.
  private static let others: Set<String> = [
    "long", "secure", "strong", "string", "text", "bytes", "byte", "value", "key", "secret",
    "token",
    "password", "passphrase", "share", "shared", "storage", "api", "access", "account", "and", "or",
    "of", "a", "an", "the", "with", "chars", "char", "characters", "hex", "hexadecimal",
    "alphanumeric",
    "sequence", "phrase", "word", "words", "here", "some", "in", "as", "is", "data", "cookie",
    "session",
    "private", "encryption", "signing", "auth", "client", "your", "very", "sufficiently", "enough",
    "this", "should", "must", "be", "letters", "numbers", "digits", "number", "bits", "bit", "jwt",
    "url", "safe", "file", "content", "contents", "certificate", "cert", "unique", "good",
  ]

  private static let longestWord = 12

  private static func isRequest(_ parts: [String], in text: ArraySlice<UInt8>) -> Bool {
    guard parts.count >= 2, !text.contains(.space) else { return false }
    // `please-replace-this`
    let parts = parts[0] == "please" ? parts.dropFirst() : parts[...]
    guard let first = parts.first, let second = parts.dropFirst().first else { return false }
    return requests.contains(first)
      || (requestsOfObjects.contains(first) && objects.contains(second))
  }

  /// The words between separators and at humps, in small letters; `nil` if there is anything but
  /// letters, a number of two digits, and `base64`.
  private static func parts(of text: ArraySlice<UInt8>) -> [String]? {
    var parts: [String] = []
    var start = text.startIndex
    func append(_ range: Range<Int>) -> Bool {
      guard !range.isEmpty else { return true }
      let word = String(lowercasingASCII: text[range])
      let digits = word.utf8.count(where: \.isDigit)
      if digits == word.utf8.count { return digits <= 3 }
      guard digits == 0 || word.hasPrefix("base64") && digits == 2 else { return false }
      parts.append(word)
      return true
    }
    for index in text.indices {
      let byte = text[index]
      if " -_.".utf8.contains(byte) {
        guard append(start..<index) else { return nil }
        start = index + 1
      } else if !byte.isAlphanumeric {
        return nil
      } else if byte.isUppercase, index > start, text[index - 1].isLowercase {
        guard append(start..<index) else { return nil }
        start = index
      }
    }
    return append(start..<text.endIndex) && !parts.isEmpty ? parts : nil
  }

  /// The known words of which a part consists; `nil` if it has another one.
  ///
  /// What follows `base64encoded` may be anything, since no value begins with that.
  private static func split(_ part: String) -> [String]? {
    if isKnown(part) { return [part] }
    if part.hasPrefix("base64encoded") { return ["base64", "encoded"] }
    guard part.utf8.count <= 40 else { return nil }
    let bytes = Array(part.utf8)
    // For each index, the word with which a split ends there.
    var lengths = [Int](repeating: 0, count: bytes.count + 1)
    for end in 1...bytes.count {
      for length in 2...max(2, min(longestWord, end)) where end >= length {
        let start = end - length
        guard start == 0 || lengths[start] > 0,
          isKnown(String(decoding: bytes[start..<end], as: UTF8.self))
        else { continue }
        lengths[end] = length
      }
    }
    guard lengths[bytes.count] > 0 else { return nil }
    var words: [String] = []
    var end = bytes.count
    while end > 0 {
      words.append(String(decoding: bytes[(end - lengths[end])..<end], as: UTF8.self))
      end -= lengths[end]
    }
    return words
  }

  private static func isKnown(_ word: String) -> Bool {
    descriptions.contains(word) || others.contains(word)
  }
}
