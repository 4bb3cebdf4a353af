#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraYAML

/// Decodes the value of a setting, in the same way for all layers.
struct SettingDecoder {
  let setting: Setting
  let source: ClientResolution.Source

  /// The addresses of the node, for the page of its tokens in messages.
  let addresses: NodeAddresses

  var diagnostics: [Diagnostic] = []

  /// The url that `url()` or `manageURL()` has checked; `nil` if it is empty or refused.
  var parsedURL: URL?

  /// Creates a decoder for one value.
  init(
    _ setting: Setting, _ source: ClientResolution.Source,
    addresses: NodeAddresses = NodeAddresses()
  ) {
    self.setting = setting
    self.source = source
    self.addresses = addresses
  }

  /// Whether the value was refused.
  var hasFailed: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func report(_ rule: Rule, _ message: String, help: String? = nil) {
    diagnostics.append(
      Diagnostic(
        rule: rule, message: message, location: source.place.location,
        keyPath: source.place.keyPath, help: help))
  }
}

extension SettingDecoder {
  /// The value as UTF-8; refused if the Python SDK would send another string than the source has.
  mutating func text() -> [UInt8]? {
    switch source.raw {
    case .text(let text):
      return Array(text.utf8)
    case .secret(let secret):
      return secret.withBytes { $0 }
    case .variable(let bytes):
      return variableText(bytes)
    case .contents(let contents):
      // The reader of secret files accepts only UTF-8.
      return contents.secret.withBytes { $0 }
    case .answer(let answer):
      return answer.secret.withBytes { $0 }
    case .file(let value):
      return text(of: value)
    case .duration, .boolean, .backend, .date, .unread, .unasked:
      return nil
    }
  }

  private mutating func variableText(_ secret: Secret) -> [UInt8]? {
    let bytes = secret.withBytes { $0 }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      report(
        .notUTF8, "the variable is not UTF-8",
        help: "set it again in a terminal whose encoding is UTF-8")
      return nil
    }
    return bytes
  }

  private mutating func text(of located: LocatedValue) -> [UInt8]? {
    let value = located.value
    switch value {
    case .string(let text):
      return Array(text)
    case .null:
      report(
        .nullBecomesNone, "\(setting) is null, which the Python SDK turns into the string None",
        help: "remove the key, or give it a value")
    case .list, .pairs, .dictionary, .set, .bytes:
      report(
        .collectionAsString, "\(setting) is \(value.words), not a string",
        help: "write one value, in quotes if necessary")
    case .bool, .integer, .float, .timestamp:
      if located.keepsItsText { return Array(located.node.utf8) }
      report(
        .scalarTextAltered,
        "\(setting) is \(value.words) for YAML, which changes the value",
        help: "put the value in quotes")
    }
    return nil
  }

  /// The value as a string; the bytes are valid UTF-8 when `text()` returns some.
  mutating func string() -> String? {
    text().map { String(decoding: $0, as: UTF8.self) }
  }

  /// The value as a credential.
  mutating func secret() -> Secret? {
    switch source.raw {
    case .secret(let secret): secret
    case .contents(let contents): contents.secret
    case .answer(let answer): answer.secret
    case .text, .variable, .file, .duration, .boolean, .backend, .date, .unread, .unasked:
      text().map { Secret(bytes: $0) }
    }
  }
}

extension SettingDecoder {
  /// The value as true or false.
  mutating func boolean() -> Bool? {
    switch source.raw {
    case .boolean(let value):
      return value
    case .text(let text):
      return boolean(ofText: Array(text.utf8), isOdd: false)
    case .variable(let bytes):
      return variableText(bytes).flatMap { boolean(ofText: $0, isOdd: false) }
    case .contents:
      return text().flatMap { boolean(ofText: $0, isOdd: false) }
    case .file(let value):
      return boolean(of: value.value)
    case .secret, .duration, .backend, .date, .unread, .unasked, .answer:
      return nil
    }
  }

  private mutating func boolean(of value: PythonValue) -> Bool? {
    switch value {
    case .bool(let boolean):
      return boolean
    case .integer(.fits(0)), .integer(.fits(1)):
      report(
        .insecureOddForm, "insecure is written as a number", help: "write true or false")
      return value == .integer(.fits(1))
    case .string(let text):
      return boolean(ofText: Array(text), isOdd: true)
    case .null:
      report(
        .nullBecomesNone, "insecure is null, which the Python SDK treats as false",
        help: "remove the key, or write true or false")
    case .integer, .float, .timestamp, .bytes, .list, .pairs, .dictionary, .set:
      report(
        .insecureNotBoolean, "insecure is \(value.words), neither true nor false",
        help: "write true or false without quotes")
    }
    return nil
  }

