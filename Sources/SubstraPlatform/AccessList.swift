import CSubstraPlatform

/// The POSIX access control list of a file: permissions of additional users and groups.
///
/// If a file has such a list, the group bits of its mode are the mask, the most that any entry
/// grants. macOS keeps its lists apart from the permission bits.
enum AccessList {
  /// Whether the file at a path has an access list.
  static func exists(at path: [UInt8]) -> Bool {
    #if os(Linux)
      unsafe getxattr(path.map { CChar(bitPattern: $0) } + [0], attribute, nil, 0) > 0
    #else
      false
    #endif
  }

  /// Removes the access list that a new file inherited from its folder.
  static func remove(from descriptor: Int32) {
    #if os(Linux)
      _ = unsafe fremovexattr(descriptor, attribute)
    #endif
  }

  private static let attribute = "system.posix_acl_access"
}
