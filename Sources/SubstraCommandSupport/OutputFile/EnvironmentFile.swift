/// The entries of an existing file of variables.
///
/// The file belongs to the user. Everything that is not replaced keeps its bytes: comments, spaces,
/// line ends, and values of several lines.
struct EnvironmentFile {
  /// The syntax by which other programs parse the file.
  enum Syntax: Sendable, Hashable {
    /// With quotes, comments after values, and `export`, as in python-dotenv and Docker Compose.
    case dotenv
    /// Each line is a name and a literal value, as in `docker run --env-file`.
    case docker
  }

  /// A line with its line end, or the lines of a value that spans several.
  struct Entry: Sendable, Hashable {
    /// The number of the first line, from 1.
    let line: Int
    /// All its bytes.
    let bytes: Range<Int>
    /// The name of the variable; `nil` for a comment and an empty line.
    var name: Range<Int>?
    /// The value, with its quotes; `nil` for a name without an equals sign.
    var value: Range<Int>?
    /// The spaces and the comment between the value and the line end.
    var comment: Range<Int>
    /// The line end: empty at the end of the file.
    let lineEnd: Range<Int>
    /// Whether `export` precedes the name.
    var isExported = false

    /// Whether it has a value, and not only a name.
    var isAssignment: Bool { value != nil }
    /// Whether it is `export NAME`, which exports a variable that another line sets.
    var isExportAlone: Bool { isExported && !isAssignment }
  }

  /// The bytes of the file.
  let contents: [UInt8]
  /// The syntax of the file.
  let syntax: Syntax
  /// The entries, in order; together they cover the whole file.
  let entries: [Entry]

  /// Parses a file.
  ///
  /// - Throws: If a line is invalid, since the file may then be of another kind.
  init(_ contents: [UInt8], _ syntax: Syntax) throws(EnvironmentFileError) {
    var lexer = EnvironmentFileLexer(contents, syntax)
    self.contents = contents
    self.syntax = syntax
    entries = try lexer.entries()
  }
}

extension EnvironmentFile {
  /// A variable to set, with its value as written in the file.
  struct Assignment: Sendable {
    let name: String
    let value: [UInt8]
  }

  /// The new contents of the file, and how they differ from the old ones.
  struct Merged: Sendable {
    /// The new contents of the file.
    var contents: [UInt8] = []
    /// The number of variables whose value was replaced.
    var replaced = 0
    /// The number of variables that were added.
    var added = 0
    /// The names of the variables that were removed.
    var removed: [String] = []
  }

  /// Returns the file with some variables set and others removed.
  ///
  /// A variable of the file keeps its position; its further occurrences are removed. New variables
  /// are appended, with `export` if all variables of the file are exported. A line `export NAME` is
  /// removed only together with its variable.
  func merged(
    setting assignments: [Assignment], removing removals: [String]
  ) throws(EnvironmentFileError) -> Merged {
    var missing = Dictionary(assignments.map { ($0.name, $0.value) }) { first, _ in first }
    let known = Set(missing.keys)
    let removable = Set(removals).subtracting(known)
    var unremoved = removable
    var merged = Merged()
    for (index, entry) in entries.enumerated() {
      guard let name = name(of: entry), known.contains(name) || removable.contains(name) else {
        merged.contents += contents[entry.bytes]
        continue
      }
      if entry.isExportAlone, known.contains(name) {
        merged.contents += contents[entry.bytes]
        continue
      }
      try checkIsNotContinued(before: index)
      try checkIsNotContinued(before: index + 1)
      try checkIsOneValue(entry)
      if let value = missing.removeValue(forKey: name) {
        merged.contents += line(replacing: entry, name, value)
        merged.replaced += 1
      } else if unremoved.remove(name) != nil {
        merged.removed.append(name)
      }
    }
    let added = assignments.filter { missing[$0.name] != nil }
    guard !added.isEmpty else { return merged }
    try checkIsNotContinued(before: entries.count)
    if let last = merged.contents.last, !Self.isLineEnd(last) { merged.contents += usualLineEnd }
    let prefix = isExportedThroughout ? Array("export ".utf8) : []
    for assignment in added {
      merged.contents += prefix
      merged.contents += assignment.name.utf8
      merged.contents.append(UInt8(ascii: "="))
      merged.contents += assignment.value
      merged.contents += usualLineEnd
    }
    merged.added = added.count
    return merged
  }
}

extension EnvironmentFile {
  private func name(of entry: Entry) -> String? {
    entry.name.map { String(decoding: contents[$0], as: UTF8.self) }
  }

  /// Returns an entry with another value; the text before its name and after its value stays.
  private func line(replacing entry: Entry, _ name: String, _ value: [UInt8]) -> [UInt8] {
    guard let oldName = entry.name else { return [] }
    var line = Array(contents[entry.bytes.lowerBound..<oldName.lowerBound])
    line += name.utf8
    line.append(UInt8(ascii: "="))
    // After an empty value without quotes, the comment would be read as the value.
    line += value.isEmpty && !entry.comment.isEmpty ? Array("''".utf8) : value
    line += contents[entry.comment]
    line += contents[entry.lineEnd]
    return line
  }

  /// Refuses to change a line that some programs join with the line before or after it.
  private func checkIsNotContinued(before index: Int) throws(EnvironmentFileError) {
    guard syntax == .dotenv, index > 0 else { return }
    let entry = entries[index - 1]
    let text = contents[entry.bytes.lowerBound..<entry.lineEnd.lowerBound]
    let backslashes = text.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    // Comments too: systemd before version 254 continues them.
    guard backslashes % 2 == 1 else { return }
    throw EnvironmentFileError(line: entry.line, cause: .continued)
  }

  /// The line end of the last line that has one.
  private var usualLineEnd: [UInt8] {
    guard let entry = entries.last(where: { !$0.lineEnd.isEmpty }) else {
      return [UInt8(ascii: "\n")]
    }
    return Array(contents[entry.lineEnd])
  }

  /// Whether the file exports all its variables.
  private var isExportedThroughout: Bool {
    let assignments = entries.filter(\.isAssignment)
    let exported = Set(entries.filter(\.isExportAlone).compactMap(name(of:)))
    return !assignments.isEmpty
      && assignments.allSatisfy { $0.isExported || name(of: $0).map(exported.contains) == true }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
