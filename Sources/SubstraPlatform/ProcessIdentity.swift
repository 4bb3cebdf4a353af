#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user and the group by which the system decides what this process may do with a file.
package struct ProcessIdentity: Sendable, Hashable {
  /// The user whose permissions apply; 0 is root.
  package var effectiveUser: UInt32
  /// The group of files that the process creates.
  package var primaryGroup: UInt32

  /// Creates an identity, as for a test.
  package init(effectiveUser: UInt32, primaryGroup: UInt32) {
    self.effectiveUser = effectiveUser
    self.primaryGroup = primaryGroup
  }

  /// The identity of this process.
  ///
  /// The group is the process's own, not the one in the user database. A container often runs under
  /// a number that is in no database, and reading the database loads shared libraries, which a
  /// static executable can't do. After `newgrp` it is the group that the user chose.
  package static var current: ProcessIdentity {
    ProcessIdentity(effectiveUser: geteuid(), primaryGroup: getegid())
  }

  /// Whether the process runs as root, to whom permissions do not apply.
  package var isRoot: Bool { effectiveUser == 0 }
}
