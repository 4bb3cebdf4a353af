/// The reason why a file is not checked.
package enum SkipReason: String, CaseIterable, Sendable, Hashable {
  /// It is not text.
  case binary = "it is binary"
  /// It is larger than text that people write.
  case large = "it is larger than 16 MiB and not YAML"
  /// It is in the index but not in the work tree, or the change deletes it.
  case deleted = "it is not in the work tree"
  /// It was replaced in the work tree by a symbolic link.
  case link = "it is a symbolic link in the work tree"
  /// Git tracks a symbolic link, or there is one in a folder.
  case trackedLink = "it is a symbolic link"
  /// It is another repository.
  case submodule = "it is a submodule"
  /// It is a device, a pipe or a socket.
  case special = "it is not a regular file"
}

extension SkipReason {
  /// The number of files with the reason, as in `2 binary, 1 link`.
  package func words(_ count: Int) -> String {
    switch self {
    case .binary: "\(count) binary"
    case .large: "\(count) too large"
    case .deleted: "\(count) deleted"
    case .link, .trackedLink: count == 1 ? "1 link" : "\(count) links"
    case .submodule: count == 1 ? "1 submodule" : "\(count) submodules"
    case .special: count == 1 ? "1 special file" : "\(count) special files"
    }
  }

  /// The name of the reason in JSON documents.
  package var key: String {
    switch self {
    case .binary: "binary"
    case .large: "too_large"
    case .deleted: "deleted"
    case .link, .trackedLink: "link"
    case .submodule: "submodule"
    case .special: "special"
    }
  }
}
