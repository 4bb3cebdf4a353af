import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Settings that a child gets before its program starts: its folder and its descriptors.
@safe struct SpawnActions: ~Copyable {
  #if canImport(Darwin)
    typealias Value = posix_spawn_file_actions_t?
  #else
    typealias Value = posix_spawn_file_actions_t
  #endif

  /// The argument for `posix_spawn`.
  let pointer: UnsafeMutablePointer<Value>

  /// Creates settings that change nothing.
  init() throws(SystemError) {
    let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    #if canImport(Darwin)
      unsafe pointer.initialize(to: nil)
    #else
      unsafe pointer.initialize(to: Value())
    #endif
    let code = unsafe posix_spawn_file_actions_init(pointer)
    guard code == 0 else {
      unsafe pointer.deallocate()
      throw SystemError(code: code)
    }
    unsafe self.pointer = pointer
  }

  deinit {
    _ = unsafe posix_spawn_file_actions_destroy(pointer)
    unsafe pointer.deallocate()
  }

  /// Sets the folder, the three standard streams and the additional pipes; without `input` the
  /// child reads `/dev/null`.
  func set(
    folder: [UInt8], input: Int32?, output: Int32, errors: Int32, additional: [AdditionalPipe]
  ) throws(SystemError) {
    guard !folder.contains(0) else { throw SystemError(code: EINVAL) }
    let folder = folder.map { CChar(bitPattern: $0) } + [0]
    try SystemError.check(unsafe posix_spawn_file_actions_addchdir_np(pointer, folder))
    if let input {
      try SystemError.check(unsafe posix_spawn_file_actions_adddup2(pointer, input, 0))
    } else {
      try SystemError.check(
        unsafe posix_spawn_file_actions_addopen(pointer, 0, "/dev/null", O_RDONLY, 0))
    }
    try SystemError.check(unsafe posix_spawn_file_actions_adddup2(pointer, output, 1))
    try SystemError.check(unsafe posix_spawn_file_actions_adddup2(pointer, errors, 2))
    for pipe in additional {
      try SystemError.check(
        unsafe posix_spawn_file_actions_adddup2(pointer, pipe.pair.writing.number, pipe.number))
    }
    #if canImport(Glibc)
      // Our descriptors close themselves on `exec`; those of an application's other libraries may
      // not. Darwin has an attribute for that; Musl has no way to do it.
      let first = 3 + Int32(additional.count)
      try SystemError.check(unsafe posix_spawn_file_actions_addclosefrom_np(pointer, first))
    #endif
  }
}
