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
      isCandidateInProse(at: index, in: text, beginnings.sources(at: index, in: text))
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
    private(set) var proseOffsets: [Int] = []

    fileprivate mutating func add(
      _ index: Int, in text: ArraySlice<UInt8>, _ beginnings: Beginnings
    ) {
      let sources = beginnings.sources(at: index, in: text)
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
    var texts = prefixes.flatMap(\.texts).map { Array($0.utf8) }
    VocabularySearch.forEachPrefix { texts.append($0) }
    CommandNames.programs.forEachName { texts.append($0) }
    return PrefixSearch(for: texts)
  }()

  @inline(__always)
  private static func isCandidate(
    at index: Int, in text: ArraySlice<UInt8>, _ beginnings: Beginnings
  ) -> Bool {
    let sources = beginnings.sources(at: index, in: text)
    // Nearly every index ends here.
    return sources != 0 && isCandidate(at: index, in: text, of: sources)
  }

  private static func isCandidate(
    at index: Int, in text: ArraySlice<UInt8>, of sources: UInt8
  ) -> Bool {
    (sources & Source.word != 0 && VocabularySearch.matches(at: index, in: text))
      || (sources & Source.token != 0 && KnownToken.mayMatch(at: index, in: text))
      || (sources & Source.url != 0 && URLCredentials.mayMatch(at: index, in: text))
      || (sources & Source.marker != 0 && markerSet.occurs(at: index, in: text))
      || (sources & Source.login != 0 && LoginForms.mayMatch(at: index, in: text))
      || (sources & Source.program != 0 && beginsWord(index, in: text)
        && CommandNames.programs.mayMatch(at: index, in: text))
  }

  private static func isCandidateInProse(
    at index: Int, in text: ArraySlice<UInt8>, _ sources: UInt8
  ) -> Bool {
    (sources & Source.url != 0 && text.hasText(URLCredentials.marker, at: index))
      || (sources & Source.marker != 0 && markerSet.occurs(at: index, in: text))
      || (sources & Source.token != 0 && KnownToken.hasPrefix(at: index, in: text))
  }

  /// The same for a part of the text that begins and ends anywhere around the index, without what counts
  /// in text for people, too.
  private static func isCandidate(
    at index: Int, inPartOf text: ArraySlice<UInt8>, _ sources: UInt8
  ) -> Bool {
    (sources & Source.word != 0 && VocabularySearch.matches(at: index, in: text, reach: text.count))
      || (sources & Source.login != 0 && LoginForms.mayEndKey(at: index, in: text))
      || (sources & Source.program != 0 && beginsWord(index, in: text)
        && CommandNames.programs.occurs(at: index, in: text))
      || (sources & Source.logins != 0 && text.hasText(LoginLines.marker, at: index))
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
}

extension CredentialPrefilter {
  /// Where strings that announce a credential come from, a bit for each.
  enum Source {
    /// The words of keys.
    static let word: UInt8 = 1 << 0
    /// The prefixes of tokens.
    static let token: UInt8 = 1 << 1
    /// What every URL contains.
    static let url: UInt8 = 1 << 2
    /// The markers of detectors.
    static let marker: UInt8 = 1 << 3
    /// The ends of keys for logins.
    static let login: UInt8 = 1 << 4
    /// The names of programs.
    static let program: UInt8 = 1 << 5
    /// The names of files with logins.
    static let logins: UInt8 = 1 << 6
  }

  /// The strings of the sources apart from words and programs; each has at least two bytes.
  static let prefixes: [(source: UInt8, texts: [String])] = [
    (Source.token, KnownToken.all.map(\.prefix)), (Source.url, [URLCredentials.marker]),
    (Source.marker, markers), (Source.login, LoginForms.heads + [LoginForms.lastWord]),
    (Source.logins, [LoginLines.marker]),
  ]

  /// Strings that announce a credential without a word of a key or a known prefix.
  private static let markers =
    TextScanner.markers
    + KeyVocabulary.surroundings
    + [PrivateKeys.marker, PrivateKeys.encodedMarker, PythonScanner.loginMarker]
    + ProgramCalls.markers

  private static let markerSet = TextSet(markers)
}
