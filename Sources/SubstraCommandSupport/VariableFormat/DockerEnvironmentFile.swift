import SubstraConfig

/// A file for `docker run --env-file` and `kubectl --from-env-file`.
///
/// A line is a name, `=`, and the literal value: quotes are part of the value, and there are no
/// escapes. A value with a line break can't be written.
enum DockerEnvironmentFile {
  /// The file; every value must be one line, see `isLine`.
  static func contents(for assignments: [VariableAssignment]) -> [UInt8] {
    var file: [UInt8] = []
    for assignment in assignments {
      file += assignment.name.utf8
      file.append(UInt8(ascii: "="))
      file += assignment.value.withBytes { $0 }
      file.append(UInt8(ascii: "\n"))
    }
    return file
  }

  /// Whether a value can be written on a line.
  ///
  /// Go treats a final CR as part of the line end, and does not read lines of 64 KiB or more.
  static func isLine(_ value: [UInt8]) -> Bool {
    value.count < 65_000
      && !value.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }
}
