import SubstraPlatform

/// A token or a password, out of view from where it is read to where it is used.
///
/// Printing, dumping, reflecting or interpolating it gives `<redacted>`, and it can't be encoded.
/// The one way to the text is `reveal()`, which is easy to search for.
///
/// The memory is overwritten when the last copy goes away. That does not reach copies that others
/// made: the environment of the process, the bytes of a file, a string that `reveal()` returned.
public struct Secret: Sendable {
  private let box: SecureBytes

  /// Wraps a text.
  public init(_ text: String) {
    box = SecureBytes(Array(text.utf8))
  }

  /// Wraps bytes as they were read; they may turn out to be no UTF-8.
  package init(bytes: some Collection<UInt8>) {
    box = SecureBytes(bytes)
  }

  /// The text itself.
  ///
  /// What is made of it, a header or a form, is no longer protected.
  public func reveal() -> String {
    String(decoding: box.copy, as: UTF8.self)
  }

  /// The bytes, for checks that must not keep them.
  package func withBytes<Result, Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(box.copy)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What stands wherever a credential would.
  package static let redacted = "<redacted>"

  public var description: String { Self.redacted }

  public var debugDescription: String { Self.redacted }

  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
