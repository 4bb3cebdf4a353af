import SubstraPlatform

/// Documents: Markdown, reStructuredText, AsciiDoc and plain text.
extension CredentialDetector {
  /// Scans the code in a document by the reader of its language, and what is around it only for
  /// credentials that are certain: prose about passwords has the same words as a password's key.
  func scanDocument(_ text: [UInt8], isAsciiDoc: Bool) -> ScanResult {
    var prose = text
    var words = text
    var found: [DetectedCredential] = []
    for block in DocumentBlocks(of: text, isAsciiDoc: isAsciiDoc).blocks
    where FileProfile(of: block.text).canMatter {
      // A word in backticks may be the value of the words around it.
      if !block.isInline { block.mask(block.text, in: &words) }
      guard let (code, result) = scan(block) else { continue }
      found += result.credentials.map(block.located)
      // Not once more as prose.
      block.mask(code, in: &prose)
      block.mask(code, in: &words)
    }
    let logins = TextScanner.find(inURLsOf: prose).filter { match in
      !Self.isElided(prose[match.value.endIndex...])
    }
    return scanText(text, prose, logins + ProseLogins.find(in: words)).adding(
      ScanResult(credentials: found)
    ).sorted
  }

  /// The credentials in a text, without those of URLs that are examples.
  static func matches(in text: [UInt8], _ kind: TextScanner.Kind) -> [TextMatch] {
    TextScanner.find(in: text[...], kind: kind).filter { match in
      !match.isInURL || !isElided(text[match.value.endIndex...])
    }
  }

  /// Whether a host is left out, as in `https://ada:secret@…`, so that the URL is an example.
  private static func isElided(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.starts(with: "@…".utf8) || rest.starts(with: "@...".utf8)
  }

  /// Scans a block of code, and returns what was scanned too; `nil` if nothing is known about its
  /// language.
  private func scan(_ block: CodeBlock) -> (code: [UInt8], ScanResult)? {
    var code = block.text
    switch block.language ?? BlockLanguage(guessedFrom: code[...]) ?? .statements {
    case .other: return nil
    case .format(.python):
      code = ConsoleText.input(of: code, prompts: [">>> "], continuation: "... ")
      return (code, scan(code, as: .python))
    case .format(let format): return (code, scan(code, as: format))
    case .program(let ending):
      return (code, scan(code, as: .program, at: Array("code\(ending)".utf8)))
    case .console:
      code = ConsoleText.input(of: code, prompts: ["$ ", "% "])
      return (code, scan(code, as: .shell))
    case .statements:
      return (code, scanText(code, code, Self.matches(in: code, .value)))
    case .headers:
      return (code, scanText(code, code, Self.matches(in: code, .lines)))
    }
  }
}
