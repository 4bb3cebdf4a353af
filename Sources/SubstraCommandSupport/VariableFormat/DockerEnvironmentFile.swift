import SubstraConfig

/// A file for `docker run --env-file` and `kubectl --from-env-file`.
///
/// A line is a name, `=`, and the value as it is: quotes are a part of the value, and nothing can be
/// escaped. So a value with a line break can't be written.
enum DockerEnvironmentFile {
  /// The file, for values that are lines.
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

  /// Whether a value fits into a line: Go takes a final CR for a part of the line end, and reads no
  /// line of 64 KiB.
  static func isLine(_ value: [UInt8]) -> Bool {
    value.count < 65_000
      && !value.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }
}
