import SubstraPlatform
package import SubstraYAML

/// A credential in a file: where it is and what names it, without its value.
package struct DetectedCredential: Sendable, Hashable {
  /// What found it.
  package let detector: Detector

  /// What it is.
  package let kind: Kind

  /// Whether it is part of a URL.
  package let isInURL: Bool

  /// The key, the variable or the flag that names it.
  package let name: ArraySlice<UInt8>?

  /// The keys that lead to it, the outermost first; any of them may itself be a credential.
  package let keyPath: [ArraySlice<UInt8>]

  /// Where the name starts; where there is no name, where the value or the key above it starts.
  package let start: Mark

  /// Where the name ends, if the finding starts at it.
  package let end: Mark?

  /// The position in the cells of a notebook.
  package let cell: NotebookPosition?

  /// Twelve bits of a hash of the value: enough to notice a change, too few to guess the value.
  package let valueBits: UInt16
}

extension DetectedCredential {
  /// What a credential is.
  package enum Kind: Sendable, Hashable {
    /// The value of a key, a flag, a variable or an argument.
    case value(CredentialKind)
    /// A URL with a password or a token for its user.
    case url
    /// A URL that is itself the secret of a webhook.
    case webhook
    /// A private key in PEM.
    case privateKey
  }

  /// Twelve bits of FNV-1a.
  static func bits(of value: some Sequence<UInt8>) -> UInt16 {
    let hash = FNV1a(value).value
    let folded = hash ^ (hash >> 32)
    return UInt16(truncatingIfNeeded: folded ^ (folded >> 16) ^ (folded >> 12)) & 0x0FFF
  }
}
