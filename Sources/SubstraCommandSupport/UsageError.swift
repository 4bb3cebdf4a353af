/// The command was called wrongly; nothing was done.
package struct UsageError: Error, Sendable, Hashable {
  /// What is wrong, in one line; it quotes nothing that may be a credential.
  package let message: OutputText
  /// The way out, in one line.
  package let help: OutputText?

  /// Creates an error of its parts.
  package init(_ message: OutputText, help: OutputText? = nil) {
    self.message = message
    self.help = help
  }
}
