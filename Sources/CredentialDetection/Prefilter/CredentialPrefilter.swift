import SubstraPlatform

/// Decides in one pass, and without parsing, whether a text can contain a credential at all.
///
/// It has no list of its own: the words of keys come from `KeyVocabulary`, prefixes from `KnownToken`, and
/// every detector has its markers.
enum CredentialPrefilter {
  /// Whether a text contains anything that a detector may find.
  static func canMatter(_ text: ArraySlice<UInt8>) -> Bool {
    search.isAny(in: text) { isCandidate(at: $0, in: text) }
  }

  /// The same as `canMatter`, without the lookup table of the search.
  static func canMatterSlowly(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { isCandidate(at: $0, in: text) }
  }

  private static let search: BeginningSearch = {
    var beginnings: [[UInt8]] = []
    forEachBeginning { text, _ in beginnings.append(text) }
    return BeginningSearch(for: beginnings)
  }()

  private static func isCandidate(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    let next = index + 1 < text.endIndex ? text[index + 1] : 0
    let bits = bitsByFirstLetters[FirstLetters.slot(text[index], next)]
    // Nearly every place ends here.
    guard bits != 0 else { return false }
    return (bits & 1 != 0 && VocabularySearch.matches(at: index, in: text))
      || (bits & 2 != 0 && KnownToken.match(at: index, in: text) != nil)
      || (bits & 4 != 0 && URLCredentials.mayMatch(at: index, in: text))
      || (bits & 8 != 0 && markerSet.stands(at: index, in: text))
      || (bits & 16 != 0 && LoginForms.mayMatch(at: index, in: text))
      || (bits & 32 != 0 && TextScanner.takesPassword(commandAt: index, in: text))
  }

  /// For the first two bytes of a string, a bit for each source that has one that begins so.
  private static let bitsByFirstLetters: [UInt8] = {
    var table = [UInt8](repeating: 0, count: FirstLetters.slotCount)
    forEachBeginning { text, bit in table[FirstLetters.slot(text[0], text[1])] |= bit }
    return table
  }()
}

extension CredentialPrefilter {
  /// Calls a function with each string that announces a credential, of two bytes at least, and its bit.
  private static func forEachBeginning(_ body: ([UInt8], UInt8) -> Void) {
    VocabularySearch.forEachBeginning { body($0, 1) }
    let others: [(bit: UInt8, beginnings: [String])] = [
      (2, KnownToken.all.map(\.prefix)), (4, [URLCredentials.marker]), (8, markers),
      (16, LoginForms.heads), (32, TextScanner.commandNames),
    ]
    for (bit, beginnings) in others {
      for text in beginnings { body(Array(text.utf8), bit) }
    }
  }

  /// Strings without which the detectors that are not about keys find nothing.
  private static let markers =
    TextScanner.markers + [PrivateKeys.marker, PythonScanner.loginMarker]

  private static let markerSet = TextSet(markers)
}
