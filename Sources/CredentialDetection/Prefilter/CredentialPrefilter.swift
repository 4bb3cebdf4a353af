import SubstraPlatform

/// Decides in one pass, without parsing, whether text can contain a credential.
///
/// It has no list of its own: the words of keys come from `KeyVocabulary`, prefixes from
/// `KnownToken`, and every detector has its markers.
enum CredentialPrefilter {
  /// Whether the text contains anything that a detector may find.
  static func canMatter(_ text: ArraySlice<UInt8>) -> Bool {
    let beginnings = beginnings
    return search.isAny(in: text) { isCandidate(at: $0, in: text, beginnings) }
  }

  /// The same as `canMatter`, without the lookup table of the search.
  static func canMatterSlowly(_ text: ArraySlice<UInt8>) -> Bool {
    let beginnings = beginnings
    return text.indices.contains { isCandidate(at: $0, in: text, beginnings) }
  }

  /// Whether the text contains anything that is a credential even in text for people.
  static func canMatterInProse(_ text: ArraySlice<UInt8>) -> Bool {
    let beginnings = beginnings
    return search.isAny(in: text) { index in
      isCandidateInProse(at: index, in: text, sources(at: index, in: text, beginnings))
    }
  }

  /// Everything that a detector may find in a part of the text, whichever part it is.
  ///
  /// Every string in the text that can matter by itself has one, unless it is an unescaped copy.
  static func candidates(in text: ArraySlice<UInt8>) -> Candidates {
    var found = Candidates()
    let beginnings = beginnings
    if text.count <= shortText {
      for index in text.indices { found.add(index, in: text, beginnings) }
      return found
    }
    _ = search.isAny(in: text) { index in
      found.add(index, in: text, beginnings)
      return false
    }
    return found
  }

  /// The offsets of candidates in a text, ascending.
  struct Candidates {
    /// Those of all candidates.
    private(set) var offsets: [Int] = []
    /// Those of candidates that matter in text for people, too.
    private var proseOffsets: [Int] = []

    fileprivate mutating func add(
      _ index: Int, in text: ArraySlice<UInt8>, _ beginnings: [Beginning]
    ) {
      let sources = sources(at: index, in: text, beginnings)
      guard sources != 0 else { return }
      let isProse = isCandidateInProse(at: index, in: text, sources)
      if isProse { proseOffsets.append(index) }
      if isProse || isCandidate(at: index, inPartOf: text, sources) { offsets.append(index) }
    }

    /// Whether a candidate that matters in text for people is in a range.
    func hasProse(in range: Range<Int>) -> Bool {
      let next = BinarySearch.firstPlace(of: proseOffsets.count) {
        proseOffsets[$0] < range.lowerBound
      }
      return next < proseOffsets.count && proseOffsets[next] < range.upperBound
    }
  }

  /// The size up to which making the lookup table takes longer than searching without it.
  ///
  /// Most files are this short, and a commit hook often checks only one.
  static let shortText = 2048

  private static let search: PrefixSearch = {
    var prefixes: [[UInt8]] = []
    forEachPrefix { text, _ in prefixes.append(text) }
    return PrefixSearch(for: prefixes)
  }()

  /// The strings that begin with the same two bytes.
  fileprivate struct Beginning {
    /// Their sources, a bit for each.
    var sources: UInt8 = 0
    /// The lowest five bits of their third bytes, a bit for each value.
    var thirds: UInt32 = 0
    /// The same for their fourth bytes.
    var fourths: UInt32 = 0
  }

  /// The sources of strings that may begin at an index, a bit for each.
  @inline(__always)
  private static func sources(
    at index: Int, in text: ArraySlice<UInt8>, _ beginnings: [Beginning]
  ) -> UInt8 {
    let end = text.endIndex
    let second = index + 1 < end ? text[index + 1] : 0
    let beginning = beginnings[FirstLetters.slot(text[index], second)]
    let third = index + 2 < end ? text[index + 2] : 0
    let fourth = index + 3 < end ? text[index + 3] : 0
    let isPossible =
      beginning.thirds >> UInt32(third & 0x1F) & beginning.fourths >> UInt32(fourth & 0x1F) & 1 != 0
    return isPossible ? beginning.sources : 0
  }

  @inline(__always)
  private static func isCandidate(
    at index: Int, in text: ArraySlice<UInt8>, _ beginnings: [Beginning]
  ) -> Bool {
    let sources = sources(at: index, in: text, beginnings)
    // Nearly every index ends here.
    return sources != 0 && isCandidate(at: index, in: text, of: sources)
  }

