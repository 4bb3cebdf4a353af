extension Unicode.Scalar {
  /// Whether the character could move the cursor, reorder or hide text.
  ///
  /// These are control characters, format characters (bidi controls, zero-width ones) and
  /// separators of lines.
  package var isUnsafeToPrint: Bool {
    // ASCII, the most frequent case, is decided without the table of properties.
    if value < 0x7F { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }
}

extension String {
  /// The string with every character that is unsafe to print written as an escape.
  package var escapedForOutput: String {
    // Nearly all strings are plain ASCII.
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    guard unicodeScalars.contains(where: \.isUnsafeToPrint) else { return self }
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where scalar.isUnsafeToPrint:
        escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
