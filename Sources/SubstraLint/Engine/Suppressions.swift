import CredentialDetection
package import SubstraConfig
import SubstraPlatform
import SubstraYAML

/// The comments of a file that allow findings: `# config-lint: allow RULE -- reason`, or after `//` in
/// JSON and in programs with such comments.
///
/// Alone on a line, `{{- /* config-lint: allow RULE */ -}}` of Helm and `<!-- config-lint: allow RULE -->`
/// of XML and documents are such comments, too.
///
/// A comment applies to its own line. A comment that is alone on its line applies to the next line
/// that is not such a comment. A comment that applies to the key of a block scalar applies to all
/// its lines. A `#` inside a value does not begin a comment (`CommentMap`).
package struct Suppressions: Sendable {
  /// Mistakes in the comments themselves.
  package private(set) var problems: [Diagnostic] = []

  private var comments: [Comment] = []

  /// The indices of the comments that apply to a line, since there may be as many as findings.
  private var byLine: [Int: [Int]] = [:]

  /// A rule that a comment allows on a line.
  private struct Comment: Sendable {
    let rule: Rule
    /// The location of the comment.
    let region: Diagnostic.Region
    /// The line to which it applies.
    let line: Int
    var isUsed = false
  }

  /// The number of comments whose mistake is compared with all rules.
  ///
  /// Comparing all comments of a large file would take minutes.
  private static let mostSuggestions = 100

  /// The word that begins a comment, after `#` and spaces.
  static let word = SuppressionComment.word

  /// The lines that belong to a value of several lines; `nil` if the file has no comment.
  private var map: CommentMap?

  /// A comment that is alone on its line, until the line to which it applies is known.
  private struct Pending {
    let rule: Rule
    let region: Diagnostic.Region
    /// The block scalar that the comment is in.
    let block: Int?

    /// The comment, applied to a line.
    ///
    /// It applies to its own line if the other is outside of its block scalar.
    func applied(to line: Int, _ map: CommentMap) -> Comment {
      let isInside = block.map { map.isLine(line, ofBlock: $0) } ?? true
      return Comment(rule: rule, region: region, line: isInside ? line : region.line)
    }
  }

  /// Finds the comments of a text in UTF-8.
  package init(in text: [UInt8], path: ConfigurationPath) {
    self.init(in: text, path: path, document: nil)
  }

  /// Finds the comments of a text in UTF-8.
  ///
  /// - Parameter document: The tree of the file, if there is one.
  init(in text: [UInt8], path: ConfigurationPath, document: YAMLDocument?) {
    // Almost no file has a comment, and everything else takes longer than a search for its word.
    guard Self.hasWord(text) else { return }
    let kind = FileFormat(path: path.isWithoutName ? nil : path.bytes, contents: text)
    let hasSlashes =
      kind == .json || ProgramLanguage(of: kind, path.bytes)?.hasSlashComments == true
    let hasMarks = kind == .xml || kind == .document
    let map = CommentMap(
      of: text, kind: kind, path: path.bytes,
      document: document.flatMap { $0.source == text ? $0 : nil })
    self.map = map
    // Only the strings of a notebook can contain a comment.
    let code = kind == .notebook ? NotebookText.strings(of: text) : text
    var number = 0
    var pending: [Pending] = []
    for written in TextLines(of: text) {
      number += 1
      let line = code[written.indices]
      let found =
        Self.comment(in: line, after: .hash)
        ?? (hasSlashes ? Self.comment(in: line, after: .slash) : nil)
        ?? Self.enclosedComment(in: line, hasMarks: hasMarks)
      let standing = found.map { map.standing(ofCommentAt: $0.start, in: line) } ?? .value
      if let found, standing == .doubtful { reportDoubtful(found.start, in: written, number, path) }
      guard let found, standing.isComment else {
        comments += pending.map { $0.applied(to: number, map) }
        pending = []
        continue
      }
      let region = Self.region(of: found.start, in: written, number)
      let rules = Self.rules(
        of: line[found.text].prefix { !$0.isLineEnd },
        suggesting: problems.count < Self.mostSuggestions)
      if let problem = rules.problem { report(problem, at: .file(path, region: region)) }
      pending += rules.rules.map { Pending(rule: $0, region: region, block: standing.block) }
      if !found.isAlone {
        comments += pending.map { $0.applied(to: number, map) }
        pending = []
      }
    }
    // A comment at the end applies to no line, and is reported as unused.
    comments += pending.map { $0.applied(to: number + 1, map) }
    byLine = Dictionary(grouping: comments.indices) { comments[$0].line }
  }

  /// Whether the word of a comment occurs, searched for by three of its bytes that rarely do.
  private static func hasWord(_ text: [UInt8]) -> Bool {
    var start = 0
    while let found = ByteSearch.firstIndex(
      of: UInt8(ascii: "g"), .minus, UInt8(ascii: "l"), in: text, from: start)
    {
      if found >= 5, text[(found - 5)...].starts(with: word) { return true }
      start = found + 1
    }
    return false
  }

  private mutating func reportDoubtful(
    _ start: Int, in line: ArraySlice<UInt8>, _ number: Int, _ path: ConfigurationPath
  ) {
    report(
      (
        "this may be part of the value, and allows nothing",
        "put the comment alone on the line above, or after the | of the key"
      ), at: .file(path, region: Self.region(of: start, in: line, number)))
  }

  /// Returns the location that is reported for a comment: the first character of its line.
  ///
  /// Text before the comment may be a credential, and the comment's own column would tell its length.
  private static func region(
    of start: Int, in line: ArraySlice<UInt8>, _ number: Int
  ) -> Diagnostic.Region {
    let content = line.firstIndex { !isSpace($0) } ?? start
    let column = column(of: min(content, start), in: line)
    return Diagnostic.Region(line: number, column: column, endLine: number, endColumn: column + 1)
  }
}