  private mutating func boolean(ofText text: [UInt8], isOdd: Bool) -> Bool? {
    guard !text.isEmpty else {
      report(
        .emptyStringValue, "insecure is empty, which means false",
        help: "unset it to use the lower layers")
      return false
    }
    guard BooleanWord(text) == .yes else {
      report(
        .insecureNotBoolean,
        "insecure is a string, which the Python SDK treats as true whatever it says",
        help: isOdd
          ? "write true or false without quotes"
          : "unset the variable, or make it empty for false; for true, write true, yes, on or 1")
      return nil
    }
    if isOdd {
      report(
        .insecureOddForm, "insecure is a string", help: "write true without quotes")
    }
    return true
  }
}

extension SettingDecoder {
  /// The value as a backend.
  mutating func backend() -> BackendType? {
    if case .backend(let backend) = source.raw { return backend }
    var text: [UInt8]?
    switch source.raw {
    case .file(let value): text = value.value.string.map { Array($0) }
    case .variable(let bytes):
      text = variableText(bytes)
      if text == nil { return nil }
    case .text(let given): text = Array(given.utf8)
    case .contents: text = self.text()
    case .unread, .unasked: return nil
    case .secret, .duration, .boolean, .backend, .date, .answer: text = nil
    }
    let found = text.flatMap { text in
      BackendType.allCases.first { text.elementsEqual($0.rawValue.utf8) }
    }
    if found == nil {
      let backends = BackendType.allCases.map(\.rawValue)
      let nearest = text.flatMap {
        NearestName.of(String(decoding: $0, as: UTF8.self), among: backends)
      }
      report(
        .backendTypeUnknown, "backend_type is not remote, docker or subprocess",
        help: nearest.map { "did you mean '\($0)'?" } ?? "write one of them, in lower case")
    }
    return found
  }

  /// The value as a number of seconds.
  mutating func seconds() -> Int? {
    switch source.raw {
    case .duration(let duration):
      return seconds(of: duration)
    case .text(let text):
      return seconds(ofText: Array(text.utf8))
    case .variable(let bytes):
      return variableText(bytes).flatMap { seconds(ofText: $0) }
    case .contents:
      return text().flatMap { seconds(ofText: $0) }
    case .file(let value):
      return seconds(of: value)
    case .secret, .boolean, .backend, .date, .unread, .unasked, .answer:
      return nil
    }
  }

  private mutating func seconds(of duration: Duration) -> Int? {
    // `components` traps outside this range.
    guard duration <= .seconds(Int.max), duration >= .seconds(Int.min) else {
      return checked(.overflow(isNegative: duration < .zero, base: 10, digits: []), isPlain: true)
    }
    let (seconds, attoseconds) = duration.components
    guard attoseconds == 0 else {
      report(
        .retryTimeoutInvalid, "retry_timeout is not a whole number of seconds",
        help: "give whole seconds, such as .seconds(300)")
      return nil
    }
    return checked(.fits(Int(seconds)), isPlain: true)
  }

  private mutating func seconds(ofText text: [UInt8]) -> Int? {
    checked(PythonInteger(pythonText: text[...]), isPlain: Self.isPlainDecimal(text))
  }

  private mutating func seconds(of located: LocatedValue) -> Int? {
    let value = located.value
    switch value {
    case .string(let text):
      return seconds(ofText: Array(text))
    case .integer(let number):
      return checked(number, isPlain: Self.isPlainDecimal(located.node.utf8))
    case .float(let number) where number.isFinite:
      let whole = number.rounded(.towardZero)
      return checked(
        Int(exactly: whole).map { .fits($0) }
          ?? .overflow(isNegative: whole < 0, base: 10, digits: []),
        isPlain: false)
    case .bool(let boolean):
      return checked(.fits(boolean ? 1 : 0), isPlain: false)
    case .null, .float, .timestamp, .bytes, .list, .pairs, .dictionary, .set:
      report(
        .retryTimeoutInvalid, "retry_timeout is \(value.words), not a whole number of seconds",
        help: "write digits only, such as 300")
      return nil
    }
  }

  private mutating func checked(_ number: PythonInteger?, isPlain: Bool) -> Int? {
    switch number {
    case nil:
      report(
        .retryTimeoutInvalid, "retry_timeout is not a whole number of seconds",
        help: "write digits only, such as 300")
      return nil
    case .fits(...0), .overflow(isNegative: true, _, _):
      report(
        .retryTimeoutNotPositive, "retry_timeout is zero or negative",
        help: "write at least 1; the Python SDK uses 300 for 0")
      return nil
    case .overflow(isNegative: false, _, _):
      report(
        .retryTimeoutOverflow, "retry_timeout does not fit into 63 bits",
        help: "write a number of seconds such as 300")
      return nil
    case .fits(let seconds):
      if !isPlain {
        // A larger number is probably not a timeout, but may be a part of a pasted credential.
        let meaning = seconds < 100_000 ? "; it means \(seconds)" : ""
        report(
          .retryTimeoutOddForm, "retry_timeout is in an unusual notation\(meaning)",
          help: "write plain decimal digits, such as 300")
      }
      return seconds
    }
  }

  /// Whether a string has only digits, without a leading zero.
  private static func isPlainDecimal(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, first != UInt8(ascii: "0") else { return false }
    return text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
