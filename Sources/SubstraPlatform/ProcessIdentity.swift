#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whom the system takes this process for when it opens a file.
package struct ProcessIdentity: Sendable, Hashable {
  /// The user whose permissions count; 0 is root.
  package var effectiveUser: UInt32
  /// The group that new files of the process get.
  package var primaryGroup: UInt32

  /// Creates an identity of its numbers.
  package init(effectiveUser: UInt32, primaryGroup: UInt32) {
    self.effectiveUser = effectiveUser
    self.primaryGroup = primaryGroup
  }

  /// The identity of this process.
  ///
  /// The group is the process's own, not that of the user database: a container often runs under a
  /// number that is in no database, and asking it loads shared libraries, which a static executable
  /// can't. After `newgrp` it is the group that was chosen.
  package static var current: ProcessIdentity {
    ProcessIdentity(effectiveUser: geteuid(), primaryGroup: getegid())
  }

  /// Whether it is root.
  package var isRoot: Bool { effectiveUser == 0 }
}
