import SubstraConfig
import SubstraYAML

/// Gathers the credentials of one file, every place once.
struct FindingCollector {
  private let path: ConfigurationPath
  private var findings: [CredentialFinding] = []
  private var places: Set<Place> = []
  /// The places of `findings`.
  private var order: [Place] = []

  private struct Place: Hashable {
    let rule: Rule
    let line: Int
    let column: Int
  }

  /// Creates a collector for a file.
  init(path: ConfigurationPath) {
    self.path = path
  }

  /// A collector for the same file without any findings.
  var emptied: FindingCollector { FindingCollector(path: path) }

  /// How many there are.
  var count: Int { findings.count }

  /// What was found, in the order of the file.
  var sorted: [CredentialFinding] {
    // All are of one file, so that their places say nearly all, and are compared quickly.
    zip(findings, order).sorted { lhs, rhs in
      if lhs.1.line != rhs.1.line { return lhs.1.line < rhs.1.line }
      if lhs.1.column != rhs.1.column { return lhs.1.column < rhs.1.column }
      return lhs.0.diagnostic < rhs.0.diagnostic
    }.map(\.0)
  }

  /// Where a credential stands: the key if there is one.
  struct Spot {
    /// The first character.
    var start: Mark
    /// Behind the last one; `nil` if only the start may be told.
    var end: Mark?
    /// The key itself, for the message.
    var name: ArraySlice<UInt8>?
    /// The keys that lead to it.
    var keyPath: [String] = []
    /// The part of the file as people know it, for the message: a cell of a notebook.
    var part: String?
  }

  /// Adds a credential unless one is known at its place.
  mutating func add(_ rule: Rule, words: String, at spot: Spot, value: some Sequence<UInt8>) {
    let place = Place(rule: rule, line: spot.start.line, column: spot.start.column)
    guard places.insert(place).inserted else { return }
    order.append(place)
    let key = spot.name.map { KeyDisplay.shown($0) } ?? WordShape.hidden
    let end = key == WordShape.hidden ? nil : spot.end
    let region = Diagnostic.Region(
      line: spot.start.line, column: spot.start.column, endLine: end?.line ?? spot.start.line,
      endColumn: end?.column ?? spot.start.column + 1)
    let variable = spot.name.flatMap { SubstraVariables.credentialName($0) }
    let name = variable ?? key
    let around = name == WordShape.hidden ? "here" : "under '\(name)'"
    let part = spot.part.map { ", in \($0)" } ?? ""
    let words = "\(words) is in cleartext \(around)\(part)"
    findings.append(
      CredentialFinding(
        diagnostic: Diagnostic(
          rule: rule, message: words,
          location: .file(path, region: region), keyPath: spot.keyPath,
          help: Self.help(for: rule, variable: variable)),
        value: value))
  }

  private static func help(for rule: Rule, variable: String?) -> String {
    if let variable {
      return "set \(variable)_FILE to the path of a secret file instead, and revoke the old value"
    }
    return switch rule {
    case .credentialInURL:
      "take the address from a variable or a secret store, and change the password in it"
    case .privateKey: "keep the key in a file outside of the repository, and replace it"
    default: "take it from a variable, a secret file or a secret store, and change it"
    }
  }
}
