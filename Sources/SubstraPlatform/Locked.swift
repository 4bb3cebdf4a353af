import CSubstraPlatform
public import Synchronization

/// A value that several threads use, one at a time.
///
/// It is a `Mutex` that the thread sanitizer understands. A thread that has to wait takes the lock inside
/// the standard library, which is not instrumented, so that the sanitizer reports a race where there is
/// none. Where threads hardly ever wait, a plain `Mutex` does.
@usableFromInline
package struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
  @usableFromInline let mutex: Mutex<Value>

  /// Creates a lock around a value.
  @inlinable
  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Calls a function with the value, while no other thread has it.
  @inlinable
  package borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try mutex.withLock { value throws(Failure) in
      unsafe withUnsafePointer(to: mutex) { unsafe SanitizedLock.acquire($0) }
      defer { unsafe withUnsafePointer(to: mutex) { unsafe SanitizedLock.release($0) } }
      return try body(&value)
    }
  }

  /// Calls a function with the value, unless another thread has it.
  @inlinable
  package borrowing func withLockIfAvailable<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result? {
    try mutex.withLockIfAvailable { value throws(Failure) in
      unsafe withUnsafePointer(to: mutex) { unsafe SanitizedLock.acquire($0) }
      defer { unsafe withUnsafePointer(to: mutex) { unsafe SanitizedLock.release($0) } }
      return try body(&value)
    }
  }
}

/// What the thread sanitizer is told about a lock.
@usableFromInline
enum SanitizedLock: Sendable {
  @usableFromInline
  static func acquire(_ lock: UnsafeRawPointer) { unsafe substra_sanitizer_acquire(lock) }

  @usableFromInline
  static func release(_ lock: UnsafeRawPointer) { unsafe substra_sanitizer_release(lock) }
}
