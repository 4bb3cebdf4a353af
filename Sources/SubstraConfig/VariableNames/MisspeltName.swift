/// The name of a variable that no program reads, or of such a file in a secrets directory.
///
/// It is split into words to find the name that was meant. A name that could belong to another
/// client never matches this one: digits and short words have to be the same.
struct MisspeltName: Sendable {
  /// The name as it is written.
  let text: String
  /// Its words in capitals.
  private let words: [String]
  /// The words, joined without separators.
  private let joined: String

  /// Splits a name into words.
  init(_ text: String) {
    self.text = text
    words = Self.words(of: text)
    joined = words.joined()
  }

  /// Whether the name begins with `substra` in any case, as all names do.
  var isOfSubstra: Bool { words.first?.hasPrefix("SUBSTRA") == true }
}

extension MisspeltName {
  /// How similar a name is to the one that was meant, the most similar first.
  enum Likeness: Int, Comparable {
    /// Only case, separators or the order of the words differ.
    case sameWords
    /// The client's words are the same, and the setting is similar.
    case nearSetting
    /// The setting is the same, and the client's name has one typing error.
    case nearClient

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// A client that may have been meant, with its words split once for many names.
  struct Client: Sendable {
    /// The beginning of its variables' names.
    let prefix: VariablePrefix
    fileprivate let words: [String]
    fileprivate let start: String

    /// Splits the client's prefix into words.
    init(_ prefix: VariablePrefix) {
      self.prefix = prefix
      words = MisspeltName.words(of: prefix.slug)
      start = "SUBSTRA" + words.joined()
    }

    /// The client's variable for a key.
    func variable(for key: SettingKey) -> String { prefix.variable(for: key.variableSuffix) }
  }

  /// The key of a client that was probably meant.
  func meaning(for client: Client) -> (key: SettingKey, likeness: Likeness)? {
    guard !client.words.isEmpty else { return nil }
    if joined.hasPrefix(client.start) {
      let rest = joined.dropFirst(client.start.count)
      if let key = Self.keys.first(where: { $0.joined == rest })?.key { return (key, .sameWords) }
    }
    if let rest = words.removing(["SUBSTRA"] + client.words), !rest.isEmpty {
      let sorted = rest.sorted()
      if let key = Self.keys.first(where: { $0.sorted == sorted })?.key { return (key, .sameWords) }
      return Self.key(near: rest).map { ($0, .nearSetting) }
    }
    return Self.key(after: client.words, in: words).map { ($0, .nearClient) }
  }

  /// All keys with the words of their variables, the longest first.
  private static let keys: [(key: SettingKey, words: [String], sorted: [String], joined: String)] =
    SettingKey.all.sorted { $0.variableSuffix.count > $1.variableSuffix.count }.map {
      let words = words(of: $0.variableSuffix)
      return ($0, words, words.sorted(), words.joined())
    }

  /// Words that users add to the name of a setting.
  private static let qualifiers: Set<String> = [
    "API", "ACCESS", "AUTH", "BEARER", "NODE", "BACKEND", "SERVER", "LOGIN",
  ]

  /// Words after the name of a setting that say what the value is.
  private static let endings: Set<String> = ["FILE", "PATH", "FROM"]

  /// The key that is similar to some words: one for a path only if they include FILE or PATH, and one
  /// for a secret store only if they include FROM.
  private static func key(near words: [String]) -> SettingKey? {
    let form: SettingKey.Form =
      words.contains { $0 == "FILE" || $0 == "PATH" }
      ? .file : words.contains("FROM") ? .store : .value
    let plain = words.filter { !endings.contains($0) && !qualifiers.contains($0) }
    let keys = SettingKey.all.filter { $0.form == form }
    guard !plain.isEmpty, plain.allSatisfy({ $0.utf8.count >= 3 }) else { return nil }
    let rest = plain.joined(separator: "_")
    let names = keys.map(\.setting.variableSuffix)
    let name =
      names.first { $0 == rest } ?? NearestName.of(rest, among: names)
      ?? names.first { $0.hasSuffix("_" + rest) }
    return keys.first { $0.setting.variableSuffix == name }
  }

  /// The key at the end of a name whose other words are the client's, except for one typing error.
  private static func key(after slug: [String], in words: [String]) -> SettingKey? {
    guard words.first == "SUBSTRA" else { return nil }
    for (key, suffix, _, _) in keys where words.suffix(suffix.count).elementsEqual(suffix) {
      let middle = words.dropFirst().dropLast(suffix.count)
      guard middle.count == slug.count else { return nil }
      let slips = zip(middle, slug).filter { $0 != $1 }
      return slips.count == 1 && isSlip(Array(slips[0].0.utf8), Array(slips[0].1.utf8)) ? key : nil
    }
    return nil
  }

  /// Whether two words differ by one additional letter, or by two neighbours that are swapped.
  ///
  /// A word with one letter replaced is too often another word.
  private static func isSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    guard short.count >= 4, !(one + other).contains(where: { (0x30...0x39).contains($0) }) else {
      return false
    }
    let start = zip(short, long).prefix { $0 == $1 }.count
    if long.count == short.count + 1 { return short[start...].elementsEqual(long[(start + 1)...]) }
    guard long.count == short.count, start + 1 < short.count else { return false }
    var swapped = short
    swapped.swapAt(start, start + 1)
    return swapped == long
  }

  /// The runs of letters and digits of ASCII, in capitals.
  fileprivate static func words(of text: String) -> [String] {
    text.utf8.split { byte in
      !((0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20))
    }.map { String(decoding: $0, as: UTF8.self).uppercased() }
  }
}

extension [String] {
  /// The words without some others, each removed once; `nil` if one of these is missing.
  fileprivate func removing(_ others: [String]) -> [String]? {
    var rest = self
    for other in others {
      guard let index = rest.firstIndex(of: other) else { return nil }
      rest.remove(at: index)
    }
    return rest
  }
}
