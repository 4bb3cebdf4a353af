import SubstraCommandSupport
import SubstraConfig
import SubstraLint
import SubstraPlatform

extension LintFinding {
  /// The finding as text shows it: the path of one in a commit is followed by the commit.
  ///
  /// - Parameter place: The folder to which paths are relative; `nil` for the top of the repository.
  func shown(in place: LintPlace? = nil) -> Diagnostic {
    guard case .file(let path, let region)? = diagnostic.location else { return diagnostic }
    let shown = place?.shownPath(of: path) ?? path
    let commit = history.map { Array("@\($0.first.shortID)".utf8) } ?? []
    let location = Diagnostic.Location.file(
      ConfigurationPath(bytes: shown.bytes + commit), region: region)
    return diagnostic.with(location: location)
  }

  /// The finding where it is in the newest commit, for reports that show that commit's files.
  ///
  /// Lines of an old commit would lead to other lines there.
  var inNewestCommit: Diagnostic {
    guard let history, case .file(let path, _)? = diagnostic.location else { return diagnostic }
    return diagnostic.with(location: .file(path, region: history.headRegion))
  }
}

extension FindingHistory {
  /// Which commits have the finding, as a sentence; names of authors are escaped where it is printed.
  var sentence: String {
    let start = "added in \(first.words)"
    let versionWords = versions == 1 ? "1 version" : "\(versions) versions"
    return switch isAtHead {
    case true?: "\(start), still there in the newest commit; \(versionWords)"
    case false? where last.id == first.id: "\(start), removed since; \(versionWords)"
    case false?: "\(start), last in \(last.words); \(versionWords)"
    case nil: "\(versionWords), the first in \(first.words)"
    }
  }

  /// The members of a finding in JSON documents.
  var members: [JSONValue.Member] {
    [
      .init("commit", .word(first.id)),
      .init("date", .word(first.timestamp)),
      .init("author", .string(first.author.escapedForOutput)),
      .init("last_commit", .word(last.id)),
      .init("last_date", .word(last.timestamp)),
      .init("at_head", isAtHead.map { .bool($0) } ?? .null),
      .init("versions", .integer(versions)),
    ]
  }
}

extension CommitFacts {
  /// The commit in a sentence.
  var words: String {
    // A file that a tag leads to directly has neither.
    if date == 0, author.isEmpty { return shortID }
    let day = RFC3339.timestamp(ofSeconds: seconds).prefix(10)
    return author.isEmpty ? "\(shortID) of \(day)" : "\(shortID) of \(day) by \(author)"
  }

  /// The date as RFC 3339 writes it.
  var timestamp: String { RFC3339.timestamp(ofSeconds: seconds) }

  /// The date, if it can be written; git accepts any number.
  private var seconds: Int {
    min(max(date, RFC3339.writableSeconds.lowerBound), RFC3339.writableSeconds.upperBound)
  }
}
