import SubstraPlatform

/// Decides in one pass, and without parsing, whether a text can contain a credential at all.
///
/// It has no list of its own: the words of keys come from `KeyVocabulary`, prefixes from `KnownToken`, and
/// every detector has its markers.
enum CredentialPrefilter {
  /// Whether a text contains anything that a detector may find.
  static func canMatter(_ text: ArraySlice<UInt8>) -> Bool {
    beginnings.isAny(in: text) { isCandidate(at: $0, in: text) }
  }

  /// The same as `canMatter`, without the lookup table.
  static func canMatterSlowly(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { isCandidate(at: $0, in: text) }
  }

  private static let beginnings = BeginningSearch(
    for: VocabularySearch.beginnings + KnownToken.all.map(\.prefix) + markers
      + LoginForms.heads + TextScanner.commandNames + [URLCredentials.marker])

  /// Strings without which the detectors that are not about keys find nothing.
  private static let markers: [String] =
    TextScanner.markers + [PrivateKeys.marker, PythonScanner.loginMarker]

  private static let markerSet = TextSet(markers)

  private static func isCandidate(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    if VocabularySearch.matches(at: index, in: text) || markerSet.stands(at: index, in: text) {
      return true
    }
    return KnownToken.match(at: index, in: text) != nil
      || LoginForms.mayMatch(at: index, in: text) || URLCredentials.mayMatch(at: index, in: text)
      || TextScanner.takesPassword(commandAt: index, in: text)
  }
}
