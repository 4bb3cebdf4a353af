#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
package import SubstraConfig

extension JSONValue {
  /// A problem, as every document of the package shows it.
  package init(_ diagnostic: Diagnostic) {
    var members: [Member] = [
      .init("rule", .word(diagnostic.rule.id)),
      .init("severity", .word(diagnostic.severity.rawValue)),
      .init("message", .string(diagnostic.message)),
    ]
    switch diagnostic.location {
    case .file(let path, let region):
      members += Member.members(of: path)
      if let region {
        members += [
          .init("line", .integer(region.line)), .init("column", .integer(region.column)),
          .init("end_line", .integer(region.endLine)),
          .init("end_column", .integer(region.endColumn)),
        ]
      }
    case .environment(let variable):
      members.append(.init("variable", .string(variable)))
    case .code(let fileID, let line):
      members += Member.members(ofCode: fileID, line: line)
    case nil:
      break
    }
    members.append(.init("key_path", .array(diagnostic.keyPath.map { .string($0) })))
    members.append(.init("help", .optional(diagnostic.help)))
    self = .object(members)
  }

  /// The source of a value.
  package init(_ origin: Origin) {
    let kind: String
    let place: [Member]
    switch origin {
    case .code(let fileID, let line):
      (kind, place) = ("code", Member.members(ofCode: fileID, line: line))
    case .environment(let variable):
      (kind, place) = ("environment_variable", [.init("variable", .string(variable))])
    case .secretFile(let path, let namedBy):
      (kind, place) = (
        "secret_file", Member.members(of: path) + [.init("named_by", JSONValue(namedBy))]
      )
    case .secretsDirectory(_, let namedBy):
      // The file's path begins with the directory: who names that is what is left to say.
      self = JSONValue(namedBy)
      return
    case .configurationFile(let path, let line, let column):
      let position: [Member] = [
        .init("line", .integer(line)), .init("column", .integer(column)),
      ]
      (kind, place) = ("configuration_file", Member.members(of: path) + position)
    case .default:
      (kind, place) = ("default", [])
    }
    self = .object([.init("kind", .word(kind))] + place)
  }
}

extension JSONValue.Member {
  /// A path as text, and as bytes where the text is not all of it.
  fileprivate static func members(of path: ConfigurationPath) -> [Self] {
    let text = Self("path", .string(path.description))
    guard String(validating: path.bytes, as: UTF8.self) == nil else { return [text] }
    return [text, Self("path_bytes", .word(Data(path.bytes).base64EncodedString()))]
  }

  /// An option of a command, or a line of the program.
  fileprivate static func members(ofCode fileID: String, line: Int) -> [Self] {
    line == 0
      ? [Self("option", .string(fileID))]
      : [Self("file_id", .string(fileID)), Self("line", .integer(line))]
  }
}
