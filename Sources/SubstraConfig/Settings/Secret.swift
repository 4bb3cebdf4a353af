import SubstraPlatform

/// A token or a password, protected from being shown between its source and its use.
///
/// Printing, dumping, reflecting or interpolating it gives `<redacted>`, and it can't be encoded.
/// Only `reveal()` returns the string; the name is easy to search for. Two secrets can be compared.
/// They have no hash, which would reveal something about the string.
///
/// The memory is overwritten when the last copy is released. Other copies are not: the environment
/// of the process, the bytes of a file, a string that `reveal()` returned.
///
/// ```swift
/// let token = Secret("t0ken")
/// print("the token is \(token)")  // the token is <redacted>
/// let header = "Token \(token.reveal())"
/// ```
public struct Secret: Sendable {
  private let box: SecureBytes

  /// Wraps a string.
  public init(_ text: String) {
    box = SecureBytes(Array(text.utf8))
  }

  /// Wraps bytes as they were read; they need not be valid UTF-8.
  package init(bytes: some Collection<UInt8>) {
    box = SecureBytes(bytes)
  }

  /// Returns the token or the password.
  ///
  /// The returned string, and what is made of it, such as a header, are no longer protected.
  public func reveal() -> String {
    String(decoding: box.copy, as: UTF8.self)
  }

  /// Whether there are no bytes, found without a copy of them.
  package var isEmpty: Bool { box.count == 0 }

  /// Passes the bytes to a closure, which must not keep them.
  ///
  /// - Throws: What the closure throws.
  package func withBytes<Result, Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(box.copy)
  }
}

extension Secret: Equatable {
  /// Compares the bytes in a time that depends only on the lengths.
  ///
  /// Measuring the time reveals nothing about the contents: neither how many bytes agree nor where
  /// the first difference is. It may reveal the lengths. Nothing is promised about caches, power
  /// consumption, or a compiler that ends the loop early.
  public static func == (lhs: Secret, rhs: Secret) -> Bool {
    SecureBytes.areEqual(lhs.box, rhs.box)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The string that is shown in place of any credential.
  package static let redacted = "<redacted>"

  public var description: String { Self.redacted }

  public var debugDescription: String { Self.redacted }

  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
