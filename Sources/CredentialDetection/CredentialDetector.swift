import SubstraPlatform
package import SubstraYAML

/// Finds credentials in cleartext, in one file at a time.
///
/// What counts as a credential is described in `Docs/Decisions/0011-what-is-a-credential.md`.
package struct CredentialDetector: Sendable {
  /// The formats whose files are scanned like any other text.
  package let disabledFormats: [FileFormat]

  /// Whether libyaml reads everything and every node is visited, for tests to compare.
  package var isExhaustive = false

  /// Creates a detector.
  ///
  /// - Parameter disabledFormats: The formats whose files are scanned like any other text.
  package init(without disabledFormats: [FileFormat] = []) {
    self.disabledFormats = disabledFormats
  }

  /// Scans a file.
  package func scan(_ file: ScannedFile) -> ScanResult {
    scan(file, FileProfile(of: file.contents), parsed: nil)
  }

  /// Scans a file.
  ///
  /// - Parameters:
  ///   - profile: The profile of the file's contents.
  ///   - parsed: The tree of the file, if the caller has parsed it.
  package func scan(_ file: ScannedFile, _ profile: FileProfile, parsed: YAMLDocument?)
    -> ScanResult
  {
    if let text = profile.text {
      return scan(text, at: file.path, profile, parsed: parsed).markingIdentifiers()
    }
    // A password in ASCII has the same bytes in most other encodings.
    let repaired = DecodedText.repaired(file.contents)
    var result = scan(repaired, at: file.path, FileProfile(of: repaired), parsed: nil)
    let isUnread = TextEncoding.isDoubtful(file.contents)
    result.problems.append(.unknownEncoding(isUnread: isUnread))
    return result.markingIdentifiers()
  }

  private func scan(
    _ text: [UInt8], at path: [UInt8]?, _ profile: FileProfile, parsed: YAMLDocument?
  ) -> ScanResult {
    guard
      profile.canMatter || FileFormat.hasOnlyValues(path)
        || FileFormat.hasDirectives(path) && CredentialPrefilter.hasDirective(text[...])
    else { return ScanResult() }
    let format = FileFormat(path: path, contents: text)
    let result = scan(text, as: format, at: path, parsed: parsed)
    guard path == nil, format == .yaml else { return result }
    // Standard input without a name may be Python, and a script may parse as a single scalar.
    let other = scanText(text, text, calls(text))
    let isScalar = result.document?.roots.allSatisfy { $0.kind == .scalar } == true
    return isScalar && !other.credentials.isEmpty ? other : result.adding(other)
  }

  /// Scans a text in a format.
  func scan(
    _ text: [UInt8], as format: FileFormat, at path: [UInt8]? = nil, parsed: YAMLDocument? = nil
  ) -> ScanResult {
    if disabledFormats.contains(format) { return scanText(text, text, []) }
    if let reader = format.reader { return scanEntries(text, reader, format, of: path) }
    switch format {
    case .yaml: return scanYAML(text, parsed, FileContext.of(path))
    case .document: return scanDocument(text, isAsciiDoc: FileFormat.isAsciiDoc(path))
    case .notebook:
      let cells = NotebookCells(in: text)
      let strings = NotebookText.code(of: text, cells)
      return scanText(text, strings, python(strings) + logins(inTextOf: text, strings), cells)
    case .python: return scanText(text, text, python(text))
    case .r, .swift, .program:
      let language = ProgramLanguage(of: format, path)
      return scanText(text, text, language.map { ProgramScanner.find(in: text[...], $0) } ?? [])
    case .sql: return scanText(text, text, Self.statements(in: text))
    case .text, .json, .toml, .dotenv, .properties, .ini, .netrc, .pgpass, .logins, .shell,
      .dockerfile,
      .hcl, .xml:
      return scanText(text, text, [])
    }
  }

  /// Whether `--` is before an offset in its line.
  private static func isInSQLComment(_ offset: Int, of text: [UInt8]) -> Bool {
    let before = text[..<offset].suffix(400)
    let lineStart = before.lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? before.startIndex
    return before[lineStart...].firstOffset(of: "--") != nil
  }

  /// The credentials in SQL that is not a comment.
  private static func statements(in text: [UInt8]) -> [TextMatch] {
    let found = matches(in: text, .value) + ProgramScanner.find(in: text[...], .sql)
    return found.filter { !isInSQLComment($0.start, of: text) }
  }

  /// Scans the entries that the reader of a format finds, and the rest of the text for credentials
  /// that are certain.
  private func scanEntries(
    _ text: [UInt8], _ reader: any FormatReader.Type, _ format: FileFormat, of path: [UInt8]?
  ) -> ScanResult {
    var tree = EntryTree(of: text)
    reader.read(text[ByteOrderMark.width(in: text)...], into: &tree)
    let document = tree.finish(isPlain: format == .json)
    var scanner = YAMLScanner(document, isExhaustive: isExhaustive)
    let context = TranslationFile.context(of: path, document).union(FileContext.of(format))
    scanner.scan(frame: .init(context: context))
    let entries = ScanResult(credentials: scanner.collector.sorted, document: document)
    // A known token that is a value was found by its key.
    let other = scanText(text, text, CommentedOut.find(in: text[...], format, scanner.candidates)) {
      match in
      match.detector == .substraVariable
        || document.scalars(intersecting: match.start..<(match.start + 1)).isEmpty
    }
    return other.adding(entries).sorted
  }

  /// The credentials in Python: what is passed to a Substra client, under its own detector, and what has
  /// the name of a credential.
  private func python(_ text: [UInt8]) -> [TextMatch] {
    calls(text) + ProgramScanner.find(in: text[...], .python)
  }

  /// The credentials that Python passes to `Client(` and `login(`.
  ///
  /// Other libraries have such functions, too. If nothing in the file is about Substra, the value has to
  /// look like a credential.
  private func calls(_ text: [UInt8]) -> [TextMatch] {
    let found = PythonScanner.find(in: text[...])
    guard !found.isEmpty, text[...].firstOffset(of: "substra") == nil else { return found }
    return found.filter { match in
      match.value.count >= 6
        && (match.value.contains(where: \.isDigit) || ProgramValue.hasSign(match.value))
    }
  }

  /// Scans text for credentials that can be recognized in any format.
  ///
  /// - Parameter readable: The same text without the escapes of the format around it.
  func scanText(
    _ text: [UInt8], _ readable: [UInt8], _ calls: [TextMatch], _ cells: NotebookCells? = nil,
    where isWanted: (TextMatch) -> Bool = { _ in true }
  ) -> ScanResult {
    var collector = CredentialCollector()
    var positions = TextPositions(text)
    let readable = LineBreak.unified(readable)
    let matches =
      calls + SubstraVariables.find(in: readable) + CertainCredentials.find(in: readable[...])
    for match in matches.sorted(by: { $0.start < $1.start }) where isWanted(match) {
      collector.add(
        match, in: text[...], at: &positions, keyPath: [],
        cell: cells?.position(ofOffset: match.start))
    }
    return ScanResult(credentials: collector.sorted)
  }

  private func scanYAML(
    _ text: [UInt8], _ parsed: YAMLDocument?, _ context: ValueContext
  ) -> ScanResult {
    do throws(YAMLError) {
      // A tree of UTF-16 has other offsets than `text`; parse again.
      let known = parsed.flatMap { TextEncoding.wide($0.source) == nil ? $0 : nil }
      let document = if let known { known } else { try tree(of: text) }
      if TemplateMask.hasBareExpression(text), let credentials = scanTemplate(text, context) {
        return ScanResult(credentials: credentials, document: document)
      }
      return ScanResult(credentials: credentials(in: document, context), document: document)
    } catch {
      let template = error.code == .fileTooLarge ? nil : scanTemplate(text, context)
      return ScanResult(
        credentials: template ?? LineScanner.credentials(in: text), problems: [.notParsed(error)])
    }
  }

  private func tree(of text: [UInt8]) throws(YAMLError) -> YAMLDocument {
    isExhaustive ? try YAMLDocument.parse(text) : try YAMLDocument.read(text, isUTF8: true)
  }

  /// Scans YAML with its template expressions masked; `nil` if that does not parse either.
  private func scanTemplate(
    _ text: [UInt8], _ context: ValueContext
  ) -> [DetectedCredential]? {
    guard let document = try? tree(of: TemplateMask.masked(text)) else { return nil }
    return credentials(in: document, context, original: text)
  }

  /// The credentials in the nodes of a tree, and in the comments between them.
  private func credentials(
    in document: YAMLDocument, _ context: ValueContext, original: [UInt8]? = nil
  ) -> [DetectedCredential] {
    var scanner = YAMLScanner(document, original: original, isExhaustive: isExhaustive)
    scanner.scan(frame: YAMLScanner.Frame(context: context))
    scanner.scanComments()
    return scanner.collector.sorted
  }
}