  private static func isCandidate(
    at index: Int, in text: ArraySlice<UInt8>, of sources: UInt8
  ) -> Bool {
    (sources & 1 != 0 && VocabularySearch.matches(at: index, in: text))
      || (sources & 2 != 0 && KnownToken.mayMatch(at: index, in: text))
      || (sources & 4 != 0 && URLCredentials.mayMatch(at: index, in: text))
      || (sources & 8 != 0 && markerSet.occurs(at: index, in: text))
      || (sources & 16 != 0 && LoginForms.mayMatch(at: index, in: text))
      || (sources & 32 != 0 && beginsWord(index, in: text)
        && CommandNames.programs.mayMatch(at: index, in: text))
  }

  private static func isCandidateInProse(
    at index: Int, in text: ArraySlice<UInt8>, _ sources: UInt8
  ) -> Bool {
    (sources & 4 != 0 && text.hasText(URLCredentials.marker, at: index))
      || (sources & 8 != 0 && markerSet.occurs(at: index, in: text))
      || (sources & 2 != 0 && KnownToken.hasPrefix(at: index, in: text))
  }

  /// The same for a part of the text that begins and ends anywhere around the index, without what counts
  /// in text for people, too.
  private static func isCandidate(
    at index: Int, inPartOf text: ArraySlice<UInt8>, _ sources: UInt8
  ) -> Bool {
    (sources & 1 != 0 && VocabularySearch.matches(at: index, in: text, reach: text.count))
      || (sources & 16 != 0 && LoginForms.mayEndKey(at: index, in: text))
      || (sources & 32 != 0 && beginsWord(index, in: text)
        && CommandNames.programs.occurs(at: index, in: text))
      || (sources & 64 != 0 && text.hasText(LoginLines.marker, at: index))
  }

  @inline(__always)
  private static func beginsWord(_ index: Int, in text: ArraySlice<UInt8>) -> Bool {
    index == text.startIndex || !text[index - 1].isNameCharacter
  }

  /// Whether a line of a configuration begins like one that has a credential without a word for it.
  ///
  /// Files of other formats have words such as `user` everywhere, so that this is asked only for these.
  static func hasDirective(_ text: ArraySlice<UInt8>) -> Bool {
    let names = CommandNames.directives
    var index = text.startIndex
    while true {
      while index < text.endIndex, text[index].isWhitespace { index += 1 }
      guard index + 1 < text.endIndex else { return false }
      if names.mayBegin(with: text[index], text[index + 1]), names.mayMatch(at: index, in: text) {
        return true
      }
      while index < text.endIndex, !text[index].isLineEnd { index += 1 }
    }
  }

  /// The strings by their first two bytes.
  private static let beginnings: [Beginning] = {
    var table = [Beginning](repeating: Beginning(), count: FirstLetters.slotCount)
    forEachPrefix { text, source in
      let slot = FirstLetters.slot(text[0], text[1])
      table[slot].sources |= source
      // Anything may follow a short string.
      table[slot].thirds |= text.count > 2 ? 1 << UInt32(text[2] & 0x1F) : .max
      table[slot].fourths |= text.count > 3 ? 1 << UInt32(text[3] & 0x1F) : .max
    }
    return table
  }()
}

extension CredentialPrefilter {
  /// Calls a function with each string that announces a credential, and the bit of its source.
  ///
  /// The strings have at least two bytes.
  private static func forEachPrefix(_ body: ([UInt8], UInt8) -> Void) {
    VocabularySearch.forEachPrefix { body($0, 1) }
    let others: [(bit: UInt8, prefixes: [String])] = [
      (2, KnownToken.all.map(\.prefix)), (4, [URLCredentials.marker]), (8, markers),
      (16, LoginForms.heads + [LoginForms.lastWord]), (64, [LoginLines.marker]),
    ]
    for (bit, prefixes) in others {
      for text in prefixes { body(Array(text.utf8), bit) }
    }
    CommandNames.programs.forEachName { body($0, 32) }
  }

  /// Strings that announce a credential without a word of a key or a known prefix.
  private static let markers =
    TextScanner.markers
    + KeyVocabulary.surroundings
    + [PrivateKeys.marker, PrivateKeys.encodedMarker, PythonScanner.loginMarker]
    + ProgramCalls.markers

  private static let markerSet = TextSet(markers)
}
