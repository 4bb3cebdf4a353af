/// The standard input of the process.
package enum StandardInput {
  /// Reads up to the end, into memory that is overwritten afterwards.
  ///
  /// - Parameter limit: The most bytes that are accepted.
  package static func contents(limit: Int) throws(TerminalInput.Failure) -> SecureBuffer {
    let buffer = SecureBuffer(capacity: limit + 1)
    while !buffer.isFull {
      do throws(SystemError) {
        if try FileDescriptor.readOnce(0, into: buffer) == 0 { return buffer }
      } catch {
        throw .noTerminal
      }
    }
    throw .tooLong
  }
}
