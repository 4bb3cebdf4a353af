import SubstraConfig
import SubstraPlatform

/// Keeps columns from telling how long a credential is: what stands behind one on its line is placed
/// where the credential's key begins.
///
/// A credential keeps the place of its own key, also behind another one.
struct ColumnShield {
  /// Where the keys of credentials begin, in order.
  private let starts: [Int]

  /// Knows the credentials among what is wrong with a file.
  init(_ diagnostics: [Diagnostic]) {
    starts = diagnostics.filter(\.rule.isOnCredential).compactMap(\.region?.start).sorted()
  }

  /// The diagnostic at a place that tells nothing.
  func shielded(_ diagnostic: Diagnostic) -> Diagnostic {
    guard !diagnostic.rule.isOnCredential, case .file(let path, let region?)? = diagnostic.location,
      let start = firstStart(inLine: region.line), start < region.start
    else { return diagnostic }
    let column = start - region.line << 32
    let place = Diagnostic.Region(
      line: region.line, column: column, endLine: region.line, endColumn: column + 1)
    return diagnostic.with(location: .file(path, region: place))
  }

  private func firstStart(inLine line: Int) -> Int? {
    let place = BinarySearch.firstPlace(of: starts.count) { starts[$0] < line << 32 }
    return place < starts.count && starts[place] >> 32 == line ? starts[place] : nil
  }
}

extension Rule {
  /// Whether its findings are credentials, whose regions are their keys.
  var isOnCredential: Bool {
    switch self {
    case .cleartextPassword, .cleartextToken, .urlUserinfo, .cleartextSecret, .credentialInURL,
      .privateKey:
      true
    default: false
    }
  }
}

extension Diagnostic {
  /// The region in a file, if there is one.
  var region: Region? {
    if case .file(_, let region)? = location { region } else { nil }
  }
}
