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
    canMatter = text.map { CandidateSearch.canMatter($0[...]) } ?? true
  }
}
