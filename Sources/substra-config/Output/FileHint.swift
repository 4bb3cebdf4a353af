import SubstraCommandSupport
import SubstraConfig

extension ConfigurationResolver {
  /// The likely configuration files of the current folder, quoted for a shell.
  ///
  /// Empty if the call has files.
  var shownCandidates: [String] {
    guard !hasFiles else { return [] }
    return candidateFiles().map { ShellWord.path($0.path.bytes) }
  }
}

extension Console {
  /// Suggests likely configuration files if the call has none, since only passed files are read.
  mutating func hint(atFilesFor resolver: ConfigurationResolver) {
    let limit = 5
    let files = resolver.shownCandidates
    guard !files.isEmpty else { return }
    let words: OutputText =
      if files.count == 1 {
        "a file in this folder looks like a configuration: pass --config \(files[0])"
      } else {
        """
        \(files.count) files in this folder look like configurations; pass one of them with \
        --config FILE: \(files.prefix(limit).joined(separator: ", "))
        """
      }
    let more: OutputText = files.count > limit ? " and \(files.count - limit) more" : ""
    remark("  \("help:", .note) \(words)\(more)")
  }
}
