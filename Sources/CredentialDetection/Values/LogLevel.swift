/// Recognizes levels of loggers, whose names may end with a word for a credential:
/// `logging.level.org.example.token=DEBUG`.
enum LogLevel {
  private static let words: WordSet = [
    "trace", "debug", "info", "warn", "warning", "error", "fatal", "off", "all", "notice",
  ]

  /// Whether the text is a level in capitals.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    words.contains(text) && text.first.map { (0x41...0x5A).contains($0) } == true
  }
}
