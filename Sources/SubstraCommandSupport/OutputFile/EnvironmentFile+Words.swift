extension EnvironmentFile {
  /// Refuses to change a line on which a shell reads more than one value.
  ///
  /// python-dotenv reads the rest of the line as the value. For a shell, `A=x B=1` and `A=x; B=1`
  /// set two variables, and `B` would be lost with the old value of `A`.
  func checkIsOneValue(_ entry: Entry) throws(EnvironmentFileError) {
    guard syntax == .dotenv, let name = entry.name, let value = entry.value else { return }
    let text = contents[value]
    let sign = contents[name.upperBound..<value.lowerBound]
    let isQuoted = text.first.map(Self.isQuote) ?? false
    let isOneValue =
      isQuoted
      ? contents[entry.comment].first != UInt8(ascii: "#")
      : !text.contains(where: Self.endsWord)
    guard isOneValue, !Self.isSeparateWord(text, after: sign, isExported: entry.isExported) else {
      throw EnvironmentFileError(line: entry.line, cause: .severalValues)
    }
  }

  /// Whether a space separates the value from the equals sign, so that a shell reads another word.
  ///
  /// `A= B=1` sets both, and `export A= B` exports both. `A = x` is accepted: to a shell it is a
  /// command `A`, so the line sets no other variable.
  private static func isSeparateWord(
    _ text: ArraySlice<UInt8>, after sign: ArraySlice<UInt8>, isExported: Bool
  ) -> Bool {
    guard sign.count > 1, let first = text.first else { return false }
    let equals = UInt8(ascii: "=")
    return isExported || sign.first == equals && !isQuote(first) && text.contains(equals)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }

  /// Whether a byte outside quotes ends a word of a shell, or begins a part with spaces.
  private static func endsWord(_ byte: UInt8) -> Bool {
    " \t;&|<>()`'\"".utf8.contains(byte)
  }
}