extension Suppressions {
  /// Whether a comment allows a finding, which marks the comment as used.
  package mutating func allow(_ diagnostic: Diagnostic) -> Bool {
    guard !diagnostic.rule.isMandatory, case .file(_, let region?)? = diagnostic.location else {
      return false
    }
    var isAllowed = false
    let headers = map?.headerLines(ofLine: region.line) ?? []
    for line in [region.line] + headers {
      for index in byLine[line] ?? [] where comments[index].rule == diagnostic.rule {
        comments[index].isUsed = true
        isAllowed = true
      }
    }
    return isAllowed
  }

  /// Reports the comments that allow nothing.
  ///
  /// - Parameter selection: The rules in use; comments about other rules are not reported.
  package func unused(in path: ConfigurationPath, _ selection: RuleSelection) -> [Diagnostic] {
    comments.filter { !$0.isUsed && selection.usesAll(of: $0.rule) }.map { comment in
      Diagnostic(
        rule: .unusedSuppression, message: "there is nothing to allow: no \(comment.rule) here",
        location: .file(path, region: comment.region),
        help: "remove the comment, or put it on the line of the finding or alone above it")
    }
  }
}

extension Suppressions {
  /// The start of a suppression comment in a line, and the range of the text after its word.
  ///
  /// - Parameter sign: The sign that begins the comment; a slash has to be doubled.
  private static func comment(
    in line: ArraySlice<UInt8>, after sign: UInt8
  ) -> (start: Int, text: Range<Int>, isAlone: Bool)? {
    var index = line.startIndex
    while let start = line[index...].firstIndex(of: sign) {
      index = start + 1
      if sign == .slash {
        guard index < line.endIndex, line[index] == sign else { continue }
      }
      let before = line[..<start].last
      // In YAML, a `#` right after another character is part of that word.
      guard before.map(\.isWhitespace) ?? true else { continue }
      let rest = line[index...].drop { $0 == sign || isSpace($0) }
      guard rest.starts(with: word) else { continue }
      let text = (rest.startIndex + word.count)..<line.endIndex
      return (start, text, line[..<start].allSatisfy(\.isWhitespace))
    }
    return nil
  }

  /// `{{- /* config-lint: allow RULE */ -}}` or `<!-- config-lint: allow RULE -->`, alone on its line.
  private static func enclosedComment(
    in line: ArraySlice<UInt8>, hasMarks: Bool
  ) -> (start: Int, text: Range<Int>, isAlone: Bool)? {
    let content = line.trimmed
    if hasMarks, content.starts(with: "<!--".utf8), content.suffix(3).elementsEqual("-->".utf8) {
      let rest = content.dropFirst(4).dropLast(3).drop(while: isSpace)
      guard rest.starts(with: word) else { return nil }
      return (content.startIndex, (rest.startIndex + word.count)..<rest.endIndex, true)
    }
    guard content.starts(with: "{{".utf8), content.suffix(2).elementsEqual("}}".utf8) else {
      return nil
    }
    let inner = content.dropFirst(2).dropLast(2).drop { $0 == .minus || isSpace($0) }
    guard inner.starts(with: "/*".utf8), let end = inner.lastIndex(of: .asterisk),
      inner[(end + 1)...].first == .slash,
      inner[(end + 2)...].allSatisfy({ $0 == .minus || isSpace($0) })
    else { return nil }
    let rest = inner[..<end].dropFirst(2).drop { $0 == .asterisk || isSpace($0) }
    guard rest.starts(with: word) else { return nil }
    return (content.startIndex, (rest.startIndex + word.count)..<rest.endIndex, true)
  }

  /// The rules of `allow RULE, RULE -- reason`; none if anything is wrong.
  ///
  /// - Parameter suggesting: Whether the help suggests the rule with the nearest name.
  private static func rules(
    of text: ArraySlice<UInt8>, suggesting: Bool
  ) -> (rules: [Rule], problem: (message: String, help: String)?) {
    let form = "write # config-lint: allow RULE -- reason"
    var words = text.split { isSpace($0) || $0 == .comma }
    guard let verb = words.first, verb.elementsEqual("allow".utf8) else {
      return ([], ("the comment does not say 'allow'", form))
    }
    words.removeFirst()
    let ids = words.prefix { !$0.starts(with: "--".utf8) }
    guard !ids.isEmpty else { return ([], ("the comment names no rule", form)) }
    var rules: [Rule] = []
    for id in ids {
      guard let rule = Rule(rawValue: String(decoding: id, as: UTF8.self)) else {
        let names = suggesting ? Rule.allCases.map(\.id) : []
        let nearest = NearestName.of(String(decoding: id, as: UTF8.self), among: names)
        // A reason without the dashes before it.
        let isReason = !rules.isEmpty && nearest == nil && ids.count == words.count
        return (
          [],
          (
            "\(ArgumentShape.quoted(id)) is not a rule",
            nearest.map { "did you mean \($0)?" }
              ?? (isReason ? form : "'config-lint rules' lists the rules")
          )
        )
      }
      guard !rule.isMandatory else {
        return ([], ("\(rule) can't be allowed: it reports what was not checked", form))
      }
      rules.append(rule)
    }
    return (rules, nil)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == .space || byte == .tab
  }

  private static func column(of offset: Int, in line: ArraySlice<UInt8>) -> Int {
    1 + line[..<offset].count { $0.beginsScalar }
  }

  private mutating func report(
    _ problem: (message: String, help: String), at location: Diagnostic.Location
  ) {
    problems.append(
      Diagnostic(
        rule: .invalidSuppression, message: problem.message, location: location,
        help: problem.help))
  }
}
