import SubstraConfig
import SubstraLint

extension Violations {
  /// Checks the problems of the linter's configuration, and the meaning of its patterns.
  mutating func checkLintConfiguration(_ input: [UInt8]) {
    guard let contents = Canary.planted(in: input) else { return }
    let configuration = LintConfiguration(contents: contents, path: ".config-lint.yaml")
    let again = LintConfiguration(contents: contents, path: ".config-lint.yaml")
    expect(
      configuration.problems == again.problems && configuration.levels == again.levels
        && configuration.excludes == again.excludes
        && configuration.clientFiles == again.clientFiles, "reading twice gives the same")
    check(configuration.problems.sorted(), in: PlainLines(contents), "configuration")
    expect(
      configuration.problems.allSatisfy { $0.rule == .lintConfiguration },
      "every problem is one of the configuration")
    expect(
      configuration.levels.keys.allSatisfy { !$0.isMandatory },
      "reports of unchecked files can't be silenced")
    // Use the lines of the file as paths.
    let lines = contents.split(separator: UInt8(ascii: "\n")).prefix(8).map { Array($0) }
    for line in lines {
      checkPattern(line, on: lines)
      for pattern in configuration.excludes.prefix(8) { checkInside(pattern, line) }
    }
  }

  /// Checks that a pattern that matches a folder matches everything in it.
  private mutating func checkInside(_ pattern: GlobPattern, _ path: [UInt8]) {
    guard pattern.matches(path) else { return }
    expect(
      pattern.matches(path + Array("/file".utf8)),
      "a pattern that matches a folder matches its files")
  }

  private mutating func checkPattern(_ text: [UInt8], on paths: [[UInt8]]) {
    guard let pattern = GlobPattern(text) else { return }
    for path in paths {
      checkInside(pattern, path)
      if !text.dropLast().contains(UInt8(ascii: "/")), pattern.matches(path) {
        expect(pattern.matches(Array("folder/".utf8) + path), "a name matches at every depth")
      }
      checkName(text, pattern, on: path)
    }
    let isPlain = !text.contains(UInt8(ascii: "*")) && !text.contains(UInt8(ascii: "?"))
    // No path begins with `.` for its own folder.
    let isBelowItself = text.split(separator: UInt8(ascii: "/")).first == [UInt8(ascii: ".")]
    if isPlain, text.last != UInt8(ascii: "/"), !isBelowItself {
      expect(pattern.matches(text), "a pattern without wildcards matches itself")
    }
  }

  /// Compares the pattern of a single name with a table of all the prefixes that it matches.
  private mutating func checkName(_ text: [UInt8], _ pattern: GlobPattern, on path: [UInt8]) {
    guard !text.contains(UInt8(ascii: "/")), !path.contains(UInt8(ascii: "/")), !path.isEmpty,
      text != Array(".".utf8), text.count * path.count < 10_000,
      let letters = String(validating: path, as: UTF8.self)?.unicodeScalars.map({ $0 }),
      let signs = String(validating: text, as: UTF8.self)?.unicodeScalars
    else { return }
    var matched = [true] + letters.map { _ in false }
    for sign in signs {
      var next = matched.map { _ in false }
      for index in matched.indices {
        if sign == "*" {
          next[index] = matched[index] || index > 0 && next[index - 1]
        } else {
          let isSame = index > 0 && (sign == "?" || sign == letters[index - 1])
          next[index] = isSame && matched[index - 1]
        }
      }
      matched = next
    }
    expect(pattern.matches(path) == matched.last, "a name is matched as by the table")
  }
}
