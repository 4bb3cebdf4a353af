import CSubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of the system that runs a closure once.
package struct SystemThread {
  private let thread: pthread_t

  /// Starts a thread; `nil` if the system refuses.
  package init?(running body: @escaping @Sendable () -> Void) {
    let job = unsafe Unmanaged.passRetained(Job(body))
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else {
      unsafe job.release()
      return nil
    }
    defer { _ = unsafe pthread_attr_destroy(&attributes) }
    // As large as the main thread's stack on all systems, since parsers recurse deeply.
    _ = unsafe pthread_attr_setstacksize(&attributes, 8 << 20)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = unsafe pthread_create(&thread, &attributes, Self.main, job.toOpaque())
    guard code == 0 else {
      unsafe job.release()
      return nil
    }
    #if canImport(Darwin)
      guard let thread else { return nil }
    #endif
    self.thread = thread
  }

  /// Waits until the closure has returned.
  package func join() { _ = pthread_join(thread, nil) }

  /// Lets the thread end by itself; it must not be waited for any more.
  package func detach() { _ = pthread_detach(thread) }

  /// What is passed to the new thread: a class, since the system passes a pointer.
  private final class Job {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  #if canImport(Darwin)
    private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      { job in
        unsafe Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body()
        return nil
      }
  #else
    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
      { job in
        if let job = unsafe job {
          unsafe Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body()
        }
        return nil
      }
  #endif
}
