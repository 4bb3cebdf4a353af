import CSubstraYAML

/// A run of libyaml alone, to which benchmarks compare everything else.
package enum EventLoop {
  /// Parses a file and discards its events.
  ///
  /// - Returns: The number of events; `nil` if libyaml rejects the file.
  package static func countEvents(in source: [UInt8]) -> Int? {
    unsafe source.withUnsafeBufferPointer { bytes in
      guard var parser = try? unsafe EventParser(bytes) else { return nil }
      var event = unsafe yaml_event_t()
      var count = 0
      while unsafe parser.next(into: &event) {
        count += 1
        let isLast = unsafe event.type == YAML_STREAM_END_EVENT
        unsafe yaml_event_delete(&event)
        if isLast { return count }
      }
      return nil
    }
  }
}
