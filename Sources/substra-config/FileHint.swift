import SubstraCommandSupport
import SubstraConfig

extension ConfigurationResolver {
  /// The files of the current folder that could have been meant, as words of a command; none if files
  /// are in use.
  var shownCandidates: [String] {
    guard !hasFiles else { return [] }
    return candidateFiles().map { ShellWord.path($0.path.bytes) }
  }
}

extension Console {
  /// Points at the files of the current folder, where no file is in use: none is read by itself.
  mutating func hint(atFilesFor resolver: ConfigurationResolver) {
    let most = 5
    let files = resolver.shownCandidates
    guard !files.isEmpty else { return }
    let words: OutputText =
      if files.count == 1 {
        "a file here looks like a configuration: pass --config \(files[0])"
      } else {
        """
        \(files.count) files here look like configurations; pass one of them with --config FILE: \
        \(files.prefix(most).joined(separator: ", "))
        """
      }
    let more: OutputText = files.count > most ? " and \(files.count - most) more" : ""
    remark("  \("help:", .note) \(words)\(more)")
  }
}
