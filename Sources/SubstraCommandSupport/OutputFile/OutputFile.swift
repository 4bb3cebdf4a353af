package import SubstraConfig
package import SubstraPlatform

/// A file that the user named as an output.
///
/// Commands write files only through this type. A file that the program did not write is replaced
/// only with `--force`, a file is written completely or not at all, and permissions are never
/// widened.
package struct OutputFile: Sendable {
  /// The path, as the user gave it.
  package let path: ConfigurationPath
  /// Whether `--force` allows replacing a file that the program did not write.
  package let isForced: Bool

  /// Creates an output file.
  package init(_ path: ConfigurationPath, isForced: Bool) {
    self.path = path
    self.isForced = isForced
  }
}

extension OutputFile {
  /// A change to the file.
  package enum Change: Sendable, Hashable {
    /// The file did not exist.
    case created
    /// The file was replaced or changed; the permission bits before and after.
    case written(old: UInt16, new: UInt16)
    /// The file had these contents already.
    case none
  }

  /// Writes the file if it does not exist, is empty, or was written by the program.
  ///
  /// - Parameters:
  ///   - isProgram: Whether everyone who may read the file may also run it.
  ///   - isOwn: Whether the program wrote the contents.
  package func write(
    _ bytes: [UInt8], readers: PrivateFile.Readers, isProgram: Bool = false,
    replacing isOwn: ([UInt8]) -> Bool
  ) throws(OutputFileError) -> Change {
    let file = try existingFile()
    try checkIsReplaceable(file, isOwn)
    return try replace(file, with: bytes, readers, isProgram: isProgram)
  }

  /// Writes the file if it does not exist; otherwise merges its contents with the new ones.
  ///
  /// - Parameter merge: Returns the new contents for the old ones, or throws if they can't be
  ///   merged.
  package func update(
    with bytes: [UInt8], readers: PrivateFile.Readers,
    merging merge: ([UInt8]) throws(OutputFileError) -> [UInt8]
  ) throws(OutputFileError) -> Change {
    let file = try existingFile()
    guard file.facts != nil, !isForced else { return try replace(file, with: bytes, readers) }
    guard let contents = file.contents else { throw .unreadable(file.readingError) }
    return try replace(file, with: try merge(contents), readers)
  }

  /// Fails if `write` would, so that a command can check before it does long work.
  package func checkIsReplaceable(_ isOwn: ([UInt8]) -> Bool) throws(OutputFileError) {
    try checkIsReplaceable(try existingFile(), isOwn)
  }
}

extension OutputFile {
  private func existingFile() throws(OutputFileError) -> ReplaceableFile {
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
    _ file: ReplaceableFile, with bytes: [UInt8], _ readers: PrivateFile.Readers,
    isProgram: Bool = false
  ) throws(OutputFileError) -> Change {
    guard !file.isUpToDate(with: bytes, readers: readers, isProgram: isProgram) else {
      return .none
    }
    do throws(PrivateFileError) {
      let mode = try file.replace(with: bytes, readers: readers, isProgram: isProgram)
      return mode.old.map { .written(old: $0, new: mode.new) } ?? .created
    } catch {
      throw .failed(error)
    }
  }
}

extension OutputFile.Change {
  /// The removed permissions, as in `mode 0600 instead of 0644`; `nil` if none were removed.
  package var narrowing: OutputText? {
    guard case .written(let old, let new) = self, old & ~new != 0 else { return nil }
    return "mode \(Self.octal(new)) instead of \(Self.octal(old))"
  }

  private static func octal(_ mode: UInt16) -> OutputText {
    let digits = String(mode, radix: 8)
    return OutputText(String(repeating: "0", count: max(4 - digits.count, 0)) + digits)
  }
}
