import SubstraYAML

extension Violations {
  /// Compares the ways to read a scalar with each other and with Python's output.
  mutating func checkScalar(_ text: String) {
    let readings = Readings(of: text)
    guard readings.isComplete else {
      expect(false, "every escaped string is valid YAML and read back unchanged")
      return
    }
    checkAgreement(readings)
    checkRoundTrip(readings)
    checkNumbers(readings)
    if let plain = Readings.plain(text) {
      expect(plain == readings[.implicit].map(SameValue.init), "a plain scalar has the same value")
    }
  }
}

extension Violations {
  /// Checks that the implicit type reads the same value as the explicit tag of that type.
  private mutating func checkAgreement(_ readings: Readings) {
    guard let value = readings[.implicit] else { return }
    let tag: Readings.Tag? =
      switch value {
      case .null: .null
      case .bool: .bool
      case .integer: .int
      case .float: .float
      case .timestamp: .timestamp
      case .string: .str
      case .bytes, .list, .dictionary, .set, .pairs: nil
      }
    guard let tag else {
      expect(false, "a plain scalar is neither a collection nor bytes")
      return
    }
    expect(
      readings[tag].map(SameValue.init) == SameValue(value), "the tag !!\(tag) reads the same")
  }

  /// Checks that Python's output for a value is read back as the same value.
  private mutating func checkRoundTrip(_ readings: Readings) {
    for (tag, value) in readings.values {
      switch value {
      case .integer(.fits(let number)):
        let written = Readings(of: "\(number)")
        let isLeast = number == Int.min
        expect(written[.implicit] == value || isLeast, "an integer is read back")
        let integer = PythonInteger(pythonText: ArraySlice("\(number)".utf8))
        expect(integer == .fits(number), "so does int()")
        let isWritten = value.isWritten(as: readings.text)
        expect(
          isWritten == readings.text.elementsEqual("\(number)".utf8),
          "isWritten is true for the decimal digits only")
      case .float(let number):
        let text = PythonFloat.text(of: number)
        let written = Readings(of: text)[.float]
        expect(written.map(SameValue.init) == SameValue(value), "a float is read back")
        expect(value.isWritten(as: ArraySlice(text.utf8)), "isWritten is true for a float")
      case .timestamp(let time):
        let written = Readings(of: time.pythonText)
        expect(written[.implicit] == value, "a timestamp is read back")
        expect(
          value.isWritten(as: ArraySlice(time.pythonText.utf8)), "isWritten is true for a timestamp"
        )
      case .string(let string):
        expect(tag == .str || tag == .implicit, "only !!str and plain scalars are strings")
        expect(string == readings.text, "a string is its own value")
      case .bytes(let bytes):
        expect(bytes.count <= readings.text.count * 3 / 4, "base 64 takes four digits for three")
      case .null, .bool, .integer, .list, .dictionary, .set, .pairs: break
      }
    }
  }

  /// Checks that different ways to read a number agree.
  private mutating func checkNumbers(_ readings: Readings) {
    let unsigned = readings.text.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    if let number = PythonInteger(pythonText: readings.text) {
      if unsigned.first != UInt8(ascii: "0"), number != .fits(.min) {
        expect(readings[.int] == .integer(number), "int() and !!int agree: \(number)")
      }
      if case .fits(let number) = number, let exact = Double(exactly: number) {
        expect(readings[.float] == .float(exact), "float() and int() agree: \(number)")
      }
    }
    // With so few digits, a number to the base 60 is exact as a float in any order of addition.
    if unsigned.contains(UInt8(ascii: ":")), readings.text.count < 20,
      case .integer(.fits(let number))? = readings[.int], let exact = Double(exactly: number)
    {
      expect(readings[.float] == .float(exact), "!!float and !!int agree: \(number)")
    }
  }
}

/// The values that PyYAML reads from a string without a tag and with each tag.
private struct Readings {
  let text: ArraySlice<UInt8>
  private(set) var values: [(tag: Tag, value: PythonValue)] = []
  private(set) var isComplete = false

  /// How the type of a scalar is determined.
  enum Tag: String, CaseIterable {
    case implicit, null, bool, int, float, timestamp, binary, str

    /// The tag as written before the scalar.
    var written: String { self == .implicit ? "!" : "!!\(rawValue)" }
  }

  init(of text: String) {
    self.text = ArraySlice(text.utf8)
    let escaped = text.unicodeScalars.map(Self.escaped).joined()
    let source = Tag.allCases.map { "- \($0.written) \"\(escaped)\"\n" }.joined()
    guard let document = try? YAMLDocument.parse(Array(source.utf8)),
      let loaded = try? LoadedYAML(document), let root = loaded.root
    else { return }
    let items = Array(root.items)
    isComplete = items.count == Tag.allCases.count && items.allSatisfy { $0.utf8 == self.text }
    values = zip(Tag.allCases, items).compactMap { tag, item in
      loaded.value(of: item).map { (tag, $0) }
    }
  }

  subscript(_ tag: Tag) -> PythonValue? { values.first { $0.tag == tag }?.value }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Returns the value of a string that is a plain scalar without any change.
  static func plain(_ text: String) -> SameValue? {
    guard let document = try? YAMLDocument.parse(Array(text.utf8)),
      let loaded = try? LoadedYAML(document), let root = loaded.root, root.kind == .scalar,
      root.scalarStyle == .plain, root.tag == nil, root.isPlainImplicit,
      root.utf8.elementsEqual(text.utf8)
    else { return nil }
    return loaded.value(of: root).map(SameValue.init)
  }
}

/// A value compared by Python's `repr`: not a number equals itself, and -0.0 differs from 0.0.
private struct SameValue: Equatable {
  private let value: PythonValue

  init(_ value: PythonValue) { self.value = value }

  static func == (lhs: SameValue, rhs: SameValue) -> Bool {
    guard case .float(let left) = lhs.value, case .float(let right) = rhs.value else {
      return lhs.value == rhs.value
    }
    return PythonFloat.text(of: left) == PythonFloat.text(of: right)
  }
}
