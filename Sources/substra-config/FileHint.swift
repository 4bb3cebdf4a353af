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
    let names = files.prefix(most).map { "--config \($0)" }.joined(separator: ", ")
    let more = files.count > most ? " and \(files.count - most) more" : ""
    remark("  \("help:", .note) there is a file here that looks like one: \(names)\(more)")
  }
}
