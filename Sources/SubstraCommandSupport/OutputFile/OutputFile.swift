package import SubstraConfig
package import SubstraPlatform

/// A file that the user named for the program to write.
///
/// Every file that a command writes goes through here. What the program did not write itself is
/// never replaced unless the user insists (`--force`), a file appears whole or not at all, and no
/// permission is ever widened.
package struct OutputFile: Sendable {
  /// The path, as the user gave it.
  package let path: ConfigurationPath
  /// Whether a file of another program or of the user may be replaced.
  package let isForced: Bool

  /// Creates the file that an option names.
  package init(_ path: ConfigurationPath, isForced: Bool) {
    self.path = path
    self.isForced = isForced
  }
}

extension OutputFile {
  /// What was done to the file.
  package enum Change: Sendable, Hashable {
    /// There was none.
    case created
    /// It was replaced, or changed in part; the permission bits it had before and has now.
    case written(old: UInt16, new: UInt16)
    /// It had these contents already.
    case none
  }

  /// Writes the file if there is none, or if the one that is there is empty or the program's own.
  ///
  /// - Parameter isOwn: Whether contents were written by this program.
  package func write(
    _ bytes: [UInt8], readers: PrivateFile.Readers, replacing isOwn: ([UInt8]) -> Bool
  ) throws(OutputFileError) -> Change {
    let file = try look()
    try checkIsReplaceable(file, isOwn)
    return try replace(file, with: bytes, readers)
  }

  /// Writes the file if there is none, or what a function makes of the contents that are there.
  ///
  /// - Parameter merge: Gives the new contents for the old ones, or says why they stay as they are.
  package func update(
    with bytes: [UInt8], readers: PrivateFile.Readers,
    merging merge: ([UInt8]) throws(OutputFileError) -> [UInt8]
  ) throws(OutputFileError) -> Change {
    let file = try look()
    guard file.facts != nil, !isForced else { return try replace(file, with: bytes, readers) }
    guard let contents = file.contents else { throw .unreadable(file.readingError) }
    return try replace(file, with: try merge(contents), readers)
  }

  /// Fails early where `write` would: before work that takes its time.
  package func checkIsReplaceable(_ isOwn: ([UInt8]) -> Bool) throws(OutputFileError) {
    try checkIsReplaceable(try look(), isOwn)
  }
}

extension OutputFile {
  private func look() throws(OutputFileError) -> ReplaceableFile {
    do throws(PrivateFileError) {
      return try ReplaceableFile(at: path.bytes)
    } catch {
      throw .failed(error)
    }
  }

  private func checkIsReplaceable(
    _ file: ReplaceableFile, _ isOwn: ([UInt8]) -> Bool
  ) throws(OutputFileError) {
    guard file.facts != nil, !isForced else { return }
    guard let contents = file.contents else { throw .unreadable(file.readingError) }
    guard contents.isEmpty || isOwn(contents) else { throw .notOwn }
  }

  private func replace(
    _ file: ReplaceableFile, with bytes: [UInt8], _ readers: PrivateFile.Readers
  ) throws(OutputFileError) -> Change {
    guard !file.isUpToDate(with: bytes, readers: readers) else { return .none }
    do throws(PrivateFileError) {
      let mode = try file.replace(with: bytes, readers: readers)
      return mode.old.map { .written(old: $0, new: mode.new) } ?? .created
    } catch {
      throw .failed(error)
    }
  }
}

extension OutputFile.Change {
  /// The permissions that were taken away, such as `mode 0600 instead of 0644`; `nil` if none were.
  package var narrowing: OutputText? {
    guard case .written(let old, let new) = self, old & ~new != 0 else { return nil }
    return "mode \(Self.octal(new)) instead of \(Self.octal(old))"
  }

  private static func octal(_ mode: UInt16) -> OutputText {
    let digits = String(mode, radix: 8)
    return OutputText(String(repeating: "0", count: max(4 - digits.count, 0)) + digits)
  }
}
