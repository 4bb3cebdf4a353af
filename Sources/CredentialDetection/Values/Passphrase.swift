import SubstraPlatform

/// Recognizes passwords of several words: `two herons and a pike`.
enum Passphrase {
  private static let words = 4...12

  /// The number of words by which a wallet is restored.
  ///
  /// Source: <https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>
  private static let wordsOfMnemonic: Set<Int> = [12, 15, 18, 21, 24]

  /// Words of sentences that tell the reader something, which passwords hardly ever have.
  private static let ofSentences: WordSet = [
    "your", "must", "please", "enter", "required", "optional", "should", "will", "can", "if",
    "when",
    "set", "not", "is", "are", "this", "that", "change", "leave", "empty", "see", "use", "used",
    "default", "provided", "stored", "example", "get", "here", "value", "needed", "generated", "do",
    "only", "same", "was", "have", "has", "need", "copy", "paste", "put", "fill", "replace", "you",
    "via", "using", "be",
  ]

  /// Whether the text is a few words without punctuation that say nothing about a password.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: .space)
    // A sentence begins with a capital.
    return words.contains(parts.count) && text.first?.isLowercase == true
      && parts.joined().allSatisfy(\.isLetter)
      && !parts.contains { ofSentences.contains($0) || KeyClass($0) != .other }
  }

  /// Whether the text is the words by which a wallet is restored.
  static func isMnemonic(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.trimmed.split(separator: .space)
    return wordsOfMnemonic.contains(parts.count)
      && parts.allSatisfy { (3...8).contains($0.count) && $0.allSatisfy(\.isLowercase) }
      && Set(parts).count * 4 >= parts.count * 3
  }
}
