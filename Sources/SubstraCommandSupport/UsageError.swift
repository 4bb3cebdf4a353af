package import SubstraConfig

/// An error in the command line, found before the command did anything.
package struct UsageError: Error, Sendable, Hashable {
  /// What is wrong, in one line; it never quotes a possible credential.
  package let message: OutputText
  /// How to correct it, in one line.
  package let help: OutputText?

  /// Creates an error.
  package init(_ message: OutputText, help: OutputText? = nil) {
    self.message = message
    self.help = help
  }
}
