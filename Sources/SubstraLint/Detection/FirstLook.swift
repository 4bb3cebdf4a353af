/// What is known of a file before anything in it is read as YAML or code.
///
/// Most files have nothing that could be a credential, and are done with after this.
struct FirstLook: Sendable {
  /// The text in UTF-8; `nil` if it is none.
  let text: [UInt8]?

  /// Whether there is anything that could be a credential, or that could not be looked at.
  let canMatter: Bool

  /// Looks at the bytes of a file.
  init(at contents: [UInt8]) {
    text = DecodedText.utf8(contents)
    canMatter =
      text.map { text in
        text.count > Self.shortText
          ? CandidateSearch.canMatter(text[...]) : CandidateSearch.canMatterSlowly(text[...])
      } ?? true
  }

  /// Up to this size, making the table of the search takes longer than the search: most files that
  /// a hook is given are as short, and one of them is all there is to do.
  private static let shortText = 2048
}
