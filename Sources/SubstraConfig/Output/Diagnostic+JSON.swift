#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension JSONValue {
  /// A diagnostic, in the form that all JSON documents share.
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

  /// The origin of a value.
  package init(_ origin: Origin) {
    let kind: String
    let location: [Member]
    switch origin {
    case .code(let fileID, let line):
      (kind, location) = ("code", Member.members(ofCode: fileID, line: line))
    case .environment(let variable):
      (kind, location) = ("environment_variable", [.init("variable", .string(variable))])
    case .secretFile(let path, let namedBy):
      (kind, location) = (
        "secret_file", Member.members(of: path) + [.init("named_by", JSONValue(namedBy))]
      )
    case .gitCredential(let namedBy):
      (kind, location) = ("git_credential", [.init("named_by", JSONValue(namedBy))])
    case .helper(let name, let namedBy):
      (kind, location) = (
        "helper", [.init("name", .string(name)), .init("named_by", JSONValue(namedBy))]
      )
    case .secretProvider(let name, let place):
      (kind, location) = (
        "secret_provider", [.init("name", .string(name)), .init("location", .optional(place))]
      )
    case .secretsDirectory(_, let namedBy):
      // The secret file's path contains the directory, so only what names the directory is left.
      self = JSONValue(namedBy)
      return
    case .configurationFile(let path, let line, let column):
      let position: [Member] = [
        .init("line", .integer(line)), .init("column", .integer(column)),
      ]
      (kind, location) = ("configuration_file", Member.members(of: path) + position)
    case .tokenRecord(let path):
      (kind, location) = ("token_record", Member.members(of: path))
    case .default:
      (kind, location) = ("default", [])
    }
    self = .object([.init("kind", .word(kind))] + location)
  }
}

extension JSONValue.Member {
  /// A path as text, and also in base64 if it is not UTF-8.
  package static func members(of path: ConfigurationPath, named name: String = "path") -> [Self] {
    let text = Self(name, .string(path.description))
    guard String(validating: path.bytes, as: UTF8.self) == nil else { return [text] }
    return [text, Self("\(name)_bytes", .word(Data(path.bytes).base64EncodedString()))]
  }

  /// An option of the command (`line` is 0), or a line of the calling program.
  fileprivate static func members(ofCode fileID: String, line: Int) -> [Self] {
    line == 0
      ? [Self("option", .string(fileID))]
      : [Self("file_id", .string(fileID)), Self("line", .integer(line))]
  }
}
