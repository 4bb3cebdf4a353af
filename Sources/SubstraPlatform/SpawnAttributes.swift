#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a child differs from its parent: its own process group, and the signals that a shell would
/// set.
@safe struct SpawnAttributes: ~Copyable {
  #if canImport(Darwin)
    typealias Value = posix_spawnattr_t?
  #else
    typealias Value = posix_spawnattr_t
  #endif

  /// The argument for `posix_spawn`.
  let pointer: UnsafeMutablePointer<Value>

  /// Creates attributes that change nothing.
  init() throws(SystemError) {
    let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    #if canImport(Darwin)
      unsafe pointer.initialize(to: nil)
    #else
      unsafe pointer.initialize(to: Value())
    #endif
    let code = unsafe posix_spawnattr_init(pointer)
    guard code == 0 else {
      unsafe pointer.deallocate()
      throw SystemError(code: code)
    }
    unsafe self.pointer = pointer
  }

  deinit {
    _ = unsafe posix_spawnattr_destroy(pointer)
    unsafe pointer.deallocate()
  }

  /// Sets the attributes that every child gets.
  ///
  /// - Parameter inSession: Whether the child gets a session of its own, and not only a process
  ///   group.
  func isolate(inSession: Bool) throws(SystemError) {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    try SystemError.check(unsafe posix_spawnattr_setsigmask(pointer, &mask))
    // A child would ignore the signals that we ignore. It would then go on writing to a closed
    // pipe, or not learn that its own children ended.
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGCHLD] { unsafe sigaddset(&defaults, signal) }
    try SystemError.check(unsafe posix_spawnattr_setsigdefault(pointer, &defaults))
    try SystemError.check(unsafe posix_spawnattr_setpgroup(pointer, 0))
    // The leader of a session leads a group too, and may not be moved to another one.
    let group = inSession ? Self.session : Int32(POSIX_SPAWN_SETPGROUP)
    try SystemError.check(unsafe posix_spawnattr_setflags(pointer, Int16(group | Self.flags)))
  }

  /// `POSIX_SPAWN_SETSID`, which glibc declares only with `_GNU_SOURCE`.
  private static var session: Int32 {
    #if canImport(Darwin)
      Int32(POSIX_SPAWN_SETSID)
    #else
      0x80
    #endif
  }

  private static var flags: Int32 {
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    #if canImport(Darwin)
      return flags | Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #else
      return flags
    #endif
  }
}
